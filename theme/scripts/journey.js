/* The journey map: its lanes, its width, where one is on it, the step that was chosen. Links and choices work without. */
(() => {
  "use strict";

  const wrap = document.querySelector(".jb-mapwrap");
  if (!wrap) return;
  const page = wrap.closest(".jb-journey");
  const frame = wrap.querySelector(".jb-mapframe");
  const table = wrap.querySelector(".jb-map");
  const corner = wrap.querySelector(".jb-map__corner");
  const root = document.documentElement;
  const { store } = journeybook;

  const say = (text) => { wrap.querySelector(".jb-mapsays").textContent = text; };
  const onPaths = (links) => new Map([...links].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const isFull = () => document.fullscreenElement === wrap;

  // The switch between map and stages follows what is shown, until somebody uses it.
  function layout() {
    const narrow = matchMedia("(max-width: 47.99em)");
    const map = document.getElementById("jb-view-map");
    const cards = document.getElementById("jb-view-cards");
    let chosen = false;
    const follow = () => { if (!chosen) (narrow.matches ? cards : map).checked = true; };
    [map, cards].forEach((input) => input.addEventListener("change", () => { chosen = true; }));
    follow();
    narrow.addEventListener("change", follow);
  }

  // Lanes: which are shown and which are folded up is kept on the device, for all journeys of the site.
  function lanes() {
    const boxes = new Map([...wrap.querySelectorAll(".jb-menu__cols input")].map((box) => [box.id.slice(5), box]));
    const chosen = new Map(Object.entries(store.get("lanes", {})));
    const folded = new Set(store.get("folded", []));
    const folds = [];

    const headings = () => wrap.querySelectorAll(".jb-lanes").forEach((body) => {
      const rows = [...body.querySelectorAll("[data-lane]")];
      body.classList.toggle("is-bare", rows.every((row) => boxes.get(row.dataset.lane)?.checked === false));
    });
    const choose = () => {
      boxes.forEach((box, lane) => { box.checked = chosen.get(lane) ?? box.defaultChecked; });
      headings();
    };
    const fold = () => folds.forEach(({ name, button, box }) => {
      button.setAttribute("aria-expanded", String(!folded.has(name)));
      box.classList.toggle("is-folded", folded.has(name));
    });

    table.querySelectorAll("tbody th").forEach((th) => {
      const row = th.parentElement;
      const lane = row.dataset.lane;
      const box = lane ? row : row.parentElement;
      const name = lane ? `lane:${lane}` : `group:${box.dataset.group}`;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "jb-fold";
      if (lane) button.append(...th.querySelectorAll(":scope > :not(.jb-scale)"));
      else button.append(...th.firstElementChild.childNodes);
      if (lane) th.prepend(button);
      else th.replaceChildren(button);
      button.addEventListener("click", () => {
        if (!folded.delete(name)) folded.add(name);
        store.set("folded", [...folded]);
        fold();
      });
      folds.push({ name, button, box });
    });
    boxes.forEach((box, lane) => box.addEventListener("change", () => {
      if (box.checked === box.defaultChecked) chosen.delete(lane);
      else chosen.set(lane, box.checked);
      store.set("lanes", Object.fromEntries(chosen));
      headings();
    }));
    const reset = wrap.querySelector(".jb-menu__reset");
    reset.hidden = false;
    reset.addEventListener("click", () => {
      chosen.clear();
      folded.clear();
      store.set("lanes", {});
      store.set("folded", []);
      choose();
      fold();
      say("The lanes are as they were at first.");
    });
    choose();
    fold();
  }

  // How wide the map is: as wide as it needs, or as wide as the window as long as it can be read; and what is in view.
  function width() {
    const LEAST = 0.6; // as in the style sheet
    const button = wrap.querySelector(".jb-fit");
    const stages = Number(table.style.getPropertyValue("--n"));
    const mini = wrap.querySelector(".jb-mini");
    const links = onPaths(mini.querySelectorAll("a"));
    let wanted = store.get("fit", false) === true;
    let observer = null;

    const overflows = () => table.getBoundingClientRect().width > frame.clientWidth + 1;

    function watch() {
      observer?.disconnect();
      if (!overflows()) return;
      const label = -Math.round(corner.getBoundingClientRect().width);
      const [left, right] = getComputedStyle(frame).direction === "rtl" ? [0, label] : [label, 0];
      observer = new IntersectionObserver((entries) => entries.forEach((entry) => {
        const a = links.get(entry.target.id);
        if (entry.intersectionRatio >= 0.5) a.setAttribute("aria-current", "true");
        else a.removeAttribute("aria-current");
      }), { root: frame, rootMargin: `0px ${right}px 0px ${left}px`, threshold: [0, 0.5, 1] });
      links.forEach((_, id) => observer.observe(document.getElementById(id)));
    }
    function fit() {
      if (!frame.clientWidth) return;
      const size = parseFloat(getComputedStyle(root).fontSize);
      const room = frame.clientWidth / size - 0.01;
      const share = room / (7.4 + 9.6 * stages);
      const scale = Math.max(LEAST, Math.min(1, share));
      button.hidden = share >= 1;
      button.setAttribute("aria-pressed", String(wanted));
      button.querySelector(".jb-fit__scale").textContent = wanted ? ` ${Math.round(scale * 100)}%` : "";
      if (wanted) root.style.setProperty("--jb-room", room);
      else root.style.removeProperty("--jb-room");
      mini.classList.toggle("is-needless", !overflows());
      watch();
    }
    button.addEventListener("click", () => {
      wanted = !wanted;
      store.set("fit", wanted);
      fit();
      if (!wanted) say("The map is as wide as it needs.");
      else if (overflows()) say("The map is as small as can be read. Some stages are still outside the window.");
      else say("All stages are in the window.");
    });
    mini.addEventListener("click", (event) => {
      const a = event.target.closest("a");
      if (!a || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const th = document.getElementById(decodeURIComponent(a.hash.slice(1)));
      const [to, from, label] = [th, frame, corner].map((element) => element.getBoundingClientRect());
      const rtl = getComputedStyle(frame).direction === "rtl";
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const left = rtl ? to.right - from.right + label.width : to.left - from.left - label.width;
      frame.scrollBy({ left, behavior: still ? "instant" : "smooth" });
      th.tabIndex = -1;
      th.focus({ preventScroll: true });
    });
    fit();
    new ResizeObserver(fit).observe(frame);
  }

  // For a projector: the map alone, as large as its stages have room for.
  function full() {
    if (!document.fullscreenEnabled) return;
    const button = wrap.querySelector(".jb-full");
    const stages = Number(table.style.getPropertyValue("--n"));
    button.hidden = false;
    button.addEventListener("click", () => { (isFull() ? document.exitFullscreen() : wrap.requestFullscreen()).catch(() => {}); });
    document.addEventListener("fullscreenchange", () => {
      button.setAttribute("aria-pressed", String(isFull()));
      root.style.fontSize = "";
      if (!isFull()) return;
      const size = parseFloat(getComputedStyle(root).fontSize);
      root.style.fontSize = `${Math.max(size, Math.min(1.5 * size, innerWidth / (7.4 + 9.6 * stages + 3.6)))}px`;
    });
  }

  // A step that is chosen on the page stands beside it. The address is that of the step; going back closes it.
  function panel() {
    const template = document.getElementById("jb-panel");
    const steps = new Map([...page.querySelectorAll(".jb-step")].map((step) => [step.querySelector("h4").id, step]));
    if (!template || !("HTMLDialogElement" in window)) return;
    const dialog = template.content.firstElementChild.cloneNode(true);
    const heading = dialog.querySelector(".jb-panel__h");
    const ways = new Map([...dialog.querySelectorAll("[data-do]")].map((button) => [button.dataset.do, button]));
    const doing = onPaths(table.querySelectorAll(".jb-does a"));
    const ids = [...steps.keys()];
    let shown = "";
    let opener = null;
    heading.id = "jb-panel-h";
    dialog.setAttribute("aria-labelledby", heading.id);

    function copy(step) {
      const twin = step.cloneNode(true);
      const own = twin.querySelector("h4");
      twin.removeAttribute("aria-labelledby");
      heading.textContent = own.textContent;
      own.remove();
      twin.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
      return twin;
    }
    function mark(id) {
      doing.get(shown)?.removeAttribute("aria-current");
      shown = id;
      doing.get(shown)?.setAttribute("aria-current", "step");
    }
    function fill(id) {
      const step = steps.get(id);
      const stage = step.closest(".jb-steps__stage").querySelector("h3").lastChild.textContent.trim();
      const number = step.querySelector(".jb-step__n").textContent;
      mark(id);
      dialog.querySelector(".jb-step")?.remove();
      heading.after(copy(step));
      dialog.querySelector(".jb-panel__where").textContent = `${number} ${stage}`;
      const at = ids.indexOf(id);
      ways.get("previous").setAttribute("aria-disabled", String(at === 0));
      ways.get("next").setAttribute("aria-disabled", String(at === ids.length - 1));
      dialog.scrollTop = 0;
    }
    const host = () => (isFull() ? wrap : page);
    function show(id) {
      fill(id);
      if (!dialog.open) {
        host().append(dialog);
        dialog.show();
      }
      heading.focus();
    }
    function hide() {
      if (!dialog.open) return;
      const inside = dialog.contains(document.activeElement) || document.activeElement === document.body;
      const last = doing.get(shown);
      dialog.close();
      dialog.remove();
      mark("");
      const back = [opener, last].find((a) => a?.isConnected && a.getClientRects().length);
      if (inside) back?.focus();
      opener = null;
    }
    const remember = (id, how) => history[how]({ ...history.state, journeybookStep: id }, "", `#${id}`);
    const follow = () => {
      const id = history.state?.journeybookStep;
      if (steps.has(id)) show(id);
      else hide();
    };
    function close() {
      if (history.state?.journeybookStep) history.back();
      else hide();
    }
    function move(by) {
      const id = ids[ids.indexOf(shown) + by];
      if (!id) return;
      remember(id, "replaceState");
      fill(id);
      doing.get(id)?.scrollIntoView({ block: "nearest", inline: "nearest" });
      dialog.querySelector("[role=status]").textContent = `${heading.textContent}, step ${ids.indexOf(id) + 1} of ${ids.length}`;
    }

    page.addEventListener("click", (event) => {
      const a = event.target.closest("a[href^='#']");
      if (!a || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const id = decodeURIComponent(a.getAttribute("href").slice(1));
      // What stands among the steps leads to another of them there.
      if (!steps.has(id) || a.closest(".jb-steps")) return;
      event.preventDefault();
      remember(id, dialog.open ? "replaceState" : "pushState");
      if (!dialog.contains(a)) opener = a;
      show(id);
    });
    ways.get("previous").addEventListener("click", () => move(-1));
    ways.get("next").addEventListener("click", () => move(1));
    ways.get("close").addEventListener("click", close);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !dialog.open || event.target.closest?.(".md-search, .jb-menu[open]")) return;
      close();
    });
    document.addEventListener("fullscreenchange", () => {
      if (!dialog.open) return;
      host().append(dialog);
      heading.focus();
    });
    addEventListener("popstate", follow);
    follow();
  }

  // Stage by stage: the stage that is being read.
  function rail() {
    const links = onPaths(wrap.querySelectorAll(".jb-rail a"));
    const observer = new IntersectionObserver((entries) => {
      const entry = entries.find(({ isIntersecting }) => isIntersecting);
      if (!entry) return;
      links.forEach((a, id) => {
        if (id === entry.target.id) a.setAttribute("aria-current", "true");
        else a.removeAttribute("aria-current");
      });
    }, { rootMargin: "-35% 0px -60% 0px" });
    links.forEach((_, id) => observer.observe(document.getElementById(id)));
  }

  lanes();
  layout();
  width();
  full();
  panel();
  rail();
})();
