/* Role-plays: "We have played it", kept on this device. */
(() => {
  "use strict";

  const button = document.querySelector("[data-played]");
  if (!button) return;
  const unit = button.closest("[data-unit]").dataset.unit;
  const says = document.querySelector("[data-played-says]");
  const show = () => button.setAttribute("aria-pressed", String(journeybook.progress.done(unit)));

  button.addEventListener("click", () => {
    journeybook.progress.keep(unit, { done: button.getAttribute("aria-pressed") !== "true" });
    const done = journeybook.progress.done(unit);
    says.textContent = done ? journeybook.progress.kept ? "Noted on this device." : "Noted until you close this page." : "No longer noted.";
  });
  document.addEventListener("journeybook:progress", show);
  show();
})();
