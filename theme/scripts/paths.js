/* Learning paths: what comes next, what waits for what, ticks, the sheet at the end, and the page of one's progress. */
(() => {
  "use strict";

  const progress = journeybook.progress;

  // What comes next: the first step that is not done and waits for nothing, those that the path needs before others.
  const paths = [...document.querySelectorAll("[data-path]")];
  const follow = () => {
    for (const path of paths) {
      const go = path.querySelector("[data-path-go]");
      const steps = [...path.querySelectorAll("li[data-unit]")];
      const needed = (path.querySelector("[data-path-unit]")?.dataset.units ?? "").split(" ");
      const open = steps.filter((step) => !step.classList.contains("is-done") && !waits(step));
      const next = open.find((step) => needed.includes(step.dataset.unit)) ?? open[0];
      for (const step of steps) {
        step.classList.toggle("is-next", step === next && Boolean(go));
        const state = step.querySelector("[data-unit-state]");
        if (state && !step.classList.contains("is-done")) {
          state.textContent = step === next && progress.kept ? "Up next" : waits(step) ? "Waits for the check" : "";
        }
      }
      if (!go) continue;
      const begun = steps.some((step) => step.classList.contains("is-done"));
      const link = (next ?? steps[0]).querySelector("a");
      go.href = link.href;
      go.querySelector(".jb-pathgo__word").textContent = !next ? "Begin again" : begun ? "Go on" : "Begin";
      go.querySelector(".jb-pathgo__what").textContent = `: ${link.textContent}`;
    }
    for (const button of document.querySelectorAll("[data-mark]")) {
      button.setAttribute("aria-pressed", progress.done(button.dataset.mark));
    }
    for (const sheet of document.querySelectorAll("[data-certificate]")) {
      const done = progress.of(sheet.dataset.certificate).done;
      sheet.classList.toggle("is-done", Boolean(done));
      if (done) sheet.querySelector("[data-certificate-day]").textContent = inWords(done);
    }
  };
  const waits = (step) => step.dataset.gate && !progress.done(step.dataset.gate);
  const inWords = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return new Date(year, month - 1, date).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" });
  };
  document.addEventListener("journeybook:progress", follow);
  addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
  follow();

  document.addEventListener("click", (event) => {
    const path = event.target.closest("a")?.closest("[data-path]");
    if (path) journeybook.store.set("path", path.dataset.path);
    const button = event.target.closest("[data-mark]");
    if (button) progress.keep(button.dataset.mark, { done: !progress.done(button.dataset.mark) });
  });

  // The sheet at the end.
  for (const sheet of document.querySelectorAll("[data-certificate]")) {
    const form = sheet.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sheet.querySelector("[data-certificate-name]").textContent = form.querySelector("input").value.trim();
      sheet.classList.add("is-printing");
      print();
      sheet.classList.remove("is-printing");
    });
    form.querySelector("input").addEventListener("input", (event) => {
      sheet.querySelector("[data-certificate-name]").textContent = event.target.value.trim();
    });
  }

  // One's progress as a whole: to look at, to take along, to bring back, to clear.
  const page = document.querySelector("[data-progress]");
  if (!page) return;
  const said = page.querySelector("[role=status]");
  const say = (text) => { said.textContent = text; };
  const show = () => {
    for (const row of page.querySelectorAll(".jb-done > [data-unit]")) {
      const record = progress.of(row.dataset.unit);
      const how = [];
      if (typeof record.score === "number") how.push(`${Math.round(record.score * 100)} %`);
      if (record.done) how.push(inWords(record.done));
      row.querySelector(".jb-done__how").textContent = how.join(", ");
      const text = row.querySelector(".jb-done__text");
      if (text) text.textContent = record.text ?? "";
    }
    page.querySelector("[data-progress-lost]").hidden = progress.kept;
  };
  document.addEventListener("journeybook:progress", show);
  show();

  page.querySelector("[data-progress-save]").addEventListener("click", () => {
    const day = new Date().toISOString().slice(0, 10);
    const whole = { journeybook: 1, playbook: page.dataset.progress, saved: day, units: progress.all() };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: "application/json" }));
    link.download = `progress-${day}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say("Your progress is in the file that was just saved.");
  });

  const file = page.querySelector("input[type=file]");
  page.querySelector("[data-progress-load]").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const chosen = file.files[0];
    file.value = "";
    if (!chosen) return;
    try {
      const units = read(JSON.parse(await chosen.text()));
      const all = progress.all();
      for (const [unit, record] of Object.entries(units)) all[unit] = joined(record, all[unit]);
      progress.replace(all);
      const count = Object.keys(units).length;
      say(`Brought back: ${count} ${count === 1 ? "entry" : "entries"}. What was here before is still here.`);
    } catch {
      say("This file holds no progress that can be read. Nothing was changed.");
    }
  });

  // What is here stays, and what the file knows besides is added to it.
  const joined = (record, mine = {}) => {
    const many = [record.answers, mine.answers].every((answers) => answers && typeof answers === "object");
    return { ...record, ...mine, ...(many ? { answers: { ...record.answers, ...mine.answers } } : {}) };
  };

  // Only what we write ourselves is taken from a file.
  const read = (whole) => {
    if (whole?.journeybook !== 1 || typeof whole.units !== "object" || !whole.units) throw new Error("not ours");
    const fit = {
      done: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value),
      score: (value) => typeof value === "number" && value >= 0 && value <= 1,
      passed: (value) => typeof value === "boolean",
      text: (value) => typeof value === "string" && value.length <= 100000,
      ending: (value) => typeof value === "string",
      endings: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
      answers: (value) => ["object", "string", "number", "boolean"].includes(typeof value),
    };
    const units = {};
    for (const [unit, record] of Object.entries(whole.units)) {
      if (!/^\d+$/.test(unit) || typeof record !== "object" || !record) continue;
      units[unit] = Object.fromEntries(Object.entries(record).filter(([key, value]) => Object.hasOwn(fit, key) && fit[key](value)));
    }
    return units;
  };

  page.querySelector("[data-progress-print]").addEventListener("click", () => print());

  // Clearing cannot be undone, so it asks once more in the same place.
  const clear = page.querySelector("[data-progress-clear]");
  const words = clear.textContent;
  let sure = 0;
  clear.addEventListener("click", () => {
    if (!sure) {
      clear.textContent = "Really clear everything?";
      say("Press once more to clear everything that you have done and written here.");
      sure = setTimeout(() => { sure = 0; clear.textContent = words; say(""); }, 8000);
      return;
    }
    clearTimeout(sure);
    sure = 0;
    clear.textContent = words;
    progress.clear();
    journeybook.store.set("path", null);
    say("Everything is cleared.");
  });
})();
