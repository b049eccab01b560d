/* Language guides: entries by sort and by words, and one at a time. The address keeps the sort; nothing else is kept. */
(() => {
  "use strict";

  const guide = document.querySelector("[data-language]");
  if (!guide) return;

  const one = (name) => guide.querySelector(`[data-lang-${name}]`);
  const [find, count, none, cards, play, show, place, said] = ["find", "count", "none", "cards", "play", "show", "place", "said"].map(one);
  const links = [...guide.querySelectorAll("[data-theme-link]")];
  const themes = [...guide.querySelectorAll("[data-lang-theme]")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase();
  const entries = [...guide.querySelectorAll("[data-lang-entry]")].map((node) => ({
    node, theme: node.closest("[data-lang-theme]").dataset.langTheme, text: fold(node.querySelector("dl").textContent),
  }));
  let theme = "";
  let fitting = entries;
  let here = 0;

  // Which entries ----------------------------------------------------------------------------------------------------

  function filter() {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    fitting = entries.filter((entry) => (!theme || entry.theme === theme) && words.every((word) => entry.text.includes(word)));
    const shown = new Set(fitting);
    for (const entry of entries) entry.node.hidden = !shown.has(entry);
    for (const section of themes) section.hidden = !fitting.some((entry) => entry.theme === section.dataset.langTheme);
    for (const link of links) {
      if (link.dataset.themeLink === theme) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const all = entries.length === 1 ? "1 entry" : `${entries.length} entries`;
    const text = fitting.length === entries.length ? all : `${fitting.length} of ${all}`;
    if (count.textContent !== text) count.textContent = text;
    none.hidden = fitting.length > 0;
    turnTo(0);
  }

  function choose(chosen) {
    theme = chosen;
    filter();
  }

  // A sort in the address is chosen; an entry in it is shown, whatever was looked for before.
  function recall() {
    const name = location.hash.slice(1);
    if (themes.some((section) => section.dataset.langTheme === name)) choose(name);
    else if (entries.some((entry) => entry.node.id === name)) {
      find.value = "";
      practice(false);
      choose("");
    }
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(history.state, "", link.dataset.themeLink ? link.hash : location.pathname + location.search);
      choose(link.dataset.themeLink);
    });
  }
  find.addEventListener("input", filter);

  // One at a time ----------------------------------------------------------------------------------------------------

  const playing = () => guide.classList.contains("is-cards");

  function practice(on) {
    guide.classList.toggle("is-cards", on);
    cards.setAttribute("aria-pressed", String(on));
    turnTo(0);
  }

  function turnTo(index) {
    here = fitting.length ? (index + fitting.length) % fitting.length : 0;
    for (const entry of entries) entry.node.classList.toggle("is-here", entry === fitting[here]);
    play.hidden = !playing() || !fitting.length;
    place.textContent = `${here + 1} of ${fitting.length}`;
    reveal(false);
  }

  function reveal(open) {
    const entry = fitting[here];
    for (const each of entries) each.node.classList.toggle("is-open", open && each === entry);
    show.setAttribute("aria-expanded", String(open));
    show.textContent = open ? "Hide" : "Show";
    if (!playing() || !entry) return;
    const parts = [...entry.node.querySelectorAll("dl > div")];
    const spoken = open ? parts.slice(1) : parts.slice(0, 1);
    said.textContent = spoken.map((part) => [...part.children].map((child) => child.textContent.trim()).join(": ")).join(". ");
  }

  cards.addEventListener("click", () => practice(!playing()));
  show.addEventListener("click", () => reveal(show.getAttribute("aria-expanded") !== "true"));
  one("back").addEventListener("click", () => turnTo(here - 1));
  one("next").addEventListener("click", () => turnTo(here + 1));
  play.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    turnTo(here + step);
  });

  addEventListener("hashchange", recall);
  recall();
})();
