/* Reflections: what is written is kept on this device while it is written, and can be saved as a file. */
(() => {
  "use strict";

  const FEW_WORDS = 3;
  const SOON = 500;
  const { progress } = journeybook;

  // Not every language parts its words by spaces.
  const segments = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "word" }) : null;
  const words = (text) => {
    if (!segments) return (text.match(/\S+/g) ?? []).length;
    let count = 0;
    for (const part of segments.segment(text)) if (part.isWordLike && ++count >= FEW_WORDS) break;
    return count;
  };

  const download = (name, text) => {
    const address = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  for (const section of document.querySelectorAll("[data-reflection]")) {
    const unit = Number(section.dataset.reflection);
    const area = section.querySelector("textarea");
    const copy = section.querySelector("[data-copy]");
    const state = section.querySelector("[data-state]");
    const calm = state.textContent;
    const say = (text) => { if (state.textContent !== text) state.textContent = text; };

    const shown = () => {
      copy.textContent = area.value;
      section.classList.toggle("has-text", area.value.trim() !== "");
      section.classList.toggle("has-words", words(area.value) >= FEW_WORDS);
    };

    let saved = "";
    let later = 0;
    const keep = () => {
      clearTimeout(later);
      if (area.value === saved) return;
      saved = area.value;
      if (unit > 0) progress.keep(unit, { text: saved || undefined, done: words(saved) >= FEW_WORDS });
      if (!saved) say(calm);
      else if (unit > 0 && progress.kept) say("Kept on this device.");
      else say("This device keeps nothing. Save your work as a file before you leave.");
    };

    area.addEventListener("input", () => {
      shown();
      clearTimeout(later);
      later = setTimeout(keep, SOON);
    });
    area.addEventListener("blur", keep);
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });

    section.querySelector("[data-save]").addEventListener("click", () => {
      keep();
      if (!area.value.trim()) {
        say("Write something first; then it can be saved.");
        area.focus();
        return;
      }
      const title = (section.querySelector("[data-title]") ?? document.querySelector("h1")).textContent.trim();
      const prompt = section.querySelector("[data-prompt]").textContent.trim();
      const on = (day) => day.toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "long" });
      const parts = [title, on(new Date()), prompt, area.value.trim()];
      const ask = section.querySelector("[data-later]")?.textContent.trim();
      if (ask) {
        const day = new Date();
        day.setDate(day.getDate() + Number(section.dataset.days));
        parts.push(`${ask}\n(${on(day)})`);
      }
      download(section.dataset.file, `${parts.join("\n\n")}\n`);
      say(`Saved as ${section.dataset.file}.`);
    });

    const before = unit > 0 ? progress.of(unit).text : "";
    if (typeof before === "string" && before) {
      area.value = saved = before;
      say("Kept on this device.");
    } else saved = area.value = "";
    shown();
  }
})();
