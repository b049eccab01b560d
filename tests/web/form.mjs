/* Does with files what the form editor does, with its own scripts: opens them, changes the form, writes them.
 *
 * Reads from standard input {config, yaml, files: [{kind, text, change?}]}; `config` and `yaml` are paths, and a change
 * is "anew" for a file of which nothing is known but its form, or a number for changes by chance. Writes {texts, warnings}.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { formatOf, SOURCE } from "../../theme/editor/files.js";

const { config, yaml: library, files } = JSON.parse(readFileSync(0, "utf8"));
const yaml = await import(pathToFileURL(library));
const { collections } = yaml.parse(readFileSync(config, "utf8"));
const warnings = [];
console.warn = (message) => warnings.push(message);

const formats = Object.fromEntries(
  collections.map(({ name, fields, files: [file] = [], header }) => [name, formatOf(yaml, fields ?? file.fields, header)]),
);

/** Return a source of numbers from 0 to 1 that is the same on every run. */
function chance(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
}

const TEXTS = ["short", "no", "2026-01-01", ': # tricky - "quoted"', "two\nlines", "long ".repeat(60), "- it's", "*star", "a\n\nb\n"];

function changeSomething(value, next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const other = (old) => (typeof old === "number" ? old + 1 : typeof old === "boolean" ? !old : pick(TEXTS));
  const into = (parent, name) => {
    if (parent[name] && typeof parent[name] === "object") changeSomething(parent[name], next);
    else parent[name] = next() < 0.2 ? "" : other(parent[name]);
  };
  if (!Array.isArray(value)) {
    const names = Object.keys(value).filter((name) => ![SOURCE, "kind", "type"].includes(name));
    if (names.length) into(value, pick(names));
  } else if (value.length) {
    const at = Math.floor(next() * value.length);
    const what = next();
    if (what < 0.2) value.splice(at, 1);
    else if (what < 0.35) value.splice(at, 0, structuredClone(pick(value)));
    else if (what < 0.5) value.splice(Math.floor(next() * value.length), 0, ...value.splice(at, 1));
    else into(value, at);
  }
}

const texts = files.map(({ kind, text, change }) => {
  const form = formats[kind].fromFile(text);
  if (change === "anew") delete form[SOURCE];
  if (typeof change === "number") {
    const next = chance(change);
    for (let i = 0; i < 3; i += 1) changeSomething(form, next);
  }
  return formats[kind].toFile(JSON.parse(JSON.stringify(form)));
});
process.stdout.write(JSON.stringify({ texts, warnings }));
