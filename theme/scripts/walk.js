/* The walk: arrow keys, where the reader is, and where the reader was. Without it the walk is a page to scroll. */
(() => {
  "use strict";

  const walk = document.querySelector("[data-walk]");
  if (!walk) return;
  const screens = [...walk.querySelectorAll(".jb-walkstart, .jb-moment, .jb-walkend")];
  const last = screens.length - 1;
  const frame = walk.querySelector(".jb-walkrail__frame");
  const stops = [...frame.querySelectorAll("a")];
  const says = walk.querySelector("[data-walk-says]");
  const key = `walk:${walk.dataset.walk}`;

  // The place that the reader left last time, offered in the room that is kept for it.
  const again = walk.querySelector(".jb-walkstart__again");
  const left = screens.findIndex((screen) => screen.id === journeybook.store.get(key, null));
  if (left > 1 && left < last) {
    again.href = `#${screens[left].id}`;
    again.querySelector("[data-walk-left]").textContent = left;
    again.classList.add("is-known");
  }

  let place = 0;
  const arrive = (now) => {
    if (now === place) return;
    place = now;
    stops.forEach((stop, i) => {
      if (i + 1 === now) stop.setAttribute("aria-current", "step");
      else stop.removeAttribute("aria-current");
    });
    const stop = now > 0 && now < last && stops[now - 1].parentElement;
    if (stop) frame.scrollTo({ left: stop.offsetLeft - (frame.clientWidth - stop.offsetWidth) / 2 });
    clearTimeout(settling);
    settling = setTimeout(settle, 400);
  };

  // Only where the reader stays is said and kept, not what is passed on the way there.
  let settling = 0;
  const settle = () => {
    if (place > 0) journeybook.store.set(key, place < last ? screens[place].id : null);
    if (place === last && walk.dataset.walkUnit) journeybook.progress.keep(walk.dataset.walkUnit, { done: true });
    says.textContent = place === 0 ? "Start of the walk" : place === last ? "End of the walk" : `Moment ${place} of ${stops.length}`;
  };

  // The screen that lies a little above the middle is the one that is read; on the way to where a key leads, that one.
  let goal = null;
  let asked = false;
  const look = () => {
    asked = false;
    const line = innerHeight * .4;
    if (goal === null) arrive(screens.findLastIndex((screen, i) => i === 0 || screen.getBoundingClientRect().top <= line));
  };
  addEventListener("scroll", () => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  }, { passive: true });
  addEventListener("scrollend", () => {
    goal = null;
    look();
  });
  look();

  const go = (step) => {
    const from = goal ?? place;
    const to = from + (getComputedStyle(walk).direction === "rtl" ? -step : step);
    if (to < 0 || to > last) return false;
    screens[from].querySelector(to > from ? "[rel=next]" : "[rel=prev]").click();
    goal = to;
    arrive(to);
    return true;
  };

  // A swipe to the side leads on or back, as a key does; up and down the page scrolls by itself.
  let touch = null;
  walk.addEventListener("touchstart", (event) => {
    const inside = event.target.closest("input, textarea, select, .jb-walkrail__frame");
    touch = event.touches.length === 1 && !inside ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  walk.addEventListener("touchend", (event) => {
    if (!touch) return;
    const across = event.changedTouches[0].clientX - touch.x;
    const down = event.changedTouches[0].clientY - touch.y;
    touch = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) go(across < 0 ? 1 : -1);
  }, { passive: true });

  // Left and right follow the links back and next, also when pressed faster than the page moves.
  addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], .md-header, .md-sidebar")) return;
    if (go(step)) event.preventDefault();
  });
})();
