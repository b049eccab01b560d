/* Starts the form editor: Decap CMS with journeybook's file formats and widgets. Nothing comes from elsewhere. */

import * as yaml from "./yaml/index.js";
import { formatOf } from "./files.js";
import { registerWidgets } from "./widgets.js";

const own = async (name) => {
  const answer = await fetch(name, { credentials: "same-origin", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${name} cannot be read (${answer.status})`);
  return answer.text();
};

/** Return a short name for an object that has none: its title in small letters, digits and hyphens. */
export function idFrom(title, kind) {
  const words = title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join("-");
  const id = /^[a-z]/.test(words) ? words : words ? `${kind}-${words}` : kind;
  return id.slice(0, 48).replace(/-+$/, "");
}

async function start(CMS) {
  const [configuration, names] = await Promise.all([own("config.yml"), own("names.json")]);
  const config = yaml.parse(configuration);
  registerWidgets(CMS, JSON.parse(names));
  const titles = new Map();
  for (const collection of config.collections) {
    const fields = collection.fields ?? collection.files[0].fields;
    CMS.registerCustomFormat(collection.format, "yml", formatOf(yaml, fields, collection.header));
    titles.set(collection.name, collection.identifier_field);
  }
  CMS.registerEventListener({
    name: "preSave",
    handler: ({ entry }) => {
      const data = entry.get("data");
      const kind = entry.get("collection");
      if (!entry.get("newRecord") || data.get("id") || !titles.get(kind)) return data;
      return data.set("id", idFrom(String(data.get(titles.get(kind)) ?? ""), kind));
    },
  });
  CMS.init({ config: { ...config, load_config_file: false } });
}

/** Name the buttons of the items of a list, which Decap leaves without a name for screen readers. */
function nameButtons() {
  for (const bar of document.querySelectorAll('[class*="StyledListItemTopBar"]')) {
    const item = bar.nextElementSibling?.textContent.trim() || "this item";
    const [open, remove] = bar.querySelectorAll(":scope > button");
    open?.setAttribute("aria-label", `Open or close ${item}`);
    remove?.setAttribute("aria-label", `Remove ${item}`);
    bar.querySelector(":scope > [role=button]")?.setAttribute("aria-label", `Move ${item}`);
  }
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    nameButtons();
  });
}).observe(document.body, { childList: true, subtree: true, characterData: true });

// Decap keeps the form of one entry when another one's address is typed in.
window.addEventListener("hashchange", ({ oldURL, newURL }) => {
  const entry = (address) => /#\/collections\/[^/]+\/entries\/[^/]+$/.exec(address)?.[0];
  if (entry(oldURL) && entry(newURL) && entry(oldURL) !== entry(newURL)) window.location.reload();
});

if (window.CMS) {
  start(window.CMS).catch((error) => {
    const notice = document.createElement("p");
    notice.className = "jb-editor-notice";
    notice.setAttribute("role", "alert");
    notice.textContent = `The form editor cannot start: ${error.message}.`;
    document.body.append(notice);
  });
}
