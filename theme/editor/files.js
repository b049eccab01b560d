/* YAML files, read for the form and written back so that only the lines change that have to.
 *
 * Comments, the order of keys and how a text is broken into lines stay wherever nothing was changed. What was written
 * is read again before it is handed over; if it does not say exactly what it should, the whole file is written anew.
 */

import { align, merged, same, toForm } from "./shapes.js";

/** Under this name, an entry carries the text of its file from reading to writing; it is in no file. */
export const SOURCE = "$source";

const READ = { version: "1.2", schema: "core", keepSourceTokens: true, prettyErrors: true };
const WRITE = { lineWidth: 110, flowCollectionPadding: false };

/** Return the format of the files with these fields, as Decap's `registerCustomFormat` takes it.
 *
 * @param yaml the package of that name
 * @param fields the fields of the form
 * @param header the first line of a new file
 */
export function formatOf(yaml, fields, header) {
  return {
    fromFile: (text) => ({ ...toForm(fields, parsed(yaml, text).toJS() ?? {}), [SOURCE]: text }),
    toFile: ({ [SOURCE]: source, ...form }) => {
      if (typeof source === "string") return changed(yaml, fields, source, form);
      const { id: _, ...rest } = form; // a new file's id is its name
      return `${header ? `${header}\n` : ""}${yaml.stringify(merged(fields, {}, {}, rest), WRITE)}`;
    },
  };
}

function parsed(yaml, text) {
  const document = yaml.parseDocument(text, READ);
  if (document.errors.length) {
    throw new Error(`This file has a mistake that has to be mended in a text editor.\n${document.errors[0].message}`);
  }
  return document;
}

function changed(yaml, fields, source, form) {
  const document = parsed(yaml, source);
  const data = document.toJS() ?? {};
  const wanted = merged(fields, data, toForm(fields, data), form);
  if (same(data, wanted)) return source;
  try {
    const text = new Patch(yaml, source, document).to(data, wanted);
    if (same(parsed(yaml, text).toJS(), wanted)) return text;
    console.warn("The lines of the file do not say what they should; it is written anew.");
  } catch (error) {
    console.warn("The lines of the file cannot be changed one by one; it is written anew.", error);
  }
  document.contents = document.createNode(wanted);
  return document.toString(WRITE);
}

/** Changes to a text, collected while going through its tree. */
class Patch {
  constructor(yaml, text, document) {
    this.yaml = yaml;
    this.text = text;
    this.document = document;
    this.edits = [];
  }

  to(was, is) {
    this.change(this.document.contents, was, is, 0);
    this.edits.sort((one, other) => other.start - one.start || other.end - one.end || other.order - one.order);
    return this.edits.reduce((text, { start, end, put }) => text.slice(0, start) + put + text.slice(end), this.text);
  }

  /** Change a node that is not the whole value of a key or an item; return false where that is not possible. */
  change(node, was, is) {
    const { isMap, isSeq } = this.yaml;
    if (same(was, is)) return true;
    if (isMap(node) && !node.flow && isGroup(was) && isGroup(is) && Object.keys(is).length) {
      return this.changeGroup(node, was, is);
    }
    if (isSeq(node) && !node.flow && Array.isArray(was) && Array.isArray(is) && is.length && was.length) {
      return this.changeList(node, was, is);
    }
    return false;
  }

  changeGroup(node, was, is) {
    const pairs = new Map(node.items.map((pair) => [String(pair.key.value), pair]));
    const start = node.items[0].key.range[0];
    const indent = this.column(start);
    const [first] = pairs.keys();
    const kept = [...pairs.keys()].find((name) => name in is);
    const behindHyphen = this.text.slice(start - indent, start).trim();
    if (!kept || (behindHyphen && kept !== first)) return false;
    const added = [];
    let after;
    for (const name of Object.keys(is)) {
      const pair = pairs.get(name);
      if (!pair) {
        added.push([after, name]);
        continue;
      }
      after = pair;
      if (!this.change(pair.value, was[name], is[name])) {
        this.rewrite(pair.key.range[0], this.end(pair), this.pair(name, is[name], indent), indent);
      }
    }
    for (const [name, pair] of pairs) if (!(name in is)) this.removeLines(pair.key.range[0], this.end(pair));
    for (const [pair, name] of added) {
      const put = this.pair(name, is[name], indent);
      if (pair) this.insert(this.lineEnd(this.end(pair)), `\n${" ".repeat(indent)}${put}`);
      else this.insert(pairs.get(kept).key.range[0], `${put}\n${" ".repeat(indent)}`);
    }
    return true;
  }

  changeList(node, was, is) {
    const starts = node.srcToken.items.map((item) => item.start.find((token) => token.type === "seq-item-ind").offset);
    const ends = node.items.map((item) => this.end({ value: item }));
    const indent = this.column(starts[0]);
    const kept = align(was, is);
    const used = new Set();
    let last = -1;
    for (const [at, now] of kept) {
      if (at !== undefined && at > last) {
        used.add(at);
        last = at;
        if (!this.change(node.items[at], was[at], now)) {
          this.rewrite(starts[at], ends[at], this.item(now, indent), indent);
        }
        continue;
      }
      const moved = at !== undefined && same(was[at], now) ? this.text.slice(starts[at], ends[at]) : undefined;
      const put = moved ?? this.item(now, indent);
      if (last < 0) this.insert(starts[0], `${put}\n${" ".repeat(indent)}`);
      else this.insert(this.lineEnd(ends[last]), `\n${" ".repeat(indent)}${put}`);
    }
    starts.forEach((start, at) => {
      if (!used.has(at)) this.removeLines(start, ends[at]);
    });
    return true;
  }

  pair(name, value, indent) {
    return this.written({ [name]: value }, indent);
  }

  item(value, indent) {
    return this.written([value], indent);
  }

  written(value, indent) {
    const text = this.yaml.stringify(value, { ...WRITE, lineWidth: Math.max(60, WRITE.lineWidth - indent) });
    return text.trimEnd().replace(/\n(?=[^\n])/g, `\n${" ".repeat(indent)}`);
  }

  /** Where the last thing that belongs to a key with its value ends, without the line break. */
  end({ key: name, value }) {
    const { isCollection } = this.yaml;
    if (isCollection(value) && !value.flow && value.items.length) {
      const last = value.items.at(-1);
      return this.end(this.yaml.isPair(last) ? last : { value: last });
    }
    let end = value?.range?.[1] ?? name.range[1];
    while (/\s/.test(this.text[end - 1])) end -= 1;
    return end;
  }

  column(offset) {
    return offset - (this.text.lastIndexOf("\n", offset - 1) + 1);
  }

  lineEnd(offset) {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end;
  }

  /** Put something in the place of a key or an item; a comment behind it goes above what takes several lines. */
  rewrite(start, end, put, indent) {
    const behind = this.text.slice(end, this.lineEnd(end)).trim();
    if (behind.startsWith("#") && put.includes("\n")) {
      this.replace(start, this.lineEnd(end), `${behind}\n${" ".repeat(indent)}${put}`);
    } else {
      this.replace(start, end, put);
    }
  }

  replace(start, end, put) {
    this.edits.push({ start, end, put, order: this.edits.length });
  }

  insert(at, put) {
    this.replace(at, at, put);
  }

  /** Remove whole lines, with a comment at the end of the last one. */
  removeLines(start, end) {
    this.replace(start - this.column(start), Math.min(this.text.length, this.lineEnd(end) + 1), "");
  }
}

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

