/* Galleries: filters, sorting and search over the cards of all their pages. The cards are those that the pages hold:
   each carries what it is found by, and the other pages are fetched when somebody looks for something. */
(() => {
  "use strict";

  const gallery = document.querySelector("[data-gallery]");
  const list = gallery && gallery.querySelector("[data-entries]");
  const form = gallery && gallery.querySelector("[data-filters] form");
  if (!list || !form) return;

  const { one, many, firstPage, furtherPages } = gallery.dataset;
  const [total, own, last] = ["total", "number", "last"].map((key) => Number(gallery.dataset[key]));
  const folding = gallery.querySelector("[data-filters]");
  const sort = gallery.querySelector("[data-sort]");
  const count = gallery.querySelector("[data-count]");
  const none = gallery.querySelector("[data-none]");
  const more = gallery.querySelector("[data-more]");
  const pager = gallery.querySelector("[data-pager]");
  const PORTION = 48; // so many results are shown until more are asked for
  const AT_ONCE = 12; // so many of them are put on the page in one go, the others in the frames that follow
  const SUGGESTED = 1000; // so many names at most are suggested while somebody types
  const ordinary = sort.options[0].value;
  const countOfPage = count.innerHTML;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const format = (number) => number.toLocaleString("en-US");
  const pause = () => new Promise((resume) => { setTimeout(resume); });

  // The facets, with what can be chosen in them.
  const facets = [...form.querySelectorAll("[data-facet]")].map((element) => ({
    id: element.dataset.facet,
    element,
    ticks: [...element.querySelectorAll("input[type=checkbox]")].map((input) => ({
      input, number: input.closest("label").querySelector("[data-n]"),
    })),
    named: element.querySelector("input[type=text]"),
    suggestions: element.querySelector("datalist"),
  }));

  // Entries: a card with what it is found by ----------------------------------------------------------------------

  const lines = (text) => (text ? text.split("\n") : []);

  function entryOf(node, page) {
    const data = (name) => node.getAttribute(`data-${name}`) || "";
    const names = facets.map((facet) => (facet.named ? lines(data(`${facet.id}-names`)) : []));
    return {
      node,
      page, // the address that its links are relative to, until it is put on this page
      values: facets.map((facet) => lines(data(facet.id))),
      names,
      folded: names.map((some) => some.map(fold)),
      text: fold(`${node.textContent} ${data("words")}`),
      rank: Object.fromEntries([...sort.options].map((option) => [option.value, Number(data(`by-${option.value}`))])),
    };
  }

  const here = [...list.children].map((node) => entryOf(node, null));
  let entries = here;
  let whole = last === 1; // whether the entries of all pages are here
  let missing = false; // whether some could not be read
  let loading = null;

  function load() {
    loading = loading || loadAll();
    return loading;
  }

  async function loadAll() {
    const pages = new Map([[own, here]]);
    const numbers = Array.from({ length: last }, (_, i) => i + 1).filter((number) => number !== own);
    const worker = async () => {
      for (let number = numbers.shift(); number; number = numbers.shift()) {
        try {
          pages.set(number, await loadPage(number));
        } catch { missing = true; }
        await pause();
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    entries = [...pages.keys()].sort((a, b) => a - b).flatMap((number) => pages.get(number));
    whole = true;
    suggest();
  }

  async function loadPage(number) {
    const url = new URL(number === 1 ? firstPage : furtherPages.replace("{n}", number), location.href);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} ${answer.status}`);
    const text = await answer.text();
    await pause();
    const page = new DOMParser().parseFromString(text, "text/html");
    takeSymbols(page);
    return [...page.querySelectorAll("[data-entries] > li")].map((node) => entryOf(node, url));
  }

  // Icons are symbols of the page that they are on; those that this page lacks come along.
  function takeSymbols(page) {
    const sprite = document.querySelector(".jb-sprite");
    for (const symbol of page.querySelectorAll(".jb-sprite > [id]")) {
      if (sprite && !document.getElementById(symbol.id)) sprite.append(document.adoptNode(symbol));
    }
  }

  // A card from another page keeps its links when it is put on this one.
  function card(entry) {
    if (entry.page) {
      for (const name of ["href", "src"]) {
        for (const element of entry.node.querySelectorAll(`:is(a, img)[${name}]`)) {
          element.setAttribute(name, new URL(element.getAttribute(name), entry.page).href);
        }
      }
      entry.node = document.adoptNode(entry.node);
      entry.page = null;
    }
    return entry.node;
  }

  function suggest() {
    facets.forEach((facet, i) => {
      if (!facet.suggestions) return;
      const names = new Set(entries.flatMap((entry) => entry.names[i]));
      facet.suggestions.replaceChildren(...[...names].sort((a, b) => a.localeCompare(b)).slice(0, SUGGESTED).map((name) => {
        const option = document.createElement("option");
        option.value = name;
        return option;
      }));
    });
  }

  // What was chosen -----------------------------------------------------------------------------------------------

  function choice() {
    return {
      words: fold(form.elements.find.value).split(/\s+/).filter(Boolean),
      facets: facets.map((facet) => ({
        ticked: new Set(facet.ticks.filter(({ input }) => input.checked).map(({ input }) => input.value)),
        named: facet.named ? fold(facet.named.value.trim()) : "",
      })),
      sort: sort.value,
    };
  }

  const isChosen = ({ ticked, named }) => ticked.size > 0 || named !== "";
  const filters = (chosen) => chosen.facets.filter(isChosen).length + (chosen.words.length ? 1 : 0);

  function fits(entry, i, { ticked, named, exactly }) {
    return entry.values[i].some((value) => ticked.has(value))
      || (named !== "" && entry.folded[i].some((name) => (exactly ? name === named : name.includes(named))));
  }

  /** Return the entries that fit, and for each facet how many would with each of its values. */
  function find(chosen) {
    const found = [];
    const counts = facets.map(() => new Map());
    const active = chosen.facets.map(isChosen);
    chosen.facets.forEach((facet, i) => { // "Owner 1" means that one, and not "Owner 12" as well
      facet.exactly = facet.named !== "" && entries.some((entry) => entry.folded[i].includes(facet.named));
    });
    for (const entry of entries) {
      if (!chosen.words.every((word) => entry.text.includes(word))) continue;
      let against = -1; // the only facet that speaks against it
      let others = false; // whether more than one does
      for (let i = 0; i < facets.length; i += 1) {
        if (!active[i] || fits(entry, i, chosen.facets[i])) continue;
        if (against >= 0) { others = true; break; }
        against = i;
      }
      if (others) continue;
      if (against < 0) found.push(entry);
      for (let i = 0; i < facets.length; i += 1) {
        if (against >= 0 && against !== i) continue;
        for (const value of entry.values[i]) counts[i].set(value, (counts[i].get(value) || 0) + 1);
      }
    }
    if (chosen.sort !== ordinary) found.sort((a, b) => a.rank[chosen.sort] - b.rank[chosen.sort]);
    return { found, counts };
  }

  // What is shown -------------------------------------------------------------------------------------------------

  let results = [];
  let turn = 0;

  async function update() {
    const mine = turn += 1;
    const chosen = choice();
    const number = filters(chosen);
    mark(chosen, number);
    remember();
    if (!number && chosen.sort === ordinary) {
      show(here, here.length);
      say(countOfPage);
      if (whole) tally(find(chosen).counts);
      if (pager) pager.hidden = false;
      return;
    }
    if (!whole) {
      list.setAttribute("aria-busy", "true");
      say(`Looking through all ${format(total)} ${many}…`);
      await load();
      list.removeAttribute("aria-busy");
      if (mine !== turn) return; // something else has been chosen meanwhile
    }
    const { found, counts } = find(chosen);
    tally(counts);
    show(found, PORTION);
    if (pager) pager.hidden = true;
    say(`<b>${format(found.length)}</b> of ${format(missing ? entries.length : total)} ${total === 1 ? one : many}${
      missing ? "; the other pages could not be read" : ""}`);
  }

  function show(found, portion) {
    results = found;
    fill(portion);
    none.hidden = found.length > 0;
    list.hidden = found.length === 0;
  }

  let filling = 0;

  // What already stands in its place stays, and so does the focus in it.
  function fill(portion) {
    cancelAnimationFrame(filling);
    const shown = results.slice(0, portion);
    const standing = [...list.children];
    const kept = shown.findIndex((entry, i) => entry.node !== standing[i]);
    const from = kept < 0 ? shown.length : kept;
    if (standing.length > from) list.style.minHeight = `${list.offsetHeight}px`; // the page keeps its place meanwhile
    standing.slice(from).forEach((node) => node.remove());
    const go = (start) => {
      list.append(...shown.slice(start, start + AT_ONCE).map(card));
      if (start + AT_ONCE < shown.length) filling = requestAnimationFrame(() => { go(start + AT_ONCE); });
      else list.style.minHeight = "";
    };
    go(from);
    const rest = results.length - shown.length;
    more.hidden = rest === 0 || results === here;
    more.firstElementChild.textContent = `Show ${format(Math.min(PORTION, rest))} more of ${format(rest)}`;
  }

  function tally(counts) {
    facets.forEach((facet, i) => facet.ticks.forEach(({ input, number }) => {
      const now = counts[i].get(input.value) || 0;
      const text = format(now);
      if (number.textContent !== text) number.textContent = text;
      input.closest("label").classList.toggle("is-none", now === 0 && !input.checked);
    }));
  }

  function mark(chosen, number) {
    facets.forEach((facet, i) => {
      const { ticked, named } = chosen.facets[i];
      const size = ticked.size + (named ? 1 : 0);
      facet.element.querySelector("[data-chosen]").textContent = size ? `${size} chosen` : "";
    });
    folding.querySelector("summary [data-chosen]").textContent = number ? `${number} chosen` : "";
  }

  function say(html) { // numbers and our own words only
    if (count.innerHTML !== html) count.innerHTML = html;
  }

  // The page's address says what was chosen -----------------------------------------------------------------------

  let waiting = 0;

  function remember() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const url = new URL(location.href);
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim());
      if (sort.value !== ordinary) query.set("sort", sort.value);
      url.search = query;
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    }, 250);
  }

  /** Choose what the address says; what cannot be chosen is left out. Return whether that leaves anything. */
  async function recall() {
    const query = new URLSearchParams(location.search);
    // A value that is not offered to tick may still be known: its name goes into the box then.
    const others = facets.flatMap((facet, i) => (facet.named && !query.has(`${facet.id}-named`) ? query.getAll(facet.id) : [])
      .filter((value) => !facet.ticks.some(({ input }) => input.value === value)).map((value) => [facet, i, value]));
    if (others.length) await load();
    for (const [facet, i, value] of others) {
      const entry = entries.find(({ values }) => values[i].includes(value));
      if (entry) query.set(`${facet.id}-named`, entry.names[i][entry.values[i].indexOf(value)]);
    }
    form.elements.find.value = (query.get("find") || "").slice(0, form.elements.find.maxLength);
    for (const facet of facets) {
      const values = new Set(query.getAll(facet.id));
      for (const { input } of facet.ticks) input.checked = values.has(input.value);
      if (facet.named) facet.named.value = (query.get(`${facet.id}-named`) || "").slice(0, facet.named.maxLength);
      if (facet.ticks.some(({ input }) => input.checked) || (facet.named && facet.named.value)) facet.element.open = true;
    }
    const wanted = [...sort.options].find((option) => option.value === query.get("sort"));
    sort.value = wanted ? wanted.value : ordinary;
    return filters(choice()) > 0 || sort.value !== ordinary;
  }

  // What readers do -----------------------------------------------------------------------------------------------

  form.addEventListener("submit", (event) => { event.preventDefault(); });
  form.addEventListener("input", update);
  sort.addEventListener("change", update);
  form.addEventListener("focusin", (event) => { // whoever is about to type need not wait then
    if (event.target.matches("input[type=search], input[type=text]") && !whole) load();
  });

  gallery.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-clear]")) {
      for (const input of form.elements) {
        if (input.type === "checkbox") input.checked = false;
        else if (input.tagName === "INPUT") input.value = "";
      }
      const goes = none.contains(button);
      update();
      if (goes) count.focus();
    } else if (button.matches("[data-done]")) {
      folding.open = false;
      count.focus();
    } else if (more.contains(button)) {
      const from = list.children.length;
      fill(from + PORTION);
      const next = list.children[from] && list.children[from].querySelector("a");
      if (next) next.focus();
    }
  });

  // Beside the list the filters are always there; above it they fold away.
  const wide = matchMedia("(min-width: 60em)");
  const unfold = () => { folding.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();

  // Cards or list, as the reader likes it.
  const key = `gallery-view:${gallery.dataset.gallery}`;
  const views = [...gallery.querySelectorAll("[name=jb-as]")];
  const liked = journeybook.store.get(key, null);
  views.forEach((input) => {
    if (input.value === liked) input.checked = true;
    input.addEventListener("change", () => { journeybook.store.set(key, input.value); });
  });

  if (location.search) recall().then((any) => { if (any) update(); });
})();
