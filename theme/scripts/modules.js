/* Modules: "I have worked through this", and, for trainers, a run sheet that follows the start and the number of people.
   The page holds the times and totals of nine o'clock and twelve people; here only the same additions are made again
   (journeybook/pages/training/run_sheet.py). */
(() => {
  "use strict";

  const { progress, store } = journeybook;

  // Worked through, or not after all.
  const worked = document.querySelector("[data-worked]");
  if (worked) {
    const unit = worked.dataset.worked;
    const button = worked.querySelector("button");
    const say = worked.querySelector("[role=status]");
    const show = () => {
      const done = progress.done(unit);
      button.setAttribute("aria-pressed", done);
      button.classList.toggle("is-done", done);
    };
    button.addEventListener("click", () => {
      const done = !progress.done(unit);
      progress.keep(unit, { done });
      say.textContent = !done ? "Not marked as done any more." : progress.kept
        ? "Well done. It is marked as done."
        : "Well done. This device keeps nothing, so it is marked as done for as long as the page is open.";
    });
    document.addEventListener("journeybook:progress", show);
    addEventListener("pageshow", show);
    show();
  }

  // The run sheet.
  const sheet = document.querySelector("[data-run-sheet]");
  if (sheet) {
    const key = sheet.dataset.runSheet;
    const form = sheet.querySelector("form");
    const [start, people] = form.elements;
    const two = (number) => String(number).padStart(2, "0");
    const clock = (minutes) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
    const total = (needs, number) => needs.split(" ").filter(Boolean)
      .map((need) => need.split("/").map(Number))
      .reduce((sum, [count, size]) => sum + count * (size ? Math.ceil(number / size) : 1), 0);

    const show = (aloud) => {
      if (!form.checkValidity()) return;
      const [hours, minutes] = start.value.split(":").map(Number);
      const number = Number(people.value);
      for (const element of document.querySelectorAll("[data-clock]")) {
        element.textContent = clock(hours * 60 + minutes + Number(element.dataset.clock));
      }
      for (const element of sheet.querySelectorAll("[data-people]")) element.textContent = number;
      for (const element of sheet.querySelectorAll("[data-needs]")) element.textContent = total(element.dataset.needs, number);
      if (!aloud) return;
      store.set(key, { start: start.value, people: number });
      const end = sheet.querySelector(".jb-sheettable__end [data-clock]").textContent;
      sheet.querySelector("[data-run-say]").textContent = `Ends at ${end}. Materials are for ${number} people.`;
    };
    const kept = store.get(key, null);
    if (kept && /^\d\d:\d\d$/.test(kept.start)) start.value = kept.start;
    if (kept && Number.isInteger(kept.people)) people.value = kept.people;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => show(true));
    show(false);
  }

  // Checklists keep their ticks, by what they say: a list may change.
  for (const list of document.querySelectorAll("[data-ticks]")) {
    const key = `ticks:${list.dataset.ticks}`;
    const boxes = [...list.querySelectorAll("input")];
    const words = (box) => box.parentElement.textContent.trim();
    const kept = store.get(key, []);
    if (Array.isArray(kept)) boxes.forEach((box) => { box.checked = kept.includes(words(box)); });
    const clear = list.querySelector("button");
    const show = () => { clear.disabled = !boxes.some((box) => box.checked); };
    const changed = () => {
      store.set(key, boxes.filter((box) => box.checked).map(words));
      show();
    };
    list.addEventListener("change", changed);
    clear.addEventListener("click", () => {
      boxes.forEach((box) => { box.checked = false; });
      changed();
      boxes[0].focus();
    });
    show();
  }
})();
