/* Scorecards: what is placed on the scale is kept on this device; the values, the picture and the words follow from it.
   Values are counted in tenths, rounded as on paper, so that what is compared is what is shown. */
(() => {
  "use strict";

  const card = document.querySelector("[data-scorecard]");
  if (!card) return;
  const { progress } = journeybook;
  const unit = card.dataset.scorecard;
  const BELOW = Number(card.dataset.below) * 10;
  const SURE = 8000;
  const one = (name, within = card) => within.querySelector(name);
  const all = (name, within = card) => [...within.querySelectorAll(name)];

  const dimensions = all("[data-dimension]").map((side) => ({
    key: side.dataset.dimension,
    name: one("[data-name]", side).textContent,
    items: all("[data-item]", side).map((item) => item.dataset.item),
  }));
  const items = dimensions.flatMap((dimension) => dimension.items);
  const runs = all("thead [data-col]").map((head) => ({
    key: head.dataset.col,
    name: one("[data-run-name]", head).textContent,
    day: one("[data-day]", head),
  }));
  const bands = all("[data-begins]");
  const ends = all(".jb-radar__axes path").map((path) => path.getAttribute("d").match(/-?[\d.]+/g).slice(2).map(Number));

  // Days ------------------------------------------------------------------------------------------------------------

  const asDay = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const asDate = (day) => new Date(...day.split("-").map((n, i) => (i === 1 ? n - 1 : Number(n))));
  const inWords = (date) => date.toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" });

  // What is kept: of each run the day on which it became complete, and the value of each statement, 0 for "cannot say". ---

  const kept = () => {
    const found = progress.of(unit).answers;
    return Object.fromEntries(runs.map(({ key }) => {
      const record = found?.[key];
      const values = items.map((item) => [item, record?.values?.[item]]);
      const day = /^\d{4}-\d{2}-\d{2}$/.test(record?.day) ? record.day : "";
      return [key, { day, values: Object.fromEntries(values.filter(([, value]) => Number.isInteger(value) && value >= 0 && value <= 5)) }];
    }));
  };
  const placed = (record) => Object.keys(record.values).length;
  const complete = (record) => placed(record) === items.length;
  const keep = (answers) => {
    const begun = Object.entries(answers).filter(([, record]) => placed(record));
    const changes = { answers: begun.length ? Object.fromEntries(begun) : undefined };
    if (begun.some(([, record]) => complete(record))) changes.done = true;
    progress.keep(unit, changes);
  };

  // Values in tenths; null where nothing was placed. ---------------------------------------------------------------------

  const mean = (numbers, times) => {
    if (!numbers.length) return null;
    const sum = numbers.reduce((total, number) => total + number, 0) * times;
    return Math.floor((2 * sum + numbers.length) / (2 * numbers.length));
  };
  const valuesOf = (record) => {
    const sides = Object.fromEntries(dimensions.map(({ key, items: own }) => [key, mean(own.map((item) => record.values[item]).filter((value) => value > 0), 10)]));
    return { sides, overall: mean(Object.values(sides).filter((value) => value !== null), 1) };
  };
  const number = (tenths) => (tenths === null ? "–" : (tenths / 10).toFixed(1));
  const signed = (tenths) => `${tenths > 0 ? "+" : tenths < 0 ? "−" : ""}${(Math.abs(tenths) / 10).toFixed(1)}`;
  const word = (tenths) => (tenths > 0 ? "higher" : tenths < 0 ? "lower" : "the same");

  // What is shown --------------------------------------------------------------------------------------------------------

  let current = "";
  const firstChoice = (answers) => {
    const open = runs.find(({ key }) => !complete(answers[key]));
    const wait = open && placed(answers[open.key]) === 0 && open.key === "later" && due(answers) > new Date();
    return open && !wait ? open.key : runs.findLast(({ key }) => complete(answers[key]))?.key ?? runs[0].key;
  };
  const due = (answers) => {
    const day = answers.after?.day || answers.before?.day;
    if (!day) return null;
    const date = asDate(day);
    date.setDate(date.getDate() + Number(card.dataset.days));
    return date;
  };
  const state = (key, answers) => {
    const record = answers[key];
    if (complete(record)) return record.day ? `Filled in on ${inWords(asDate(record.day))}` : "Filled in";
    if (placed(record)) return `${placed(record)} of ${items.length}`;
    const date = key === "later" ? due(answers) : null;
    if (!date) return "";
    return date > new Date() ? `From ${inWords(date)} on` : `Time for it since ${inWords(date)}`;
  };

  const show = () => {
    const answers = kept();
    current ||= firstChoice(answers);
    for (const { key } of runs) {
      const says = one(`[data-state="${key}"]`);
      if (says) says.textContent = state(key, answers);
    }
    const choice = one(`input[name=run][value="${current}"]`);
    if (choice) choice.checked = true;
    for (const radio of all("[data-item] input")) {
      radio.checked = answers[current].values[radio.closest("[data-item]").dataset.item] === Number(radio.value);
    }
    const filled = runs.filter(({ key }) => complete(answers[key]))
      .map(({ key, name }) => ({ key, name, day: answers[key].day, ...valuesOf(answers[key]) }));
    const last = filled.find(({ key }) => key === current) ?? filled.at(-1);
    say(answers[current], filled);
    one("[data-shown]").hidden = !last;
    if (last) result(last, filled);
    advise(last);
  };

  const say = (record, filled) => {
    const here = filled.find(({ key }) => key === current);
    const { name } = runs.find(({ key }) => key === current);
    const time = runs.length > 1 ? `${name}: ` : "";
    const lost = placed(record) && !progress.kept ? " This device keeps nothing; your answers last until you close the page." : "";
    const text = here ? `${time}all ${items.length} statements placed${here.overall === null ? ", none with a value" : `. Overall ${number(here.overall)} of 5`}.`
      : placed(record) ? `${time}${placed(record)} of ${items.length} statements placed.`
        : `${time}nothing placed yet. The result comes here when all ${items.length} statements have a place.`;
    const says = one("[data-says]");
    if (says.textContent !== text + lost) says.textContent = text + lost;
    one("[data-missing]").hidden = Boolean(here) || !placed(record);
    one("[data-afresh]").hidden = !placed(record);
  };

  const bandOf = (overall) => (overall === null ? undefined : bands.findLast((band) => overall >= Number(band.dataset.begins)));

  const result = (last, filled) => {
    const band = bandOf(last.overall);
    one("[data-overall]").textContent = number(last.overall);
    one("[data-label]").textContent = band ? one("[data-band]", band).textContent : "";
    one("[data-when]").textContent = [runs.length > 1 ? last.name : "", last.day && inWords(asDate(last.day))].filter(Boolean).join(", ");
    one("[data-advice]").textContent = band ? one("[data-band-advice]", band).textContent : "";
    for (const { key } of runs) {
      const at = filled.findIndex((run) => run.key === key);
      for (const cell of all(`[data-col="${key}"]`)) cell.hidden = at < 0;
      one(`[data-legend="${key}"]`).hidden = at < 0;
      draw(key, at < 0 ? null : filled[at].sides);
      if (at >= 0) fill(filled[at], filled[at - 1]);
    }
    one("#radar-says").textContent = filled.map((run) => `${run.name}: ${dimensions.map(({ key, name }) => `${name} ${number(run.sides[key])}`).join(", ")}.`).join(" ");
    const changes = [];
    filled.slice(1).forEach((run, i) => changes.push(change(filled[i], run)));
    if (filled.length > 2) changes.push(change(filled[0], filled.at(-1)));
    one("[data-changed]").hidden = !changes.length;
    one("[data-changes]").replaceChildren(...changes.map((text) => Object.assign(document.createElement("li"), { textContent: text, dir: "auto" })));
  };

  // A run's column: each value, and below it how it differs from the run before.
  const fill = (run, before) => {
    runs.find(({ key }) => key === run.key).day.textContent = run.day ? inWords(asDate(run.day)) : "";
    for (const row of all("[data-row]")) {
      const side = row.dataset.row;
      const value = side ? run.sides[side] : run.overall;
      const then = before ? (side ? before.sides[side] : before.overall) : null;
      const cell = one(`[data-col="${run.key}"]`, row);
      cell.textContent = number(value);
      if (value === null) cell.textContent = "Not placed";
      if (value === null || then === null) continue;
      const difference = document.createElement("span");
      difference.className = "jb-note";
      difference.textContent = `${signed(value - then)}, ${word(value - then)}`;
      cell.append(" ", difference);
    }
  };

  const change = (from, to) => {
    const both = dimensions.map(({ key, name }) => ({ name, by: from.sides[key] === null || to.sides[key] === null ? 0 : to.sides[key] - from.sides[key] }));
    const list = (sides) => sides.map(({ name, by }) => `${name} (${signed(by)})`).join(", ");
    const higher = both.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by);
    const lower = both.filter(({ by }) => by < 0).sort((a, b) => a.by - b.by);
    const parts = [];
    if (from.overall !== null && to.overall !== null) {
      const by = to.overall - from.overall;
      parts.push(by ? `overall from ${number(from.overall)} to ${number(to.overall)}, ${word(by)} by ${number(Math.abs(by))}.` : `overall the same, ${number(to.overall)}.`);
    }
    if (higher.length) parts.push(`Higher: ${list(higher)}.`);
    if (lower.length) parts.push(`Lower: ${list(lower)}.`);
    return `${from.name} to ${to.name.toLowerCase()}: ${parts.join(" ") || "nothing to compare."}`;
  };

  // Neighbors are joined; where a side has no value, the line has a gap.
  const MARKS = {
    before: (x, y) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z`,
    after: (x, y) => `M${x - 3.6} ${y - 3.6}h7.2v7.2h-7.2Z`,
    later: (x, y) => `M${x} ${y - 5}l5 5l-5 5l-5 -5Z`,
  };
  const draw = (key, sides) => {
    const [line, marks] = all("path", one(`[data-line="${key}"]`));
    const points = dimensions.map((dimension, i) => {
      const value = sides?.[dimension.key] ?? null;
      return value === null ? null : ends[i].map((end) => Math.round((end * value) / 5) / 10);
    });
    line.setAttribute("d", points.map((point, i) => {
      const next = points[(i + 1) % points.length];
      return point && next ? `M${point.join(" ")}L${next.join(" ")}` : "";
    }).join(""));
    marks.setAttribute("d", points.filter(Boolean).map((point) => MARKS[key](...point)).join(""));
  };

  // Which range it is, and what is suggested.
  const advise = (last) => {
    const here = last && bandOf(last.overall);
    for (const band of bands) {
      band.classList.toggle("is-here", band === here);
      one("[data-here]", band).textContent = band === here ? `${last.name}: ${number(last.overall)}` : "";
    }
    const low = [];
    for (const side of all("[data-onward]")) {
      const value = last ? last.sides[side.dataset.onward] : null;
      const below = value !== null && value < BELOW;
      side.classList.toggle("is-low", below);
      if (below) low.push(one("h3 [dir]", side).textContent);
      one("[data-hint]", side).textContent = value === null ? "" : below ? `${number(value)}: begin here` : `${number(value)}: no need now`;
    }
    const says = one("[data-onward-says]");
    if (!says) return;
    says.dataset.always ??= says.textContent;
    says.textContent = !last ? says.dataset.always : low.length ? `Begin here: ${low.join(", ")}.`
      : `No side is below ${card.dataset.below}. Choose what you like.`;
  };

  // What the reader does ----------------------------------------------------------------------------------------------------

  card.addEventListener("change", ({ target }) => {
    if (target.name === "run") {
      current = target.value;
      calm();
      show();
      return;
    }
    const item = target.closest("[data-item]")?.dataset.item;
    if (!item) return;
    const answers = kept();
    const record = answers[current];
    record.values[item] = Number(target.value);
    if (complete(record)) record.day ||= asDay(new Date());
    keep(answers);
  });

  one("[data-missing]").addEventListener("click", () => {
    const { values } = kept()[current];
    one(`[data-item="${items.find((item) => !(item in values))}"] input`).focus();
  });

  // Starting afresh cannot be undone, so it asks once more in the same place.
  const afresh = one("[data-afresh]");
  const label = one("span", afresh);
  const words = label.textContent;
  let sure = 0;
  const calm = () => {
    clearTimeout(sure);
    sure = 0;
    label.textContent = words;
  };
  afresh.addEventListener("click", () => {
    if (!sure) {
      label.textContent = "Really clear these answers?";
      sure = setTimeout(calm, SURE);
      return;
    }
    calm();
    const answers = kept();
    answers[current] = { day: "", values: {} };
    one("[data-item] input").focus();
    keep(answers);
  });

  document.addEventListener("journeybook:progress", show);
  addEventListener("pageshow", show);
  show();
})();
