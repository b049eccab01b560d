/* journeybook: small comforts. Every page works without this file. */
const journeybook = {};
(() => {
  "use strict";

  // What the reader chose, kept on this device and for this site alone. A device that keeps nothing is no fault.
  const config = document.getElementById("__config");
  const root = new URL(config ? JSON.parse(config.textContent).base : ".", location.href).pathname;
  journeybook.store = {
    get(key, otherwise) {
      try {
        const kept = localStorage.getItem(`journeybook:${root}:${key}`);
        return kept === null ? otherwise : JSON.parse(kept);
      } catch { return otherwise; }
    },
    set(key, value) {
      try { localStorage.setItem(`journeybook:${root}:${key}`, JSON.stringify(value)); } catch { /* not kept */ }
    },
  };

  // Menus made of <details> close with Escape and with a click outside.
  const menus = () => document.querySelectorAll("details.jb-menu[open]");
  document.addEventListener("click", (event) => {
    menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menus().forEach((menu) => {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    });
  });

  // The address to share: copied where the browser lets us, otherwise marked, to be copied by hand.
  const share = document.querySelector("[data-share]");
  if (share) {
    const field = document.getElementById("jb-share");
    const says = document.querySelector("[data-share-says]");
    share.hidden = false;
    share.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        says.textContent = "Copied.";
      } catch { says.textContent = "The address is marked: copy it with your keyboard."; }
    });
  }

  // A table that is wider than the screen can be scrolled with the keyboard.
  const reach = () => document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap) => {
    if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
    else wrap.removeAttribute("tabindex");
  });
  addEventListener("load", reach);
  addEventListener("resize", reach);

  // Paper shows what is folded away on screen where the page asks for it.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details[data-print-open]:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    opened = [];
  });
})();
