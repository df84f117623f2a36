// The view of one action: fill, see, call, read.

import { described, lines, path, post } from "./api.js";
import { add, button, fill, h, say } from "./dom.js";
import { BADGES } from "./find.js";
import { createForm } from "./form.js";
import { copy, read, write } from "./json.js";
import { blocks, inline, outside } from "./markdown.js";
import { faultChoice, target } from "./target.js";
import { eventList, resultPanel } from "./result.js";
import { onSite, setting } from "./settings.js";
import { begin, keep } from "./store.js";
import { wirePanel } from "./wire.js";

// Makes the view of an action.
export async function actionView(product, name, given) {
  const version = given.get("v");
  const description = await described(path("products", product, name) + (version ? `?version=${encodeURIComponent(version)}` : ""));
  const view = new ActionView(description, given, version);
  return { title: name, element: view.element };
}

class ActionView {
  constructor(description, given, version) {
    this.description = description;
    this.place = `${description.product}/${description.version}/${description.action.name}`;
    this.rest = version ? { v: version } : {};
    this.request = begin(this.place, description, given);
    this.tried = false;
    this.problems = [];
    this.form = createForm(description, this.request, () => this.changed("form"));
    this.json = h("textarea", {
      id: "json", rows: 14, spellcheck: "false", "aria-describedby": "jsonproblem", value: write(this.request),
      on: { input: () => this.typed() },
    });
    this.jsonProblem = h("p", { id: "jsonproblem", class: "problem", role: "status" });
    this.summary = h("div", { class: "problems", role: "status" });
    this.target = target(description, () => this.see());
    this.region = h("input", {
      id: "region", autocomplete: "off", spellcheck: "false", placeholder: "ap-guangzhou", value: setting("region"), "aria-describedby": "regionnote",
      on: { input: () => { localStorage.setItem("setting.region", this.region.value.trim()); this.check(120); } },
    });
    this.fault = faultChoice(description);
    this.result = h("section", { class: "panel", id: "result", "aria-label": "Reply", hidden: true });
    this.wire = wirePanel(() => this.asked());
    this.element = this.draw();
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.call();
      }
    });
    this.check(0);
  }

  draw() {
    const { action } = this.description;
    return h("article", { class: "action" },
      heading(this.description),
      h("div", { class: "columns" },
        h("section", { class: "panel", "aria-label": "Request" },
          h("h2", {}, "Request"),
          examples(action, (example) => this.fillFrom(example), () => this.fillFrom({ title: "nothing", request: {} })),
          this.form.element,
          h("details", { class: "json" }, h("summary", {}, "The same as JSON"),
            h("label", { for: "json", class: "unseen" }, "Request as JSON"), this.json, this.jsonProblem)),
        h("div", {},
          h("section", { class: "panel", "aria-label": "Call" },
            h("h2", {}, "Call"), this.target.element,
            h("div", { class: "field" }, h("label", { for: "region" }, h("span", {}, "Region")), this.region,
              h("p", { class: "notes", id: "regionnote" }, "For products that have regions; it is sent as X-TC-Region.")),
            this.fault.element, this.summary,
            h("p", { class: "act" },
              button(`Call ${action.name}`, () => this.call(), { class: "main", id: "call" }),
              h("span", { class: "quiet" }, h("kbd", {}, "Ctrl"), " ", h("kbd", {}, "Enter")))),
          this.result,
          h("section", { class: "panel", "aria-label": "Before it is sent" }, h("h2", {}, "Before it is sent"), this.wire.element))),
      reference(this.description));
  }

  // Calls, and shows the events of the reply as they come.
  async stream(asked) {
    const { add, element } = eventList(this.description);
    this.result.hidden = false;
    fill(this.result, element);
    return lines("/events", asked, add);
  }

  // Returns the call as the server takes it.
  asked() {
    const { product, version, action } = this.description;
    return {
      product, version, action: action.name, site: setting("site"), language: setting("language"),
      request: this.request, target: this.target.value(), region: this.region.value.trim() || null,
    };
  }

  changed(from) {
    if (from !== "json") {
      this.json.value = write(this.request);
      this.jsonProblem.textContent = "";
    }
    keep(this.place, this.description, this.request, this.rest);
    this.check(120);
  }

  typed() {
    let value;
    try {
      value = read(this.json.value.trim() === "" ? "{}" : this.json.value);
      if (value === null || typeof value !== "object" || Array.isArray(value)) throw new SyntaxError("a request is an object: { … }");
    } catch (error) {
      this.jsonProblem.textContent = error.message;
      this.json.setAttribute("aria-invalid", "true");
      return;
    }
    this.jsonProblem.textContent = "";
    this.json.removeAttribute("aria-invalid");
    this.request = value;
    this.form.set(value);
    this.changed("json");
  }

  fillFrom(example) {
    this.request = copy(onThisSite(example.request, this.description));
    this.form.set(this.request);
    this.changed("example");
    say(`Filled with ${example.title}`);
  }

  check(wait) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(async () => {
      const turn = this.turn = (this.turn ?? 0) + 1;
      let found;
      try {
        found = await post("/check", this.asked());
      } catch (error) {
        found = { problems: [{ path: "", message: error.message, level: "error" }] };
      }
      if (turn !== this.turn) return;
      this.problems = found.problems;
      this.showProblems();
      this.see();
    }, wait);
  }

  see() {
    this.wire?.update();
  }

  showProblems() {
    // Before the first try, an empty member is still to be filled and no mistake.
    const shown = this.problems.filter((problem) => this.tried || !problem.missing);
    this.form.problems(shown);
    const open = this.problems.filter((problem) => problem.missing && !this.tried);
    fill(this.summary,
      open.length > 0 ? h("p", { class: "quiet" }, `${open.length} required ${open.length === 1 ? "member is" : "members are"} still empty: `,
        open.map((problem, at) => [at > 0 ? ", " : "", this.jump(problem)])) : null,
      shown.length > 0 ? h("p", { class: "problem" }, shown.length === 1 ? "1 problem:" : `${shown.length} problems:`) : null,
      shown.length > 0 ? h("ul", {}, shown.map((problem) => h("li", { class: problem.level }, this.jump(problem), " ", problem.message))) : null,
      this.problems.length === 0 ? h("p", { class: "good" }, "The request satisfies all documented rules.") : null);
  }

  jump(problem) {
    if (problem.path === "") return "";
    return button(problem.path, () => this.form.focus(problem.path), { class: "link" });
  }

  async call() {
    if (this.calling) return;
    this.tried = true;
    this.showProblems();
    const asked = { ...this.asked(), fault: this.fault.value() };
    if (asked.target === "service" && !(await this.target.confirm(asked))) return;
    if (asked.target === "service") asked.confirm = asked.action;
    this.calling = true;
    const caller = this.element.querySelector("#call");
    caller.setAttribute("aria-disabled", "true");
    say("Calling");
    let made;
    try {
      made = this.description.action.streams ? await this.stream(asked) : await post("/call", asked);
    } catch (error) {
      made = { refused: error.message };
    }
    this.calling = false;
    caller.removeAttribute("aria-disabled");
    this.result.hidden = false;
    this.result.setAttribute("aria-busy", "true");
    fill(this.result, resultPanel(made, this.description, {
      next: (request) => { this.request = request; this.form.set(request); this.changed("page"); this.call(); },
      jump: (problem) => this.form.focus(problem.path),
    }));
    this.result.removeAttribute("aria-busy");
    this.result.querySelector("h2")?.focus();
    this.result.scrollIntoView({ block: "nearest" });
  }
}

// Returns a request without the members that the chosen site lacks.
function onThisSite(request, description) {
  const members = new Map((description.action.input ?? []).map((member) => [member.name, member]));
  return Object.fromEntries(Object.entries(request).filter(([name]) => onSite(members.get(name)?.sites)));
}

const SAFETY = {
  read: "It changes nothing.",
  idempotent: "A second call has no further effect.",
  once: "A second call does the same again.",
};

function heading({ product, version, title, link, action }) {
  const parts = [
    h("p", { class: "crumbs" }, h("a", { href: `#${path(product)}` }, title), ` ${version}`),
    h("h1", { tabindex: "-1" }, action.name),
    h("p", { class: "summary" }, inline(action.summary)),
    h("p", { class: "facts" },
      h("span", { class: `badge ${action.safety}` }, BADGES[action.safety]), ` ${SAFETY[action.safety]} `,
      (action.drafts ?? []).includes("safety") ? h("span", { class: "badge warn" }, "not reviewed") : null,
      h("span", { class: "quiet" }, ` ${action.per_second} calls a second${action.rate_assumed ? " (assumed)" : ""}. `),
      outside(link, "Tencent’s page")),
  ];
  if (action.deprecated) parts.push(h("p", { class: "warn" }, "Deprecated: ", inline(action.deprecated)));
  if (!onSite(action.sites)) parts.push(h("p", { class: "warn" }, "The chosen site does not have this action."));
  return h("header", {}, parts);
}

function examples(action, choose, clear) {
  const made = (action.examples ?? []).map((example, at) =>
    button(action.examples.length === 1 ? "Fill from the example" : `Fill from: ${example.title}`, () => choose(example), { class: "quiet", "data-example": at }));
  return h("p", { class: "examples" }, made, button("Clear", clear, { class: "quiet" }));
}

// Makes the text about the action: its description, its safety, its error codes.
function reference({ action, codes }) {
  const element = h("section", { class: "reference", "aria-label": "About the action" });
  const about = [...blocks(action.doc)];
  if (action.safety_reason) about.push(h("p", {}, h("strong", {}, "Calling twice: "), inline(action.safety_reason)));
  if (action.lookup) about.push(h("p", {}, h("strong", {}, "Did it run? "), `${action.lookup} tells.`));
  if (about.length > 0) add(element, [h("h2", {}, "About"), about]);
  if (codes.length > 0) {
    add(element, [h("h2", {}, "Error codes"), h("dl", { class: "codes" },
      codes.map((code) => [h("dt", {}, h("code", {}, code.wire)), h("dd", {}, inline(code.summary ?? ""))]))]);
  }
  return element;
}
