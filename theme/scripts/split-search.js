/* journeybook: search in an index of many files (see split_search.py), of which each question loads only what it needs.
   Takes the place of Material's search worker and speaks as that does, so that the search box stays Material's own. */
(() => {
  "use strict";

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const PAGES = 10;           // results: pages at once
  const SECTIONS = 6;         // places on each of them
  const TERMS = 8;            // words of a question that are looked up
  const BYTES = 100000;       // of files that are loaded for the beginning of one word
  const TEASER = 280;         // characters
  const PAUSE = 200;          // milliseconds without a further letter
  const TITLE_OF_PAGE = 60, TITLE = 40, OFTEN = 8, OTHERWISE = 4, BEGINNING = 2;

  const root = new URL("../../../", self.location.href);
  let folder = "", suggests = false, latest = 0;
  let map = null;
  let loaded = new Map();

  /* Words, as `words` of split_search.py finds them. */
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf"
    + "\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUN = new RegExp(`([${UNSPACED}]+)|((?:(?![${UNSPACED}])[\\p{L}\\p{N}_])+)`, "gu");
  const PIECE = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_])+`, "gu");
  const RUNS = new RegExp(`^[${UNSPACED}]`, "u");
  const LETTER = new RegExp(`^[^${UNSPACED}]$`, "u");
  const folded = (text) => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]+/g, "").normalize("NFC");

  const asked = (text) => {
    const terms = new Set();
    for (const [, run, word] of folded(text).matchAll(RUN)) {
      const letters = run ? [...run] : [];
      if (word || letters.length === 1) terms.add(word ?? run);
      else for (let i = 1; i < letters.length; i++) terms.add(letters[i - 1] + letters[i]);
    }
    return [...terms].slice(0, TERMS);
  };
  const meets = (word, term) => (LETTER.test(term) ? word === term : word.startsWith(term));

  /* Files. A site that was published again while a page stayed open has its index elsewhere. */
  const read = async (path, options) => {
    const answer = await fetch(new URL(path, root), options);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const file = (name) => {
    if (!loaded.has(name)) loaded.set(name, read(folder + name));
    return loaded.get(name);
  };
  const moved = async () => {
    const { config } = await read("search/search_index.json", { cache: "reload" });
    folder = config.journeybook;
    loaded = new Map();
  };

  const prepared = async () => {
    const known = await file("map.json");
    if (known !== map?.known) {
      const page = [], first = [], text = [];
      known.pages.forEach((entries, number) => {
        for (let i = 0; i < entries; i++) { page.push(number); first.push(i === 0); }
      });
      known.texts.forEach((entries, number) => { for (let i = 0; i < entries; i++) text.push([number, i]); });
      map = { known, page, first, text };
    }
    return map;
  };

  /* The words that a term begins, or is, each with its lists of entries. */
  const wordsOf = async (term, files) => {
    const one = LETTER.test(term);
    let bytes = 0;
    const names = files.flatMap(([first, last, size], number) =>
      (last >= term && (first <= term || (!one && first.startsWith(term))) ? [[number, size]] : []))
      .filter(([, size], i) => (bytes += size) <= BYTES || i === 0);
    const all = await Promise.all(names.map(([number]) => file(`words-${number}.json`)));
    return all.flatMap((words) => Object.entries(words)).filter(([word]) => meets(word, term));
  };

  const weighed = async (term, { known, first }) => {
    const words = await wordsOf(term, known.words);
    const best = new Uint8Array(first.length);
    for (const [word, lists] of words) {
      const less = word === term ? 0 : BEGINNING;
      lists.forEach((distances, kind) => {
        let entry = 0;
        for (const distance of distances) {
          entry += distance;
          const weight = kind === 0 ? (first[entry] ? TITLE_OF_PAGE : TITLE) : kind === 1 ? OFTEN : OTHERWISE;
          if (weight - less > best[entry]) best[entry] = weight - less;
        }
      });
    }
    const found = best.reduce((sum, weight) => sum + (weight > 0), 0);
    const size = ([, lists]) => lists.reduce((sum, list) => sum + list.length, 0);
    return {
      term,
      best,
      share: Math.log(1 + first.length / (found + 1)),
      common: words.some(([word, lists]) => word === term && lists.length === 1),
      longest: words.sort((a, b) => size(b) - size(a))[0]?.[0],
    };
  };

  /* Entries with more of the question come first, then what has it in a title. */
  const ranked = (terms, { page, first }) => {
    const all = terms.every(({ common }) => common);
    const shares = terms.map(({ common, share }) => (common && !all ? 0 : share));
    const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
    const scores = new Float64Array(first.length);
    const top = new Map();
    for (let entry = 0; entry < scores.length; entry++) {
      terms.forEach(({ best }, i) => { if (best[entry]) scores[entry] += 1000 * shares[i] / whole + best[entry]; });
      if (scores[entry] > (top.get(page[entry]) ?? 0)) top.set(page[entry], scores[entry]);
    }
    const chosen = [...top].sort(([a, x], [b, y]) => y - x || a - b).slice(0, PAGES).map(([number]) => number);
    const entries = new Map(chosen.map((number) => [number, []]));
    for (let entry = 0; entry < scores.length; entry++) {
      if (scores[entry]) entries.get(page[entry])?.push(entry);
    }
    return chosen.map((number) =>
      entries.get(number).sort((a, b) => scores[b] - scores[a] || a - b).slice(0, SECTIONS)
        .map((entry, place) => ({ entry, score: scores[entry] - place / 100 })));  // Material shows the best one open
  };

  /* Material puts titles and texts into the page as HTML. */
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  /* Where terms stand in a text: start, end and number of the term, in order. */
  const places = (text, terms) => [...text.matchAll(PIECE)].flatMap(({ 0: piece, index: start }) => {
    const plain = folded(piece);
    if (RUNS.test(plain) && plain.length === piece.length) {  // neighbors are words there
      return terms.flatMap((term, number) => {
        const found = [];
        for (let i = plain.indexOf(term); i >= 0; i = plain.indexOf(term, i + 1)) found.push([start + i, start + i + term.length, number]);
        return found;
      });
    }
    const words = [...plain.matchAll(RUN)].map(([word]) => word);
    const number = terms.findIndex((term) => words.some((word) => meets(word, term)));
    return number < 0 ? [] : [[start, start + piece.length, number]];
  }).sort(([a], [b]) => a - b);

  const marked = (text, found, from = 0, to = text.length) => {
    let html = "", at = from;
    for (const [start, end] of found) {
      if (end <= at || start < from || end > to) continue;
      const begins = Math.max(start, at), follows = begins === at && html.endsWith("</mark>");
      html = (follows ? html.slice(0, -7) : `${html}${escaped(text.slice(at, begins))}<mark>`) + `${escaped(text.slice(begins, end))}</mark>`;
      at = end;
    }
    return html + escaped(text.slice(at, to));
  };

  /* The stretch of a text that holds most of the terms. */
  const teaser = (text, terms) => {
    const found = places(text, terms);
    if (text.length <= TEASER) return marked(text, found);
    const within = (start) => new Set(found.filter(([from, end]) => from >= start && end <= start + TEASER * 3 / 4).map(([, , term]) => term)).size;
    const best = found.reduce((most, [start]) => (within(start) > within(most) ? start : most), found[0]?.[0] ?? 0);
    const early = Math.max(0, Math.min(best - TEASER / 4, text.length - TEASER));
    const space = text.indexOf(" ", early);
    const from = !early ? 0 : space >= 0 && space < best ? space + 1 : Math.round(early);
    const last = from + TEASER >= text.length ? text.length : text.lastIndexOf(" ", from + TEASER);
    const to = last > from + TEASER / 2 ? last : from + TEASER;
    return (from ? "… " : "") + marked(text, found, from, to) + (to < text.length ? " …" : "");
  };

  const answered = async (question) => {
    const names = asked(question);
    if (!names.length) return { items: [] };
    const known = await prepared();
    const terms = await Promise.all(names.map((term) => weighed(term, known)));
    const items = await Promise.all(ranked(terms, known).map(async (entries) => {
      let parent = null;
      const documents = await Promise.all(entries.map(async ({ entry, score }) => {
        const [name, place] = known.text[entry];
        /* 64 files lie in a folder, see split_search.py. */
        const texts = await file(`texts/${Math.floor(name / 64)}/${name}.json`);
        const [number, anchor, title, text] = texts.entries[place];
        const [address, titleOfPage] = texts.pages[number];
        parent = { location: address, title: escaped(titleOfPage), text: "", score: 0, terms: {} };
        const has = terms.filter(({ common, best }) => best[entry] || !common);
        return {
          location: anchor ? `${address}#${anchor}` : address,
          title: marked(title, places(title, names)),
          text: teaser(text, names),
          score,
          terms: Object.fromEntries(has.map(({ term, best }) => [term, best[entry] > 0])),
        };
      }));
      return entries.some(({ entry }) => known.first[entry]) ? documents : [...documents, parent];
    }));
    return { items, ...(suggests && { suggest: [terms.at(-1).longest ?? ""] }) };
  };

  const answer = async (question) => {
    try {
      return await answered(question);
    } catch {
      try {
        await moved();
        return await answered(question);
      } catch (error) {
        console.warn(`The search index cannot be read: ${error.message}`);
        return { items: [] };
      }
    }
  };

  self.addEventListener("message", async ({ data: { type, data } }) => {
    if (type === SETUP) {
      folder = data.config.journeybook;
      suggests = Boolean(data.options?.suggest);
      self.postMessage({ type: READY });
    } else if (type === QUERY) {
      const turn = ++latest;
      if (data.trim()) await new Promise((done) => { setTimeout(done, PAUSE); });
      const found = turn === latest ? await answer(data) : null;
      if (turn === latest) self.postMessage({ type: RESULT, data: found });
    }
  });
})();
