// The result of a call: the reply as a tree, or the error with its meaning and advice.

import { button, h } from "./dom.js";
import { write } from "./json.js";
import { blocks, inline } from "./markdown.js";
import { masked, tree } from "./tree.js";

// Makes the panel of a result. `act` has what its buttons do: next(request), jump(problem).
export function resultPanel(made, description, act = {}) {
  if (made.refused) {
    return [h("h2", { tabindex: "-1" }, "Not called"), h("p", { class: "problem" }, made.refused)];
  }
  const { call } = made;
  return call.error ? failure(made, description, act) : success(made, description, act);
}

function facts(call) {
  const parts = [
    call.target === "service" ? h("span", { class: "badge real" }, "real service") : h("span", { class: "badge read" }, "mock"),
    ` ${call.millis} ms`,
    call.attempts ? `, ${call.attempts} ${call.attempts === 1 ? "attempt" : "attempts"}` : "",
    call.request_id ? [", request id ", h("code", { class: "id" }, call.request_id)] : "",
  ];
  return h("p", { class: "facts" }, parts);
}

function success({ call }, description, act) {
  const next = call.next && act.next
    ? h("p", {}, button(`Next page`, () => act.next(call.next), { id: "nextpage" }),
      call.page ? h("span", { class: "quiet" }, ` ${call.page}`) : null)
    : null;
  const done = call.page && !call.next ? h("p", { class: "quiet" }, `${call.page}; this is the last page.`) : null;
  return [
    h("h2", { tabindex: "-1", class: "good" }, "Reply"), facts(call), next, done,
    (call.events ?? []).length > 0 ? events(call.events, description) : tree(call.reply, description.action.output, description),
  ];
}

// Makes a list of events that grows: { element, add(event) }.
export function eventList(description) {
  const list = h("ol", { class: "events" });
  const count = h("p", { class: "quiet", role: "status" }, "Waiting for the first event");
  const add = (event) => {
    const text = write(masked(event, description.action.output, description), 0);
    list.append(h("li", {}, h("details", {}, h("summary", {}, text.length > 160 ? `${text.slice(0, 158)}…` : text),
      tree(event, description.action.output, description))));
    count.textContent = `${list.childElementCount} ${list.childElementCount === 1 ? "event" : "events"}`;
  };
  return { element: h("div", {}, count, list), add };
}

function events(all, description) {
  const { element, add } = eventList(description);
  all.forEach(add);
  return element;
}

function failure({ call }, description, act) {
  const { error } = call;
  const parts = [
    h("h2", { tabindex: "-1", class: "bad" }, error.sent === false ? "Not sent" : "Refused or failed"), facts(call),
    error.code ? h("p", {}, h("code", { class: "code" }, error.code), " ",
      h("a", { href: `#/diagnose?text=${encodeURIComponent(error.code)}` }, "Diagnose")) : null,
    h("p", { class: "problem" }, error.message),
  ];
  if (error.meaning) parts.push(h("div", { class: "advice" }, h("h3", {}, "Meaning"), blocks(error.meaning)));
  if ((error.advice ?? []).length > 0) {
    parts.push(h("div", { class: "advice" }, h("h3", {}, "What to do"), h("ul", {}, error.advice.map((line) => h("li", {}, inline(line))))));
  }
  if ((error.problems ?? []).length > 0) {
    parts.push(h("ul", {}, error.problems.map((problem) => h("li", {},
      act.jump && problem.path ? button(problem.path, () => act.jump(problem), { class: "link" }) : h("code", {}, problem.path), " ", problem.message))));
  }
  if ((call.events ?? []).length > 0) parts.push(h("h3", {}, "Events until then"), events(call.events, description));
  if (call.reply) parts.push(h("details", {}, h("summary", {}, "The reply as it came"), h("pre", {}, write(call.reply))));
  return parts;
}
