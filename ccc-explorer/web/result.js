// The result of a call: the reply as a tree, or the error with its meaning and advice.

import { button, h } from "./dom.js";
import { write } from "./json.js";
import { blocks, inline } from "./markdown.js";
import { tree } from "./tree.js";

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
    (call.events ?? []).length > 0 ? h("p", { class: "quiet" }, `${call.events.length} events`) : null,
    tree(call.reply, description.action.output, description),
  ];
}

function failure({ call }, description, act) {
  const { error } = call;
  const parts = [
    h("h2", { tabindex: "-1", class: "bad" }, error.sent === false ? "Not sent" : "Refused or failed"), facts(call),
    error.code ? h("p", {}, h("code", { class: "code" }, error.code)) : null,
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
  if (call.reply) parts.push(h("details", {}, h("summary", {}, "The reply as it came"), h("pre", {}, write(call.reply))));
  return parts;
}
