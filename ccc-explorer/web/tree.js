// A reply as a tree, with the description of each member. Parts are drawn when they open.

import { button, copyButton, fill, h } from "./dom.js";
import { write } from "./json.js";
import { part } from "./kinds.js";
import { inline } from "./markdown.js";

// The number of items of a list that are drawn at once.
const STEP = 100;

// Makes the tree of an object. `members` describes it.
export function tree(value, members, description) {
  const state = { description, shown: false, docs: true };
  const place = h("div", { class: "tree" });
  const sensitive = h("input", { type: "checkbox", on: { change: () => { state.shown = sensitive.checked; draw(); } } });
  const docs = h("input", { type: "checkbox", checked: true, on: { change: () => { state.docs = docs.checked; place.classList.toggle("bare", !docs.checked); } } });
  const tools = h("div", { class: "tools" },
    h("label", {}, docs, " Descriptions"),
    h("label", {}, sensitive, " Show secrets and personal data"),
    copyButton(() => write(state.shown ? value : masked(value, members, description)), "the reply"));
  draw();
  return h("div", {}, tools, place);

  function draw() {
    fill(place, h("ul", {}, entries(value, members, state, 0)));
  }
}

function entries(object, members, state, depth) {
  const byName = new Map((members ?? []).map((member) => [member.name, member]));
  const known = (members ?? []).map((member) => member.name).filter((name) => name in object);
  const others = Object.keys(object).filter((name) => !byName.has(name));
  return [...known, ...others].map((name) => node(name, object[name], byName.get(name), byName.get(name)?.kind, state, depth));
}

function node(name, value, member, kind, state, depth) {
  const doc = member?.doc ? h("div", { class: "doc" }, inline(member.doc)) : null;
  const label = h("span", { class: "name" }, name);
  if (value === null || typeof value !== "object") return h("li", {}, label, " ", scalar(value, member, kind, state), doc);
  const list = Array.isArray(value);
  const size = list ? value.length : Object.keys(value).length;
  if (size === 0) return h("li", {}, label, " ", h("span", { class: "quiet" }, list ? "empty list" : "empty object"), doc);
  const inside = h("ul", {});
  const open = list ? depth < 2 && size <= 200 : depth < 2 || size <= 4;
  const details = h("details", { open },
    h("summary", {}, label, " ", h("span", { class: "quiet" }, list ? `${size} ${size === 1 ? "item" : "items"}` : preview(value, kind, state))));
  const draw = () => {
    if (inside.childElementCount === 0) list ? items(inside, value, member, kind, state, depth) : fill(inside, entries(value, objectOf(kind, state), state, depth + 1));
  };
  details.addEventListener("toggle", () => { if (details.open) draw(); });
  if (open) draw();
  details.append(inside);
  return h("li", {}, doc ? h("div", { class: "doc" }, inline(member.doc)) : null, details);
}

function items(inside, list, member, kind, state, depth) {
  const [, item] = kind === undefined ? [null, undefined] : part(kind);
  const more = h("li", {});
  const next = () => {
    const from = inside.childElementCount - (more.isConnected ? 1 : 0);
    more.remove();
    const to = Math.min(from + STEP, list.length);
    for (let at = from; at < to; at++) {
      const described = member ? { ...member, doc: "" } : undefined;
      inside.append(node(`[${at}]`, list[at], described, item, state, depth + (list.length > 3 ? 2 : 1)));
    }
    if (to < list.length) {
      fill(more, button(`Show ${Math.min(STEP, list.length - to)} more of ${list.length - to}`, () => {
        next();
        inside.children[to]?.querySelector("summary, button")?.focus();
      }, { class: "quiet" }));
      inside.append(more);
    }
  };
  next();
}

function objectOf(kind, state) {
  const [name, at] = kind === undefined ? [null, null] : part(kind);
  return name === "object" ? state.description.objects[at]?.members : undefined;
}

function preview(object, kind, state) {
  const members = new Map((objectOf(kind, state) ?? []).map((member) => [member.name, member]));
  const plain = Object.entries(object).filter(([, value]) => value !== null && typeof value !== "object" && value !== "");
  return plain.slice(0, 3).map(([name, value]) => {
    const sensitive = members.get(name)?.sensitive;
    return `${name}: ${short(sensitive && !state.shown ? mask(value, sensitive) : value)}`;
  }).join(", ");
}

function short(value) {
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}

function scalar(value, member, kind, state) {
  if (value === null) return h("span", { class: "null" }, "null");
  if (member?.sensitive && !state.shown && value !== "") return hidden(value, member);
  const shown = h("span", { class: typeof value }, typeof value === "string" ? JSON.stringify(value) : String(value));
  const meaning = meaningOf(value, kind, state);
  return meaning ? [shown, h("span", { class: "meaning" }, " ", inline(meaning))] : shown;
}

function hidden(value, member) {
  const place = h("span", {});
  const show = button("Show", () => {
    fill(place, h("span", { class: typeof value, tabindex: "-1" }, typeof value === "string" ? JSON.stringify(value) : String(value)));
    place.firstChild.focus();
  }, { class: "quiet small", "aria-label": `Show ${member.name}` });
  return fill(place, h("span", { class: "masked" }, mask(value, member.sensitive)), " ", show);
}

function meaningOf(value, kind, state) {
  const [name, detail] = kind === undefined ? [null, null] : part(kind);
  if (name !== "enum") return null;
  const known = state.description.enums[detail]?.values.find((entry) => entry.value === value);
  return known ? known.doc : "not documented";
}

// Returns a value with only the part that its mask shows.
export function mask(value, sensitive) {
  const text = String(value);
  if (sensitive === "phone") return `***${text.slice(-2)}`;
  if (sensitive === "email") return `${text.slice(0, 1)}***${text.includes("@") ? text.slice(text.indexOf("@")) : ""}`;
  if (sensitive === "personal") return `${[...text][0] ?? ""}***`;
  return "***";
}

// Returns a value with all sensitive parts masked.
export function masked(value, members, description) {
  return masks(value, members ?? [], description);
}

function masks(object, members, description) {
  const byName = new Map(members.map((member) => [member.name, member]));
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, one(value, byName.get(name), byName.get(name)?.kind, description)]));
}

function one(value, member, kind, description) {
  if (Array.isArray(value)) {
    const item = kind === undefined ? undefined : part(kind)[1];
    return value.map((entry) => one(entry, member, item, description));
  }
  if (value === null || value === "") return value;
  if (member?.sensitive) return mask(value, member.sensitive);
  if (typeof value === "object") {
    const [name, at] = kind === undefined ? [null, null] : part(kind);
    return masks(value, name === "object" ? description.objects[at]?.members ?? [] : [], description);
  }
  return value;
}
