// A form for a request, made from the description of an action.

import { button, fill, h } from "./dom.js";
import { blank, choices, part, rule, words } from "./kinds.js";
import { blocks, inline } from "./markdown.js";
import { onSite } from "./settings.js";

// Makes a form: { element, set(request), problems(list), focus(path) }. `changed` is called with each new request.
export function createForm(description, request, changed) {
  const element = h("div", { class: "form" });
  const form = { description, root: request, changed, fields: new Map(), number: 0 };
  draw();
  return { element, set, problems: (list) => showProblems(form, list), focus: (path) => focus(form, path) };

  function set(request) {
    form.root = request;
    draw();
  }
  function draw() {
    form.fields.clear();
    form.number = 0;
    fill(element, members(form, description.action.input ?? [], form.root, "", () => changed(form.root)));
  }
}

// Makes the fields of an object: those that are required first, the others in a part that opens.
function members(form, list, object, path, changed) {
  const here = list.filter((member) => onSite(member.sites) && !member.removed || object[member.name] !== undefined);
  const required = here.filter((member) => member.required);
  const optional = here.filter((member) => !member.required);
  const make = (member) => field(form, member, {
    path: path === "" ? member.name : `${path}.${member.name}`,
    get: () => object[member.name],
    set: (value) => {
      if (value === undefined) delete object[member.name];
      else object[member.name] = value;
      changed();
    },
  });
  const parts = required.map(make);
  if (optional.length > 0) {
    const used = optional.some((member) => object[member.name] !== undefined);
    const open = used || required.length === 0;
    parts.push(h("details", { class: "optional", open },
      h("summary", {}, `Optional members (${optional.length})`), optional.map(make)));
  }
  if (parts.length === 0) parts.push(h("p", { class: "quiet" }, "It takes no members."));
  return parts;
}

// Makes the field of a member: a control, or a group of them.
function field(form, member, place) {
  const [name] = part(member.kind);
  const info = { member, id: `field${++form.number}` };
  if (name === "object") return group(form, info, place, objectParts(form, member.kind, place));
  if (name === "list") return group(form, info, place, listParts(form, member, place));
  return scalar(form, info, place);
}

function facts(form, member) {
  const said = (member.rules ?? []).filter((given) => onSite(given.sites)).map(rule);
  const example = member.example === undefined || member.sensitive === "secret" ? [] : [`for example ${JSON.stringify(member.example)}`];
  return [...said, ...example].join("; ");
}

function head(form, member) {
  return [
    h("span", { class: "name" }, member.name),
    member.required ? h("span", { class: "required" }, "required") : null,
    h("span", { class: "kind" }, words(member.kind, form.description)),
    member.deprecated ? h("span", { class: "warn" }, "deprecated") : null,
    member.sensitive ? h("span", { class: "kind" }, member.sensitive === "secret" ? "secret" : "personal data") : null,
  ];
}

function notes(form, member, id) {
  const known = facts(form, member);
  return h("div", { class: "notes", id: `${id}-notes` },
    blocks(member.doc),
    member.deprecated ? h("p", { class: "warn" }, "Deprecated: ", inline(member.deprecated)) : null,
    known === "" ? null : h("p", { class: "rules" }, known));
}

function problemPlace(form, place, id, target) {
  const problem = h("p", { class: "problem", id: `${id}-problem`, hidden: true });
  form.fields.set(place.path, { problem, target: () => target });
  return problem;
}

function scalar(form, { member, id }, place) {
  const control = makeControl(form, member.kind, member, place, id, `${id}-notes ${id}-problem`);
  return h("div", { class: "field" },
    h("label", { for: id }, head(form, member)),
    control,
    problemPlace(form, place, id, control),
    notes(form, member, id));
}

// Makes the control of a value that holds no others.
function makeControl(form, kind, member, place, id, describedBy, label) {
  const options = choices(kind, member.rules, form.description);
  const shared = { id, "aria-describedby": describedBy, "aria-label": label, "aria-required": member.required ? "true" : null };
  if (options !== null) return select(options, place, shared);
  const [name, detail] = part(kind);
  const whole = name === "int" || name === "uint";
  const numeric = whole || name === "float";
  const value = place.get();
  const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value, (_, item) => typeof item === "bigint" ? item.toString() : item);
  const long = name === "string" && ((member.rules ?? []).some((given) => given.is.format === "json") || text.includes("\n"));
  const control = long
    ? h("textarea", { ...shared, rows: 4, spellcheck: "false", value: text })
    : h("input", {
      ...shared, type: member.sensitive === "secret" ? "password" : "text", autocomplete: "off", spellcheck: "false",
      inputmode: whole ? "numeric" : numeric ? "decimal" : null, value: typeof value === "bigint" ? value.toString() : text,
      placeholder: { date: "2024-02-29", datetime: "2024-02-29 12:00:00", datetime_iso: "2024-02-29T12:00:00+08:00" }[detail],
    });
  control.addEventListener("input", () => place.set(typed(control.value, name)));
  return control;
}

// Returns the value of what was typed. What is no number stays a string, and the check says so.
function typed(text, name) {
  if (text === "") return undefined;
  if ((name === "int" || name === "uint") && /^-?(0|[1-9][0-9]*)$/.test(text.trim())) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text.trim());
  }
  if (name === "float" && /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.test(text.trim())) return Number(text);
  return text;
}

function select(options, place, shared) {
  const now = place.get();
  const known = options.some(({ value }) => value === now);
  const all = known || now === undefined ? options : [...options, { value: now, doc: "not documented" }];
  const control = h("select", shared,
    h("option", { value: "" }, "—"),
    all.map(({ value, doc }, at) =>
      h("option", { value: String(at), selected: value === now }, doc ? `${value} — ${plain(doc)}` : String(value))));
  control.addEventListener("change", () => place.set(control.value === "" ? undefined : all[Number(control.value)].value));
  return control;
}

function plain(doc) {
  const said = doc.replaceAll(/[`*]/g, "").replace(/\s+/g, " ").trim();
  return said.length > 90 ? `${said.slice(0, 88)}…` : said;
}

// Makes a group that draws its parts anew when their number changes.
function group(form, { member, id }, place, parts) {
  const inside = h("div", { class: "inside" });
  const redraw = (wanted) => {
    fill(inside, parts(redraw));
    const next = wanted ? inside.querySelector(wanted) : null;
    (next ?? inside.querySelector("input, select, textarea, button"))?.focus();
  };
  fill(inside, parts(redraw));
  const legend = h("legend", {}, head(form, member));
  const element = h("fieldset", { "aria-describedby": `${id}-notes ${id}-problem`, tabindex: "-1" },
    legend, notes(form, member, id));
  element.append(problemPlace(form, place, id, element), inside);
  return element;
}

function objectParts(form, kind, place) {
  return (redraw) => {
    const [, at] = part(kind);
    const value = place.get();
    if (value === undefined || value === null || typeof value !== "object") {
      return button("Add", () => { place.set(blank(kind, form.description)); redraw(); }, { class: "quiet", "aria-label": `Add ${place.path}` });
    }
    return [
      members(form, form.description.objects[at]?.members ?? [], value, place.path, () => place.set(value)),
      button("Remove", () => { place.set(undefined); redraw(); }, { class: "quiet", "aria-label": `Remove ${place.path}` }),
    ];
  };
}

function listParts(form, member, place) {
  const [, item] = part(member.kind);
  return (redraw) => {
    const list = Array.isArray(place.get()) ? place.get() : [];
    const store = () => place.set(list.length === 0 && !member.required ? undefined : list);
    const rows = list.map((_, at) => listItem(form, member, item, list, at, place, store, redraw));
    const more = button("Add an item", () => {
      list.push(first(item, form.description));
      store();
      redraw(`[data-item="${list.length - 1}"] :is(input, select, textarea)`);
    }, { class: "quiet add", "aria-label": `Add an item to ${place.path}` });
    return [rows, more];
  };
}

function first(kind, description) {
  const [name] = part(kind);
  if (name === "string") return "";
  return blank(kind, description) ?? (name === "bool" ? false : name === "enum" ? null : 0);
}

function listItem(form, member, kind, list, at, place, store, redraw) {
  const path = `${place.path}[${at}]`;
  const inner = {
    path, get: () => list[at],
    set: (value) => { list[at] = value === undefined ? first(kind, form.description) : value; store(); },
  };
  const away = button("Remove", () => { list.splice(at, 1); store(); redraw(".add"); },
    { class: "quiet", "aria-label": `Remove ${path}` });
  const [name, detail] = part(kind);
  if (name === "object") {
    const object = list[at] ?? {};
    return h("fieldset", { class: "item", "data-item": at },
      h("legend", {}, h("span", { class: "name" }, `${form.description.objects[detail]?.name ?? "item"} ${at + 1}`)),
      members(form, form.description.objects[detail]?.members ?? [], object, path, () => { list[at] = object; store(); }),
      away);
  }
  const id = `field${++form.number}`;
  if (name === "list") {
    return h("fieldset", { class: "item", "data-item": at }, h("legend", {}, path),
      group(form, { member: { ...member, name: path, kind, doc: "", rules: [] }, id }, inner, listParts(form, { ...member, kind }, inner)), away);
  }
  const control = makeControl(form, kind, member, inner, id, `${id}-problem`, path);
  return h("div", { class: "item row", "data-item": at }, control, away, problemPlace(form, inner, id, control));
}

// Shows problems at their fields: [{ path, message, level, missing }].
function showProblems(form, list) {
  for (const { problem, target } of form.fields.values()) {
    problem.hidden = true;
    problem.textContent = "";
    target().removeAttribute("aria-invalid");
    target().classList.remove("invalid");
  }
  for (const { path, message, level } of list) {
    const found = form.fields.get(path) ?? form.fields.get(nearest(form, path));
    if (!found) continue;
    found.problem.hidden = false;
    found.problem.textContent += (found.problem.textContent === "" ? "" : "\n") + message;
    found.problem.classList.toggle("warning", level === "warning");
    if (level === "warning") continue;
    if (found.target().matches("input, select, textarea")) found.target().setAttribute("aria-invalid", "true");
    found.target().classList.add("invalid");
  }
}

// Returns the path of the innermost field that holds a path.
function nearest(form, path) {
  let outer = path;
  while (outer !== "" && !form.fields.has(outer)) outer = outer.replace(/(\.[^.[\]]*|\[[0-9]+\])$|^[^.[\]]*$/, "");
  return outer;
}

// Moves the focus to the field of a path.
function focus(form, path) {
  const found = form.fields.get(path) ?? form.fields.get(nearest(form, path));
  const target = found?.target();
  if (!target) return;
  for (let outer = target.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  target.focus();
  target.scrollIntoView({ block: "center" });
}
