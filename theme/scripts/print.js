/* Paper: a map with many stages, or too full for one sheet (data-sheets), becomes several sheets, each with some of the stages and all lane labels. Without this
   script it is printed as one wide table. */
(() => {
  "use strict";

  const MOST = 10;
  const made = [];

  function split(table) {
    const columns = [...table.querySelectorAll("colgroup > col")].slice(1);
    const parts = Math.max(Math.ceil(columns.length / MOST), Number(table.parentElement.dataset.sheets) || 1);
    if (parts === 1) return;
    const size = Math.ceil(columns.length / parts);
    for (let first = 0; first < columns.length; first += size) {
      made.push(table.parentElement.insertBefore(sheet(table, columns, first, first + size), table));
    }
    table.classList.add("is-split");
  }

  // A copy of the table with the stages from `first` to before `end`.
  function sheet(table, columns, first, end) {
    const copy = table.cloneNode(true);
    const inside = index => index >= first && index < end;
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    copy.classList.add("jb-map--sheet");
    keep(copy.querySelector("colgroup"), inside);
    for (const row of copy.rows) {
      const label = row.cells[0];
      if (label.colSpan > 1) label.colSpan = Math.min(end, columns.length) - first + 1;
      else keep(row, inside);
    }
    move(table, copy, columns.map(weight), first, end);
    return copy;
  }

  function keep(parent, inside) {
    [...parent.children].slice(1).forEach((child, index) => { if (!inside(index)) child.remove(); });
  }

  // The line of feelings stands in the first stage and is as wide as all of them: the copy shows its part of it.
  function move(table, copy, weights, first, end) {
    const line = table.querySelector(".jb-curve");
    const cell = copy.querySelector(".jb-feelcell");
    if (!line || !cell) return;
    const sum = list => list.reduce((total, each) => total + each, 0);
    const unit = line.viewBox.baseVal.width / sum(weights);
    const shown = weights.slice(first, end);
    copy.querySelector(".jb-curve")?.remove();
    const part = cell.insertBefore(line.cloneNode(true), cell.firstChild);
    part.setAttribute("viewBox", `${sum(weights.slice(0, first)) * unit} 0 ${sum(shown) * unit} 100`);
    part.style.setProperty("--span", sum(shown) / shown[0]);
    part.style.overflow = "hidden";
    copy.style.setProperty("--n", sum(shown));
  }

  const weight = column => Number(column.style.getPropertyValue("--w")) || 1;

  addEventListener("beforeprint", () => { for (const table of document.querySelectorAll(".jb-map")) split(table); });
  addEventListener("afterprint", () => {
    for (const table of document.querySelectorAll(".jb-map.is-split")) table.classList.remove("is-split");
    for (const copy of made.splice(0)) copy.remove();
  });
})();
