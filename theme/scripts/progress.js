/* Progress: what the reader has done, kept on this device only and never sent. A device that keeps nothing is no fault:
   then progress lasts as long as the page is open. Units are known by the numbers that the playbook keeps for good. */
(() => {
  "use strict";

  const KEY = "progress";
  let here = {};
  let kept = true;

  // Other tabs write too, so what is kept is read again before each change.
  const read = () => {
    const found = kept ? journeybook.store.get(KEY, null) : null;
    if (found && typeof found === "object" && !Array.isArray(found)) here = found;
    return here;
  };
  const write = (all) => {
    here = all;
    journeybook.store.set(KEY, all);
    kept = JSON.stringify(journeybook.store.get(KEY, null)) === JSON.stringify(all);
    document.dispatchEvent(new CustomEvent("journeybook:progress"));
  };
  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  journeybook.progress = {
    /** Whether this device keeps what is done. */
    get kept() { return kept; },
    /** What is known of a unit: {done: "2026-11-22", score, passed, answers, text, ending}, or nothing. */
    of: (unit) => read()[unit] ?? {},
    /** Whether a unit is done: read, played, written, or, where it has a score, passed. */
    done: (unit) => Boolean(read()[unit]?.done),
    /** Add to what is known of a unit; `done: true` becomes today. */
    keep(unit, changes) {
      const all = { ...read() };
      const record = { ...all[unit], ...changes };
      if (changes.done === true) record.done = all[unit]?.done || today();
      if (!record.done) delete record.done;
      all[unit] = record;
      write(all);
    },
    all: () => ({ ...read() }),
    replace: (all) => write(all),
    clear: () => write({}),
  };

  // Elements that stand for units say whether they are done, in words; those that stand for several say how many.
  const doneIn = (unit, element) => journeybook.progress.done(unit)
    || ("lenient" in element.dataset && journeybook.progress.of(unit).score !== undefined);
  const mark = () => {
    for (const element of document.querySelectorAll("[data-unit]")) {
      const done = journeybook.progress.done(element.dataset.unit);
      element.classList.toggle("is-done", done);
      const state = element.querySelector("[data-unit-state]");
      if (state) state.textContent = done ? "Done" : "";
    }
    for (const element of document.querySelectorAll("[data-units]")) {
      const units = element.dataset.units.split(" ").filter(Boolean);
      const done = units.filter((unit) => doneIn(unit, element)).length;
      element.classList.toggle("is-done", done === units.length);
      element.classList.toggle("is-begun", done > 0);
      element.style.setProperty("--done", units.length ? done / units.length : 0);
      const say = element.querySelector("[data-units-say]");
      if (say) say.textContent = done ? done === units.length ? "All done" : `${done} of ${units.length} done` : "";
      const path = element.dataset.pathUnit;
      if (path && done === units.length && !journeybook.progress.done(path)) journeybook.progress.keep(path, { done: true });
    }
  };
  document.addEventListener("journeybook:progress", mark);
  addEventListener("storage", () => document.dispatchEvent(new CustomEvent("journeybook:progress")));
  addEventListener("pageshow", (event) => { if (event.persisted) mark(); });
  mark();

  // At the foot of a page that paths lead to, only the path that the reader is on is shown, once that is known.
  const rows = [...document.querySelectorAll("[data-onpath]")];
  const path = journeybook.store.get("path", null);
  if (rows.some((row) => row.dataset.onpath === path)) {
    for (const row of rows) row.hidden = row.dataset.onpath !== path;
  }
  for (const row of rows) {
    row.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      journeybook.store.set("path", row.dataset.onpath);
      if (link.dataset.onpathDone) journeybook.progress.keep(link.dataset.onpathDone, { done: true });
    });
  }
})();
