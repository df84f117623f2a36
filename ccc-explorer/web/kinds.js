// Types and rules of members, in words.

// Returns the name of a kind, and its detail if it has one: "string" or { list: "string" }.
export function part(kind) {
  if (kind === undefined) return ["string", "any"];
  if (typeof kind === "string") return [kind, null];
  return Object.entries(kind)[0];
}

const FORMS = { any: "string", date: "date", datetime: "date and time", datetime_iso: "ISO date and time" };
const PLAIN = { int: "integer", uint: "unsigned integer", float: "number", bool: "boolean", bytes: "bytes" };

// Returns a kind in words.
export function words(kind, description) {
  const [name, detail] = part(kind);
  if (name === "string") return FORMS[detail] ?? "string";
  if (name === "list") return `list of ${plural(words(detail, description))}`;
  if (name === "object") return description.objects[detail]?.name ?? "object";
  if (name === "enum") return description.enums[detail]?.strings ? "string" : "integer";
  return PLAIN[name] ?? name;
}

function plural(word) {
  if (/^[A-Z]/.test(word) || word.startsWith("list ")) return word;
  return word.includes(" and time") ? word.replace("date", "dates") : `${word}s`;
}

const FORMATS = {
  e164: "+ and up to 15 digits",
  phone0086: "a number with the prefix 0086",
  url: "an http or https address",
  json: "a string that holds JSON",
  unix_seconds: "seconds since 1970",
  unix_millis: "milliseconds since 1970",
};

const RULES = {
  min: (least) => `at least ${least}`,
  max: (most) => `at most ${most}`,
  min_len: (least) => `at least ${least} characters`,
  max_len: (most) => `at most ${most} characters`,
  max_bytes: (most) => `at most ${most} bytes`,
  min_items: (least) => `at least ${least} ${least === 1 ? "item" : "items"}`,
  max_items: (most) => `at most ${most} ${most === 1 ? "item" : "items"}`,
  pattern: (pattern) => `matches ${pattern}`,
  format: (format) => FORMATS[format] ?? format,
  one_of: (values) => `one of ${values.join(", ")}`,
  required_when: ([name, values]) => `required when ${name} is ${values.join(" or ")}`,
  window: ([name, days]) => `not after ${name}${days ? `, and at most ${days} days before it` : ""}`,
};

// Returns a rule in words.
export function rule(given) {
  const [name, detail] = Object.entries(given.is)[0];
  const said = RULES[name]?.(detail) ?? name;
  return given.basis === "seen" ? `${said} (in all published examples)` : said;
}

// Returns the choices of a member: [{ value, doc }], or null if any value may be typed.
export function choices(kind, rules, description) {
  const [name, detail] = part(kind);
  if (name === "bool") return [{ value: true }, { value: false }];
  const only = (rules ?? []).map((given) => given.is.one_of).find((values) => values !== undefined);
  if (name === "enum") {
    const values = description.enums[detail]?.values ?? [];
    return only ? values.filter(({ value }) => only.includes(value)) : values;
  }
  return only ? only.map((value) => ({ value })) : null;
}

// Returns the value that a new item or object begins with.
export function blank(kind, description) {
  const [name, detail] = part(kind);
  if (name === "list") return [];
  if (name !== "object") return undefined;
  const value = {};
  for (const member of description.objects[detail]?.members ?? []) {
    if (!member.required) continue;
    const first = blank(member.kind, description);
    if (first !== undefined) value[member.name] = first;
  }
  return value;
}
