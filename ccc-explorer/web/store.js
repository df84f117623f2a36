// The request that one fills: kept for a reload, and in the address without what is sensitive.

import { read, write } from "./json.js";
import { part } from "./kinds.js";

// Returns the request to begin with: the one kept in this tab if the address has the same, or that of the address.
export function begin(place, description, given) {
  const linked = parsed(given.get("r"));
  const kept = parsed(sessionStorage.getItem(place));
  if (kept && (!linked || write(clean(kept, description, true), 0) === write(linked, 0))) return kept;
  return linked ?? {};
}

// Keeps a request, without secrets, and writes the address.
export function keep(place, description, request, rest) {
  try {
    sessionStorage.setItem(place, write(clean(request, description, false), 0));
  } catch {
    // The browser's store is full; the address still has the request.
  }
  const open = clean(request, description, true);
  const query = new URLSearchParams(rest);
  const text = write(open, 0);
  if (text !== "{}" && text.length < 20_000) query.set("r", text);
  const tail = query.toString();
  history.replaceState(null, "", location.hash.split("?")[0] + (tail ? `?${tail}` : ""));
}

function parsed(text) {
  if (!text) return null;
  try {
    const value = read(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

// Returns a request without its secrets or, if `all`, without everything sensitive.
export function clean(request, description, all) {
  return object(request, description.action.input ?? [], description, all);
}

function object(value, members, description, all) {
  const byName = new Map(members.map((member) => [member.name, member]));
  const kept = Object.entries(value).filter(([name]) => {
    const sensitive = byName.get(name)?.sensitive;
    // A member that the description lacks may be anything.
    return byName.has(name) ? !(sensitive === "secret" || (all && sensitive)) : !all;
  });
  return Object.fromEntries(kept.map(([name, inner]) => [name, one(inner, byName.get(name)?.kind, description, all)]));
}

function one(value, kind, description, all) {
  if (value === null || typeof value !== "object" || kind === undefined) return value;
  const [name, detail] = part(kind);
  if (Array.isArray(value)) return name === "list" ? value.map((item) => one(item, detail, description, all)) : value;
  return name === "object" ? object(value, description.objects[detail]?.members ?? [], description, all) : value;
}
