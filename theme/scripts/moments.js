/* The wall of mission moments: whatever is shown, the first moment of each month has the month above it. */
(() => {
  "use strict";

  const wall = document.querySelector("[data-wall]");
  if (!wall) return;

  function mark() {
    let before = "";
    for (const { classList, dataset } of wall.children) {
      classList.toggle("is-opening", dataset.month !== before);
      before = dataset.month;
    }
  }

  new MutationObserver(mark).observe(wall, { childList: true });
})();
