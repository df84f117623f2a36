// The receiver of a call: the mock with its faults, or the real service.

import { button, fill, h } from "./dom.js";
import { read } from "./json.js";
import { setting } from "./settings.js";

// Makes the choice between mock and service: { element, value(), confirm(asked) }.
export function target(description, changed) {
  const note = h("p", { class: "quiet", id: "targetnote" });
  const radios = [["mock", "Mock on this machine"], ["service", "Real service"]].map(([value, label]) => {
    const radio = h("input", { type: "radio", name: "target", value, checked: value === "mock", "aria-describedby": "targetnote", on: { change: () => show() } });
    return [radio, h("label", { class: "choice" }, radio, " ", label)];
  });
  const element = h("fieldset", { class: "target" }, h("legend", {}, "Receiver"), radios.map(([, label]) => label), note);
  show();
  return { element, value, confirm: (asked) => confirm(asked, description) };

  function value() {
    return radios.find(([radio]) => radio.checked)[0].value;
  }
  function show() {
    const real = value() === "service";
    document.body.classList.toggle("real", real);
    element.classList.toggle("real", real);
    note.textContent = real
      ? `Calls go to Tencent Cloud, ${setting("site") === "china" ? "the Chinese site" : "the international site"}, with the credentials of this machine. The keys never reach this page.`
      : "Nothing leaves this machine. No account is needed.";
    changed();
  }
}

// Asks whether an action that changes something may go to the real service. Resolves to true or false.
function confirm(asked, { action }) {
  if (action.safety === "read" && !(action.drafts ?? []).includes("safety")) return Promise.resolve(true);
  return new Promise((done) => {
    const finish = (answer) => { dialog.close(); dialog.remove(); done(answer); };
    const dialog = h("dialog", { "aria-labelledby": "confirmhead", on: { cancel: () => finish(false) } },
      h("h2", { id: "confirmhead" }, `Call ${asked.action} for real?`),
      h("p", {}, action.summary),
      action.safety_reason ? h("p", {}, action.safety_reason) : null,
      h("p", { class: "warn" }, "This goes to Tencent Cloud and takes effect in your account."),
      h("p", { class: "act" },
        button("Do not call", () => finish(false), { autofocus: true }),
        button(`Call ${asked.action}`, () => finish(true), { class: "danger" })));
    document.body.append(dialog);
    dialog.showModal();
  });
}

const FAULTS = [
  ["", "none"],
  ["error", "an error code"],
  ["throttled", "throttled twice, then answered"],
  ["internal", "an internal error"],
  ["drop_before", "the connection breaks before it runs"],
  ["drop_after", "the connection breaks after it ran"],
  ["garbage", "bytes that are not JSON"],
  ["http", "a proxy’s page with status 502"],
  ["slow", "an answer after three seconds"],
  ["reply", "a reply of your own"],
];
// For an action that may answer with a stream.
const EVENTS = ["events", "three events, each with the example"];

// Makes the choice of the mock's fault: { element, value() }.
export function faultChoice({ codes, action }) {
  const code = h("select", { id: "faultcode" }, [...codes.map((known) => known.wire), "AuthFailure.SignatureFailure", "RequestLimitExceeded", "UnauthorizedOperation"]
    .filter((wire, at, all) => all.indexOf(wire) === at).map((wire) => h("option", {}, wire)));
  const reply = h("textarea", { id: "faultreply", rows: 6, spellcheck: "false", value: JSON.stringify(action.examples?.[0]?.response ?? {}, null, 2) });
  const more = h("div", {});
  const select = h("select", { id: "fault", on: { change: () => show() } }, (action.streams ? [...FAULTS, EVENTS] : FAULTS).map(([value, label]) => h("option", { value }, label)));
  function show() {
    fill(more, select.value === "error" ? [h("label", { for: "faultcode" }, "Code"), code] : null,
      select.value === "reply" ? [h("label", { for: "faultreply" }, "Reply as JSON, the object inside Response"), reply] : null);
  }
  const kinds = {
    error: () => ({ kind: { error: { code: code.value, message: codes.find((known) => known.wire === code.value)?.summary ?? "" } } }),
    throttled: () => ({ kind: { error: { code: "RequestLimitExceeded", message: "too many calls in a second" } }, times: 2 }),
    internal: () => ({ kind: { error: { code: "InternalError", message: "an internal error" } } }),
    drop_before: () => ({ kind: "drop_before" }),
    drop_after: () => ({ kind: "drop_after" }),
    garbage: () => ({ kind: "garbage" }),
    http: () => ({ kind: { http: { status: 502 } } }),
    slow: () => ({ kind: { slow: { millis: 3000 } } }),
    events: () => ({ kind: { events: { events: Array(3).fill(action.examples?.[0]?.response ?? {}) } } }),
    reply: () => ({ kind: { reply: { response: read(reply.value) } } }),
  };
  const element = h("details", { class: "fault" }, h("summary", {}, "Fault of the mock"),
    h("div", { class: "field" }, h("label", { for: "fault" }, "The mock shows"), select, more));
  return { element, value: () => (select.value === "" ? null : kinds[select.value]()) };
}
