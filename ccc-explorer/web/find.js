// The view that finds products and actions.

import { described, get, path } from "./api.js";
import { fill, h, say } from "./dom.js";
import { onSite } from "./settings.js";

// The number of actions that are listed before one asks for all.
const MOST = 120;

// Makes the view: of all products, or of the actions of one.
export async function findView(product, given) {
  const products = await described("/products");
  const only = product || (products.length === 1 ? products[0].name : "");
  const listed = only ? await described(path("products", only)) : null;
  const search = h("input", {
    id: "search", type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "found", "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false", placeholder: only ? "own number, recording, agent…" : "a product, or what you want to do",
    value: given.get("q") ?? "",
  });
  const found = h("div", { id: "found", role: "listbox", "aria-label": "Actions", class: "found" });
  const count = h("p", { class: "quiet", role: "status" });
  const state = { only, listed, products, search, found, count, chosen: -1, all: false, turn: 0 };
  search.addEventListener("input", () => { state.chosen = -1; update(state); });
  search.addEventListener("keydown", (event) => move(state, event));
  await update(state);
  const title = listed ? listed.title : "Tencent Cloud API 3.0";
  const element = h("section", { class: "find" },
    h("h1", { tabindex: "-1" }, title),
    h("p", { class: "quiet" }, listed
      ? `${listed.product} ${listed.version}, ${listed.actions.length} actions. Calls go to a mock on this machine unless you choose the real service.`
      : `${products.length} products.`),
    listed && products.length > 1 ? h("p", {}, h("a", { href: "#/" }, "All products")) : null,
    h("label", { for: "search", class: "searchlabel" }, "Search ", h("kbd", {}, "/"), h("span", { class: "quiet" }, " then ↓ ↑ and Enter")),
    search, count, found);
  return { title, element, focus: search };
}

async function update(state) {
  const turn = ++state.turn;
  const wanted = state.search.value.trim();
  const rows = state.only ? actions(state, wanted) : await everywhere(state, wanted);
  if (turn !== state.turn) return;
  const most = state.all ? rows.length : MOST;
  const shown = rows.slice(0, most);
  const groups = new Map();
  for (const row of shown) {
    if (!groups.has(row.group)) groups.set(row.group, []);
    groups.get(row.group).push(row);
  }
  let number = 0;
  fill(state.found, [...groups].map(([group, rows], at) =>
    h("div", { role: "group", "aria-labelledby": `group${at}` },
      h("div", { class: "group", id: `group${at}`, role: "presentation" }, group),
      rows.map((row) => option(state, row, number++)))));
  const more = rows.length > shown.length ? `, ${shown.length} shown: type to narrow` : "";
  fill(state.count, `${rows.length} found${more}`);
  state.options = [...state.found.querySelectorAll("[role=option]")];
  choose(state, wanted === "" ? -1 : 0);
}

function option(state, row, number) {
  return h("div", {
    role: "option", id: `option${number}`, class: "option", "aria-selected": "false", "data-href": row.href,
    on: { click: () => { location.hash = row.href; }, mousemove: () => { if (state.chosen !== number) choose(state, number, false); } },
  },
  h("span", { class: "optionname" }, row.name), row.badge ? h("span", { class: `badge ${row.badge}` }, BADGES[row.badge]) : null,
  row.deprecated ? h("span", { class: "badge warn" }, "deprecated") : null,
  h("span", { class: "optionsummary" }, row.summary));
}

export const BADGES = { read: "reads", idempotent: "sets", once: "acts" };

function choose(state, at, scroll = true) {
  state.options[state.chosen]?.setAttribute("aria-selected", "false");
  state.chosen = Math.min(at, state.options.length - 1);
  const chosen = state.options[state.chosen];
  if (!chosen) {
    state.search.removeAttribute("aria-activedescendant");
    return;
  }
  chosen.setAttribute("aria-selected", "true");
  state.search.setAttribute("aria-activedescendant", chosen.id);
  if (scroll) chosen.scrollIntoView({ block: "nearest" });
}

function move(state, event) {
  const last = state.options.length - 1;
  const steps = { ArrowDown: state.chosen + 1, ArrowUp: state.chosen - 1, PageDown: state.chosen + 10, PageUp: state.chosen - 10 };
  if (event.key in steps) {
    event.preventDefault();
    choose(state, Math.max(0, Math.min(last, steps[event.key])));
  } else if (event.key === "Enter") {
    event.preventDefault();
    const chosen = state.options[Math.max(0, state.chosen)];
    if (chosen) location.hash = chosen.dataset.href;
    else say("Nothing is found");
  } else if (event.key === "Escape" && state.search.value !== "") {
    event.preventDefault();
    state.search.value = "";
    update(state);
  }
}

// Splits names at their capitals, and returns words in lower case.
function wordsOf(text) {
  return text.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

// Returns a rank of a row for the words that are wanted, or -1.
export function rank(row, wanted) {
  const name = row.name.toLowerCase();
  const compact = wanted.toLowerCase().replace(/\s+/g, "");
  if (compact === "") return 0;
  if (name === compact) return 100;
  if (name.startsWith(compact)) return 90;
  if (name.includes(compact)) return 80;
  const text = `${wordsOf(row.name)} ${row.name.toLowerCase()} ${row.summary.toLowerCase()}`;
  return wanted.toLowerCase().split(/\s+/).every((word) => text.includes(word)) ? 50 : -1;
}

function actions(state, wanted) {
  const rows = state.listed.actions.filter((action) => onSite(action.sites)).map((action) => ({
    name: action.name, summary: action.summary, badge: action.safety, deprecated: action.deprecated,
    href: `#${path(state.listed.product, action.name)}`, group: "",
  }));
  const ranked = rows.map((row) => ({ row, rank: rank(row, wanted) })).filter(({ rank }) => rank >= 0);
  if (wanted !== "") {
    ranked.sort((one, other) => other.rank - one.rank);
    return ranked.map(({ row }) => ({ ...row, group: "Best match first" }));
  }
  return grouped(rows);
}

// Groups actions by their first word; words of few actions come last, together.
function grouped(rows) {
  const verb = (row) => /^[A-Z][a-z]*/.exec(row.name)?.[0] ?? "Other";
  const counts = new Map();
  for (const row of rows) counts.set(verb(row), (counts.get(verb(row)) ?? 0) + 1);
  const named = rows.map((row) => ({ ...row, group: counts.get(verb(row)) > 2 ? verb(row) : "Other" }));
  return named.sort((one, other) => (one.group === "Other") - (other.group === "Other")
    || one.group.localeCompare(other.group) || one.name.localeCompare(other.name));
}

async function everywhere(state, wanted) {
  const products = state.products.map((product) => ({
    name: product.name, summary: `${product.title}, ${product.actions} actions`, href: `#${path(product.name)}`, group: "Products",
  })).filter((row) => rank(row, wanted) >= 0);
  if (wanted.length < 2) return products;
  const found = await get(`/search?q=${encodeURIComponent(wanted)}`);
  return [...products.slice(0, 20), ...found.map((action) => ({
    name: action.name, summary: action.summary, badge: action.safety, deprecated: action.deprecated,
    href: `#${path(action.product, action.name)}`, group: `Actions of ${action.product}`,
  }))];
}
