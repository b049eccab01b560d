/* Drills, one sentence at a time: first one's own words, then ways to say it. Without this file the page is a list to
   read. A sentence is gone through when its ways were shown; what is kept is {answers: {sentence: words}}, where words
   may be empty, and the drill is done when all were gone through. */
(() => {
  "use strict";

  const SOON = 500;
  const { progress } = journeybook;
  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };

  for (const root of document.querySelectorAll("[data-drill]")) {
    const unit = Number(root.dataset.drill);
    const dots = [...root.querySelectorAll("[data-dot]")];
    const end = root.querySelector("[data-end]");
    const compare = end.querySelector("[data-compare]");
    const items = [...root.querySelectorAll("[data-item]")].map((place, i) => ({
      place,
      dot: dots[i],
      key: place.dataset.item,
      heading: place.querySelector("h2"),
      area: place.querySelector("textarea"),
      copy: place.querySelector("[data-copy]"),
      state: place.querySelector("[data-state]"),
      ways: place.querySelector("[data-ways]"),
      next: place.querySelector("[data-next]"),
      gone: false,
    }));
    const calm = items[0].state.textContent;
    const allGone = () => items.every((item) => item.gone);
    const after = (item) => items[items.indexOf(item) + 1] ?? items.find((other) => !other.gone);

    const written = (item) => {
      item.copy.textContent = item.area.value;
      item.place.classList.toggle("has-text", item.area.value.trim() !== "");
    };
    const mark = () => {
      for (const item of items) {
        item.dot.parentElement.classList.toggle("is-right", item.gone);
        item.dot.querySelector("[data-dot-says]").textContent = `Sentence ${items.indexOf(item) + 1}${item.gone ? ", gone through" : ""}`;
        item.next.querySelector("[data-next-says]").textContent = after(item) ? "Next" : "Your words beside the examples";
      }
    };

    // What is kept --------------------------------------------------------------------------------------------------

    let later = 0;
    let saved = "{}";
    const keep = () => {
      clearTimeout(later);
      const answers = {};
      for (const item of items) if (item.gone || item.area.value.trim()) answers[item.key] = item.area.value;
      const text = JSON.stringify(answers);
      if (unit <= 0 || text === saved) return;
      saved = text;
      progress.keep(unit, { answers: text === "{}" ? undefined : answers, ...(allGone() ? { done: true } : {}) });
    };
    const say = (item) => {
      const text = !item.area.value.trim() ? calm : unit > 0 && progress.kept ? "Kept on this device." : "This device keeps nothing; it stays while the page is open.";
      if (item.state.textContent !== text) item.state.textContent = text;
    };
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });

    // One at a time -------------------------------------------------------------------------------------------------

    const show = (item, moved) => {
      keep();
      for (const other of items) {
        other.place.classList.toggle("is-here", other === item);
        if (other === item) other.dot.setAttribute("aria-current", "step");
        else other.dot.removeAttribute("aria-current");
      }
      end.hidden = Boolean(item);
      if (!item) beside();
      root.classList.add("is-on");
      if (!moved) return;
      const heading = item?.heading ?? end.querySelector("h2");
      const { top } = root.getBoundingClientRect();
      if (top < 0 || top > innerHeight / 3) root.scrollIntoView({ block: "start", behavior: "instant" });
      heading.focus({ preventScroll: true });
    };

    const beside = () => compare.replaceChildren(...items.map((item) => {
      const says = element("p", "jb-drill__says jb-drill__says--small", item.place.querySelector("[data-says]").cloneNode(true));
      const words = item.area.value.trim();
      const own = element("dd", words ? "" : "jb-note", words || "Nothing written. Said aloud, perhaps?");
      own.dir = "auto";
      const ways = item.place.querySelector("[data-try]").cloneNode(true);
      ways.className = "jb-drill__try";
      const duo = element("dl", "jb-twoways",
        element("div", "jb-twoways__try", element("dt", "", "Your words"), own),
        element("div", "", element("dt", "", "Ways to say it"), element("dd", "", ways)));
      return element("li", "", says, duo);
    }));

    for (const item of items) {
      item.area.addEventListener("input", () => {
        written(item);
        clearTimeout(later);
        later = setTimeout(() => { keep(); say(item); }, SOON);
      });
      item.area.addEventListener("blur", () => { keep(); say(item); });
      item.ways.addEventListener("toggle", () => {
        if (!item.ways.open || item.gone) return;
        item.gone = true;
        mark();
        keep();
      });
      item.next.addEventListener("click", () => show(after(item) ?? null, true));
      item.dot.addEventListener("click", (event) => {
        event.preventDefault();
        show(item, true);
      });
    }
    end.querySelector("[data-again]").addEventListener("click", () => {
      for (const item of items) {
        item.area.value = "";
        item.gone = item.ways.open = false;
        written(item);
        say(item);
      }
      mark();
      show(items[0], true);
    });

    const before = unit > 0 ? progress.of(unit).answers : null;
    for (const item of items) {
      const words = before && typeof before === "object" && Object.hasOwn(before, item.key) ? before[item.key] : null;
      item.gone = typeof words === "string";
      item.area.value = item.gone ? words : "";
      item.ways.open = false;
      written(item);
      if (item.gone) say(item);
    }
    saved = JSON.stringify(Object.fromEntries(items.filter((item) => item.gone).map((item) => [item.key, item.area.value])));
    mark();
    const meant = () => items.find((item) => `#${item.place.id}` === decodeURIComponent(location.hash));
    addEventListener("hashchange", () => { if (meant()) show(meant(), true); });
    show(meant() ?? items.find((item) => !item.gone) ?? null, false);
  }
})();
