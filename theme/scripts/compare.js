/* Two journeys of the reader's choice, side by side. Their summaries are fetched from this same site; which two are
   chosen stands in the address and nowhere else. */
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LEFT_OUT = "script, style, link, iframe, object, embed, form, nav, template";
  const NAMES = ["id", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];
  const APART = 16;

  function element(tag, class_ = "", ...children) {
    const made = document.createElement(tag);
    if (class_) made.className = class_;
    made.append(...children);
    return made;
  }

  function linked(text, href) {
    const a = element("a", "", text);
    a.href = href;
    return a;
  }

  function shape(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  // A copy of a part of another page that is at home on this one: no ids, no scripts, links that lead where they led.
  function copied(node, base) {
    const copy = document.importNode(node, true);
    copy.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
    for (const part of [copy, ...copy.querySelectorAll("*")]) {
      for (const { name } of [...part.attributes]) {
        if (NAMES.includes(name) || name.startsWith("on")) part.removeAttribute(name);
      }
      for (const name of ["href", "src"]) {
        const value = part.getAttribute(name);
        if (value === null || part.namespaceURI === SVG) continue;
        const address = new URL(value, base);
        if (["http:", "https:", "file:", "mailto:"].includes(address.protocol)) part.setAttribute(name, address.href);
        else part.removeAttribute(name);
      }
    }
    for (const level of [4, 3, 2]) {
      for (const heading of copy.querySelectorAll(`h${level}`)) {
        heading.replaceWith(element(`h${level + 1}`, heading.className, ...heading.childNodes));
      }
    }
    return copy;
  }

  // Icons and the colors of the line are symbols of a page; this one takes over what it does not have.
  function takeSymbols(from) {
    for (const symbol of from.querySelectorAll(".jb-sprite > [id]")) {
      if (document.getElementById(symbol.id)) continue;
      let sprite = document.querySelector(".jb-sprite");
      if (!sprite) {
        sprite = shape("svg", { class: "jb-sprite", "aria-hidden": "true", width: 0, height: 0 });
        document.body.append(sprite);
      }
      sprite.append(document.importNode(symbol, true));
    }
  }

  // What a summary says: its line, its parts by their ids, and whose it is.
  function read(html, choice, address) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const article = page.querySelector("article.jb");
    if (!article) throw new Error("no summary");
    const parts = new Map();
    for (const heading of article.querySelectorAll("section[aria-labelledby] > h2[id]")) {
      parts.set(heading.id, { title: heading.textContent.trim(), section: heading.parentElement });
    }
    const line = article.querySelector(".jb-sumline .jb-line__path")?.getAttribute("d") ?? "";
    const points = [...article.querySelectorAll(".jb-sumline__p")].map((point) => ({
      left: point.style.left || point.style.insetInlineStart,
      top: point.style.top,
      emotion: [...point.classList].find((name) => name.startsWith("jb-emo--")) ?? "",
      face: point.querySelector(".jb-face use")?.getAttribute("href") ?? "",
    })).filter(({ left, top }) => /^[\d.]+%$/.test(left) && /^[\d.]+%$/.test(top));
    takeSymbols(article);
    return {
      ...choice,
      address,
      parts,
      points,
      line: /^[MCHVL\d\s.,-]+$/.test(line) ? line : "",
      person: article.querySelector(".jb-head .jb-personachip__name")?.textContent.trim() ?? "",
    };
  }

  function namesOf(two) {
    const given = two.map(({ person }) => person.split(/\s+/)[0]);
    if (given[0] && given[1] && given[0] !== given[1]) return given;
    const states = two.map(({ ideal }) => (ideal ? "Ideal" : "Today"));
    return states[0] === states[1] ? ["First", "Second"] : states;
  }

  const endOf = (line) => Number(/(-?[\d.]+)(?:H[\d.]+)+$/.exec(line)?.[1] ?? 50);

  // Both lines in one picture: the first solid with faces, the second dotted with rings.
  function overlaid(two, names) {
    if (two.some(({ line }) => !line)) return null;
    const box = element("div", "jb-over__box");
    const svg = shape("svg", { class: "jb-line jb-over__svg", viewBox: "0 0 600 100", preserveAspectRatio: "none" });
    svg.append(
      shape("path", { class: "jb-line__zero", d: "M0 50H600" }),
      shape("path", { class: "jb-over__dots", d: two[1].line }),
      shape("path", { class: "jb-line__path", stroke: "url(#jb-feeling)", d: two[0].line }),
    );
    box.append(svg);
    for (const which of [1, 0]) {
      for (const { left, top, emotion, face } of two[which].points) {
        const point = element("span", `jb-over__p is-big ${which ? "jb-over__p--ring" : emotion}`);
        point.style.insetInlineStart = left;
        point.style.top = top;
        if (which) point.append(element("span", "jb-over__ring"));
        else if (/^#jbi-[a-z0-9-]+$/.test(face)) {
          const icon = shape("svg", { class: "jb-icon", "aria-hidden": "true" });
          icon.append(shape("use", { href: face }));
          point.append(element("span", "jb-face", icon));
        }
        box.append(point);
      }
    }
    const ends = two.map(({ line }) => endOf(line));
    if (Math.abs(ends[0] - ends[1]) < APART) {
      const middle = (ends[0] + ends[1]) / 2;
      const up = ends[0] < ends[1] ? -1 : 1;
      ends[0] = middle + (up * APART) / 2;
      ends[1] = middle - (up * APART) / 2;
    }
    names.forEach((name, which) => {
      const end = element("span", `jb-over__end${which ? " jb-over__end--dotted" : ""}`, name);
      end.style.insetInlineStart = "100%";
      end.style.top = `${ends[which]}%`;
      box.append(end);
    });
    const picture = element("div", "jb-over__pic", box);
    picture.setAttribute("aria-hidden", "true");
    const said = `Solid line: ${names[0]}. Dotted line: ${names[1]}. Each runs over its own whole length.`;
    return element("figure", "jb-over", picture, element("figcaption", "", said));
  }

  function sideBySide(two) {
    const names = namesOf(two);
    const made = element("div", "jb-pair");
    const heads = two.map(({ title, address, person }) => element(
      "div", "jb-pair__cell", element("h3", "", linked(title, address)), element("p", "jb-note", person),
    ));
    made.append(element("div", "jb-pair__row jb-pair__row--names", ...heads));
    const picture = overlaid(two, names);
    if (picture) made.append(picture);
    for (const id of new Set(two.flatMap(({ parts }) => [...parts.keys()]))) {
      const cells = two.map(({ parts, address }, which) => {
        const part = parts.get(id);
        const cell = element("div", "jb-pair__cell", element("p", "jb-pair__who", names[which]));
        if (part) cell.append(copied(part.section, address));
        else cell.append(element("p", "jb-pair__none", `Nothing here for ${names[which]}.`));
        if (picture) cell.querySelectorAll(".jb-sumline, .jb-sumstages").forEach((line) => line.remove());
        return cell;
      });
      made.append(element("div", "jb-pair__row", ...cells));
    }
    return made;
  }

  function chooser() {
    const place = document.querySelector(".jb-choose");
    if (!place) return;
    const [first, second] = place.querySelectorAll("select");
    const status = place.querySelector("[role=status]");
    const result = place.querySelector(".jb-choose__result");
    const known = new Map([...first.querySelectorAll("option[value]:not([value=''])")].map((option) => [
      option.value, { id: option.value, title: option.text, level: option.parentElement.dataset.level, ideal: option.hasAttribute("data-ideal") },
    ]));
    const fetched = new Map();
    let turn = 0;

    const addressOf = (id) => new URL(place.dataset.summary.replace("*", id), location.href).href;
    const say = (...words) => status.replaceChildren(...words);

    function offerSecond(chosen) {
      const level = known.get(first.value)?.level;
      const empty = element("option", "", level ? "Choose a journey" : "Choose the first one first");
      empty.value = "";
      const groups = [...first.querySelectorAll("optgroup")].filter((group) => group.dataset.level === level);
      second.replaceChildren(empty, ...groups.map((group) => {
        const copy = group.cloneNode(true);
        copy.querySelectorAll("option").forEach((option) => { if (option.value === first.value) option.remove(); });
        return copy;
      }).filter((group) => group.children.length));
      second.disabled = !level;
      second.value = known.get(chosen)?.level === level && chosen !== first.value ? chosen : "";
    }

    function keepInAddress() {
      const query = new URLSearchParams();
      if (first.value) query.set("a", first.value);
      if (second.value) query.set("b", second.value);
      const state = query.size ? `?${query}` : "";
      try { history.replaceState(history.state, "", location.pathname + state); } catch { /* a page from a folder */ }
    }

    async function summary(id) {
      const address = addressOf(id);
      if (!fetched.has(id)) {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(`${answer.status}`);
        fetched.set(id, read(await answer.text(), known.get(id), address));
      }
      return fetched.get(id);
    }

    async function show() {
      const mine = ++turn;
      const ids = [first.value, second.value];
      // The two take the place of the lists below.
      place.classList.toggle("is-two", !ids.includes(""));
      if (ids.includes("")) {
        result.replaceChildren();
        say();
        return;
      }
      say("Fetching the two journeys…");
      try {
        const two = await Promise.all(ids.map(summary));
        if (mine !== turn) return;
        result.replaceChildren(sideBySide(two));
        say(`Side by side: “${two[0].title}” and “${two[1].title}”.`);
      } catch {
        if (mine !== turn) return;
        place.classList.remove("is-two");
        result.replaceChildren();
        const [a, b] = ids.map((id) => linked(known.get(id).title, addressOf(id)));
        say(
          "The two cannot be laid side by side here: either there is no connection just now, or the book is opened from a folder instead of a web address. Read them one by one: ",
          a, " and ", b, ".",
        );
      }
    }

    first.addEventListener("change", () => { offerSecond(second.value); keepInAddress(); show(); });
    second.addEventListener("change", () => { keepInAddress(); show(); });
    place.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

    const asked = new URLSearchParams(location.search);
    const [a, b] = ["a", "b"].map((name) => asked.get(name) ?? "");
    first.value = known.has(a) ? a : "";
    offerSecond(b);
    show();
    if ((a && !known.has(a)) || (b && !known.has(b))) say("The address names a journey that is not in this book. Choose from the lists.");
    else if (b && b !== second.value) say("These two cannot be compared: they do not look equally close. Choose another second one.");
  }

  chooser();
})();
