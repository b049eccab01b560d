/* What a YAML file says, as the form shows it, and back.
 *
 * Nothing that the form does not know is touched: going back starts from what the file said, and only what differs
 * between the form as it was opened and the form as it is saved is put in.
 */

/** Return a text that is the same for two values that mean the same, whatever the order of their keys. */
export function key(value) {
  if (Array.isArray(value)) return `[${value.map(key).join()}]`;
  if (value && typeof value === "object") {
    const parts = Object.keys(value)
      .filter((name) => value[name] !== undefined)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${key(value[name])}`);
    return `{${parts.join()}}`;
  }
  return JSON.stringify(value === undefined ? null : value);
}

export const same = (one, other) => key(one) === key(other);

/** Tell whether a form leaves this empty: no text, nothing in a list, nothing in a group. */
function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  if (typeof value === "string") return !value.trim();
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

// From the file to the form ------------------------------------------------------------------------------------------

/** Return what a form with these fields shows for an object; what has no field stays as it is. */
export function toForm(fields, data) {
  const form = { ...data };
  for (const field of fields) {
    const shown = valueToForm(field, data[field.name]);
    if (shown !== undefined) form[field.name] = shown;
  }
  return form;
}

function valueToForm(field, value) {
  if (value === undefined || value === null) {
    if (field.widget === "list") return [];
    if (field.widget === "object") return toForm(field.fields, {});
    return field.default === "" ? undefined : field.default;
  }
  if (field.widget === "object") return isGroup(value) ? toForm(field.fields, value) : value;
  if (field.optional) return [itemToForm(field, value)];
  if (field.pairs && isGroup(value)) return Object.entries(value).map(([name, part]) => ({ key: name, value: part }));
  if (field.widget === "list" && Array.isArray(value)) return value.map((item) => itemToForm(field, item));
  return value;
}

function itemToForm(field, item) {
  if (field.statement && typeof item === "string") item = { text: item };
  const fields = fieldsOfItem(field, item);
  return fields && isGroup(item) ? toForm(fields, item) : item;
}

function fieldsOfItem(field, item) {
  if (!field.types) return field.fields;
  return field.types.find((type) => item && type.name === item[field.typeKey])?.fields;
}

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// From the form to the file ------------------------------------------------------------------------------------------

/** Return what the file has to say after the form was changed.
 *
 * @param fields the form's fields
 * @param data what the file says now
 * @param before the form as it was opened
 * @param after the form as it is now
 */
export function merged(fields, data, before, after) {
  const known = new Map(fields.map((field) => [field.name, field]));
  const names = new Set([...Object.keys(data), ...known.keys(), ...Object.keys(after)]);
  const result = {};
  for (const name of inOrder([...names], Object.keys(data), [...known.keys()])) {
    const field = known.get(name);
    if (same(before[name], after[name])) {
      if (data[name] !== undefined) result[name] = data[name];
    } else {
      const value = field ? mergedValue(field, data[name], before[name], after[name]) : after[name];
      const needless = field && !field.required && value === field.default && field.widget !== "hidden";
      if (!isEmpty(value) && !needless) result[name] = value;
    }
  }
  return result;
}

/** Keep the order of the file; a new name comes after the field that stands before it in the form. */
function inOrder(names, written, fields) {
  const order = [...written];
  for (const name of fields.filter((field) => !order.includes(field))) {
    const before = fields.slice(0, fields.indexOf(name)).reverse();
    const place = before.find((other) => order.includes(other));
    order.splice(place === undefined ? 0 : order.indexOf(place) + 1, 0, name);
  }
  return [...order, ...names.filter((name) => !order.includes(name))];
}

function mergedValue(field, data, before, after) {
  if (field.widget === "object") return merged(field.fields, data ?? {}, before ?? {}, after ?? {});
  if (field.optional) {
    const [now] = after ?? [];
    if (isEmpty(now)) return undefined;
    return before?.length ? mergedItem(field, data, before[0], now) : itemToData(field, now);
  }
  if (field.pairs) {
    const pairs = (after ?? []).filter((pair) => !isEmpty(pair?.key));
    return Object.fromEntries(pairs.map((pair) => [pair.key, pair.value]));
  }
  if (field.widget === "list") {
    const items = Array.isArray(data) ? data : [];
    return align(before ?? [], after ?? [])
      .map(([at, now]) => (at === undefined ? itemToData(field, now) : mergedItem(field, items[at], before[at], now)))
      .filter((item) => !isEmpty(item));
  }
  return valueToData(field, after);
}

function mergedItem(field, data, before, after) {
  if (same(before, after)) return data;
  const fields = fieldsOfItem(field, after);
  if (!fields || !isGroup(after)) return valueToData(field.field ?? {}, after);
  const result = merged(fields, typeof data === "string" ? { text: data } : data, before, withType(field, after));
  return typeof data === "string" ? shortened(field, result) : result;
}

function itemToData(field, item) {
  const fields = fieldsOfItem(field, item);
  if (!fields || !isGroup(item)) return valueToData(field.field ?? {}, item);
  const empty = {};
  return shortened(field, merged(fields, empty, empty, withType(field, item)));
}

/** Which type an item is stands first in the file. */
function withType(field, item) {
  return field.types ? { [field.typeKey]: item[field.typeKey], ...item } : item;
}

/** A statement of which nothing but the text is known is written as text. */
function shortened(field, value) {
  const lone = field.statement && Object.keys(value).length === 1 && typeof value.text === "string";
  return lone ? value.text : value;
}

function valueToData(field, value) {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "string") return value.replace(/\r\n?/g, "\n").trim();
  if (Array.isArray(value)) return value.filter((item) => !isEmpty(item));
  return value;
}

// Which item of a list is which --------------------------------------------------------------------------------------

/** Return each item of `after` with the index of the item of `before` that it was, if it was one.
 *
 * Equal items are the same; then items with the same id; what is left between two that are the same was changed in
 * its place.
 */
export function align(before, after) {
  const was = before.map(key);
  const found = new Array(after.length).fill(undefined);
  const free = new Set(before.keys());
  const take = (to, from) => {
    found[to] = from;
    free.delete(from);
  };
  for (const [from, to] of common(was, after.map(key))) take(to, from);
  const pair = (mark) => {
    after.forEach((item, to) => {
      if (found[to] !== undefined || mark(item) === undefined) return;
      const from = [...free].find((index) => mark(before[index]) === mark(item));
      if (from !== undefined) take(to, from);
    });
  };
  pair(key);
  pair((item) => (isGroup(item) && typeof item.id === "string" && item.id ? item.id : undefined));
  let last = -1;
  after.forEach((_, to) => {
    if (found[to] === undefined && free.has(last + 1)) take(to, last + 1);
    last = found[to] ?? last;
  });
  return after.map((item, to) => [found[to], item]);
}

/** Return the pairs of indexes of a longest common subsequence. */
export function common(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  const rows = one.length - start;
  const columns = other.length - start;
  const length = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const equal = one[start + i] === other[start + j];
      length[i][j] = equal ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const pairs = Array.from({ length: start }, (_, index) => [index, index]);
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (one[start + i] === other[start + j]) pairs.push([start + i++, start + j++]);
    else if (length[i + 1][j] >= length[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}
