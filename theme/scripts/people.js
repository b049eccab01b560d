/* People: cards to print, personas side by side, and the reader's own work. */
(() => {
  "use strict";

  document.querySelectorAll("[data-jb-print]").forEach((button) => button.addEventListener("click", () => print()));

  // Side by side: the reader chooses whose columns are shown; the choice stands in the address and nowhere else.
  function comparison() {
    const table = document.querySelector(".jb-beside__table");
    const form = document.querySelector(".jb-beside__choose");
    if (!table || !form) return;
    const frame = table.closest(".jb-beside");
    const head = table.tHead.rows[0];
    const rows = [...table.tBodies[0].rows];
    const selects = [...form.querySelectorAll("select")];
    const said = form.querySelector("[role=status]");
    const known = new Map([...selects[0].options].map((option) => [option.value, option]));
    const columns = new Map();
    for (const th of head.querySelectorAll("th[data-persona]")) columns.set(th.dataset.persona, column(th.dataset.persona));
    for (const select of selects.slice(1)) for (const option of known.values()) select.append(option.cloneNode(true));

    function column(id) {
      const mine = (row) => [...row.cells].find((cell) => cell.dataset.persona === id);
      return { head: mine(head), cells: rows.map(mine) };
    }

    // The name as the list has it, without the role.
    const name = (id) => columns.get(id)?.head.querySelector(".jb-brief__name")?.textContent ?? known.get(id).text;

    function empty(id) {
      const th = document.createElement("th");
      th.scope = "col";
      th.dataset.persona = id;
      const cells = rows.map(() => {
        const td = document.createElement("td");
        td.dataset.persona = id;
        return td;
      });
      return { head: th, cells };
    }

    function message(id, text, link) {
      const made = empty(id);
      made.head.textContent = known.get(id).text;
      made.cells[0].textContent = text;
      if (link) {
        const a = document.createElement("a");
        a.href = link;
        a.textContent = "Open the card";
        made.cells[0].append(" ", a);
      }
      return made;
    }

    // A column that is not in the page is the card of the persona, whose parts have the same keys as the rows.
    async function fetched(id) {
      const address = new URL(known.get(id).dataset.card, location.href);
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const card = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const attribute of ["href", "src"]) {
        for (const element of card.querySelectorAll(`.jb-percard [${attribute}]:not(use)`)) {
          element.setAttribute(attribute, new URL(element.getAttribute(attribute), address).href);
        }
      }
      const sprite = document.querySelector(".jb-sprite");
      for (const symbol of card.querySelectorAll(".jb-sprite > [id]")) {
        if (sprite && !document.getElementById(symbol.id)) sprite.append(document.importNode(symbol, true));
      }
      const made = empty(id);
      const sheet = card.querySelector(".jb-percard");
      const hue = [...sheet.classList].find((name) => name.startsWith("jb-hue--"));
      const fill = (cell, key) => {
        const part = sheet.querySelector(`[data-row="${key}"]`);
        if (part) cell.append(...[...part.childNodes].map((node) => document.importNode(node, true)));
        if (hue) cell.classList.add(hue);
      };
      fill(made.head, "head");
      const own = made.head.querySelector(".jb-brief__name");
      rows.forEach((row, i) => {
        const whose = document.createElement("p");
        whose.className = "jb-beside__whose";
        if (own && row.dataset.row === "who") whose.append(own.cloneNode(true));
        else whose.textContent = own ? own.textContent : "";
        made.cells[i].append(whose);
        fill(made.cells[i], row.dataset.row);
      });
      return made;
    }

    function show(ids) {
      const shown = ids.map((id) => columns.get(id) ?? message(id, "The card is on its way …"));
      head.replaceChildren(head.cells[0], ...shown.map((c) => c.head));
      rows.forEach((row, i) => row.replaceChildren(row.cells[0], ...shown.map((c) => c.cells[i])));
      table.style.setProperty("--n", ids.length);
      frame.classList.add("is-chosen");
      // What only one of them likes is said in words.
      const liked = (id) => new Set([...(columns.get(id)?.cells ?? [])].flatMap((cell) =>
        [...cell.querySelectorAll("[data-item]")].map((item) => item.dataset.item)));
      const likes = new Map(ids.map((id) => [id, liked(id)]));
      table.querySelectorAll(".jb-beside__only").forEach((mark) => mark.remove());
      if (ids.length < 2) return;
      for (const item of table.querySelectorAll("[data-item]")) {
        const id = item.closest("[data-persona]").dataset.persona;
        if (ids.some((other) => other !== id && likes.get(other).has(item.dataset.item))) continue;
        const mark = document.createElement("span");
        mark.className = "jb-note jb-beside__only";
        mark.textContent = `only ${name(id).split(" ")[0]}`;
        item.lastElementChild.append(" ", mark);
      }
    }

    let turn = 0;
    async function choose(ids) {
      const mine = (turn += 1);
      show(ids);
      for (const id of ids.filter((id) => !columns.has(id))) {
        let made;
        try {
          made = await fetched(id);
          columns.set(id, made);
        } catch {
          if (mine !== turn) return;
          columns.set(id, message(id, "This card could not be fetched just now.", known.get(id).dataset.card));
          show(ids);
          columns.delete(id); // the next choice tries again
          continue;
        }
        if (mine !== turn) return;
        show(ids);
      }
    }

    const asked = [...new Set(new URLSearchParams(location.search).getAll("p"))].filter((id) => known.has(id));
    const first = asked.slice(0, selects.length);
    if (first.length < 2) {
      for (const id of known.keys()) if (first.length < selects.length && !first.includes(id)) first.push(id);
    }
    selects.forEach((select, i) => { select.value = first[i] ?? ""; });
    choose(first);

    form.addEventListener("change", async () => {
      const ids = [...new Set(selects.map((select) => select.value).filter((id) => known.has(id)))];
      history.replaceState(history.state, "", `?${new URLSearchParams(ids.map((id) => ["p", id]))}`);
      await choose(ids);
      said.textContent = `Shown: ${ids.map(name).join(", ")}.`;
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // The reader's work: kept on the device, so that the start page can lead on.
  function work() {
    const cards = [...document.querySelectorAll("[data-role]")];
    const box = document.querySelector(".jb-work");
    for (const card of cards) {
      card.querySelector("a").addEventListener("click", () => journeybook.store.set("role", card.dataset.role));
    }
    if (!box) return;
    const title = box.querySelector("h2");
    const question = title.textContent;

    function mark() {
      const role = journeybook.store.get("role", null);
      const chosen = cards.find((card) => card.dataset.role === role);
      box.classList.toggle("is-known", Boolean(chosen));
      for (const card of cards) {
        card.classList.toggle("is-chosen", card === chosen);
        card.querySelector(".jb-rcard__yours").hidden = card !== chosen;
      }
      title.textContent = chosen ? title.dataset.again : question;
      if (!chosen) return;
      const link = chosen.querySelector("a");
      box.querySelector(".jb-work__name").textContent = link.textContent;
      box.querySelector(".jb-work__again a").href = link.href;
    }

    box.querySelector(".jb-work__again button").addEventListener("click", () => {
      journeybook.store.set("role", null);
      mark();
      title.focus();
    });
    mark();
    addEventListener("pageshow", mark);
  }

  comparison();
  work();
})();
