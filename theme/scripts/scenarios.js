/* Branching scenarios, one moment at a time. Where the reader is stands in the address, the way there in the history,
   so that the browser's own back and forward work. Without this file the page is a list to read and to jump in. */
(() => {
  "use strict";

  const root = document.querySelector("[data-scn]");
  if (!root) return;
  const stage = root.querySelector("[data-scn-stage]");
  const screens = new Map([...root.querySelectorAll("[data-scn-screen]")].map((screen) => [screen.id, screen]));
  const endings = [...screens.values()].filter((screen) => screen.dataset.scnEnding).map((screen) => screen.dataset.scnEnding);
  const start = root.querySelector("[data-scn-begin]").hash.slice(1);
  const unit = root.dataset.scnUnit;
  const bar = root.querySelector("[data-scn-bar]");
  const trailBox = root.querySelector("[data-scn-trail]");
  const says = root.querySelector("[data-scn-says]");
  const choicesOf = (screen) => [...screen.querySelectorAll("[data-scn-choice]")];
  const plural = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

  // The way so far: the moments with the number of the choice that was taken in each.
  let here = "";
  let trail = [];

  // What was found is known as long as the page is open, and longer where the device keeps it.
  let session = [];
  const found = () => {
    const kept = unit ? journeybook.progress.of(unit).endings : null;
    return endings.filter((name) => session.includes(name) || (Array.isArray(kept) && kept.includes(name)));
  };
  const tellFound = () => {
    const number = found().length;
    const words = number === endings.length ? `You have found all ${plural(number, "ending")}.` : `${number} of ${plural(endings.length, "ending")} found.`;
    for (const place of root.querySelectorAll("[data-scn-found]")) {
      const ended = Boolean(place.closest("[data-scn-ending]"));
      const more = number === endings.length ? "" : " Go another way and see where it leads.";
      place.textContent = ended ? words + more : number ? words : "\u00a0";
    }
    return words;
  };
  const reach = (name) => {
    session = [...new Set([...session, name])];
    if (unit) journeybook.progress.keep(unit, { done: true, ending: name, endings: found() });
  };

  // A choice that is taken shows what it did; the others stay to be read.
  const free = (screen) => choicesOf(screen).forEach((choice) => {
    choice.open = false;
    choice.classList.remove("is-chosen", "is-passed");
    const summary = choice.querySelector("summary");
    summary.removeAttribute("aria-disabled");
    summary.removeAttribute("tabindex");
  });
  const choose = (screen, chosen) => {
    choicesOf(screen).forEach((choice) => {
      choice.open = choice === chosen;
      choice.classList.toggle("is-chosen", choice === chosen);
      choice.classList.toggle("is-passed", choice !== chosen);
      if (choice === chosen) return;
      choice.querySelector("summary").setAttribute("aria-disabled", "true");
      choice.querySelector("summary").tabIndex = -1;
    });
    says.textContent = `Your choice. ${chosen.querySelector("[data-scn-feedback]").textContent}`;
  };

  const tellTrail = () => {
    trailBox.querySelector("[data-scn-count]").textContent = plural(trail.length, "choice");
    trailBox.querySelector("ol").replaceChildren(...trail.map(([at, number], i) => {
      const item = document.createElement("li");
      const screen = screens.get(at);
      const face = screen.querySelector(".jb-scn__feel .jb-face");
      if (face) {
        item.className = [...screen.classList].find((name) => name.startsWith("jb-emo--")) ?? "";
        const copy = face.cloneNode(true);
        copy.className = "jb-face";
        const words = document.createElement("span");
        words.className = "jb-sr";
        words.textContent = `${screen.querySelector(".jb-scn__word").textContent}: `;
        item.append(copy, words);
      }
      const link = document.createElement("a");
      link.href = `#${at}`;
      link.dir = "auto";
      link.textContent = choicesOf(screen)[number].querySelector("[data-scn-words]").textContent;
      link.title = "Back to this choice";
      link.addEventListener("click", (event) => {
        event.preventDefault();
        go(at, trail.slice(0, i));
      });
      item.append(link);
      return item;
    }));
  };

  const show = (id, way, moved) => {
    if (id === here && way.length === trail.length && way.every(([at, n], i) => at === trail[i][0] && n === trail[i][1])) return;
    [here, trail] = [id, way];
    const screen = screens.get(id);
    screens.forEach((other) => other.classList.toggle("is-here", other === screen));
    root.classList.add("is-on");
    free(screen);
    const number = screen.querySelector("[data-scn-number]");
    if (number && (trail.length || id === start)) number.textContent = `Moment ${trail.length + 1}`;
    says.textContent = "";
    const ended = screen.dataset.scnEnding;
    // An address that leads to an ending is no way there.
    if (ended && trail.length) reach(ended);
    const words = tellFound();
    if (ended) says.textContent = words;
    bar.classList.toggle("is-begun", trail.length > 0);
    bar.querySelector("[data-scn-again]").hidden = Boolean(ended);
    trailBox.open = false;
    tellTrail();
    if (!moved) return;
    const top = stage.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 3) stage.scrollIntoView({ block: "start", behavior: "instant" });
    screen.querySelector("h2").focus({ preventScroll: true });
  };

  const go = (id, way) => {
    history.pushState({ scn: way }, "", `#${id}`);
    show(id, way, true);
  };

  // What the history says of the way, as far as it still fits the page.
  const wayOf = (state) => {
    const way = Array.isArray(state?.scn) ? state.scn : [];
    const known = ([at, number]) => screens.has(at) && number in choicesOf(screens.get(at));
    return way.every((step) => Array.isArray(step) && known(step)) ? way : [];
  };
  const arrive = (moved) => {
    const id = location.hash.slice(1);
    if (screens.has(id)) show(id, wayOf(history.state), moved);
    else if (!here || !location.hash) show("begin", [], moved);
  };
  addEventListener("popstate", () => arrive(true));

  root.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const at = (selector) => event.target.closest(selector);
    const screen = screens.get(here);
    const summary = at("[data-scn-choice] > summary");
    if (summary) {
      event.preventDefault();
      if (summary.getAttribute("aria-disabled") !== "true" && !summary.parentElement.open) choose(screen, summary.parentElement);
    } else if (at("[data-scn-undo]")) {
      const chosen = at("[data-scn-choice]").querySelector("summary");
      free(screen);
      says.textContent = "You can choose again.";
      chosen.focus();
    } else if (at("[data-scn-go]")) {
      event.preventDefault();
      go(at("[data-scn-go]").hash.slice(1), [...trail, [here, choicesOf(screen).indexOf(at("[data-scn-choice]"))]]);
    } else if (at("[data-scn-begin], [data-scn-again]")) {
      event.preventDefault();
      go(start, []);
    } else if (at("[data-scn-back]") && trail.length) {
      go(trail.at(-1)[0], trail.slice(0, -1));
    }
  });
  document.addEventListener("journeybook:progress", tellFound);
  arrive(false);
})();
