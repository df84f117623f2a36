// The request before it is sent: on the wire, its signature step by step, and the same call in other forms.

import { post } from "./api.js";
import { copyButton, fill, h, tabs } from "./dom.js";

const PARTS = [
  ["request", "Request"], ["signature", "Signature"], ["curl", "curl"], ["tc3", "tc3"], ["rust", "Rust"],
];

// Makes the panel: { element, update() }. `asked` returns the call.
export function wirePanel(asked) {
  const places = Object.fromEntries(PARTS.map(([name]) => [name, h("div", {})]));
  let prepared = null;
  let turn = 0;
  let waiting;
  const element = tabs("Before it is sent", PARTS.map(([name, label]) => ({ name, label, content: () => places[name] })));
  return { element, update };

  function update() {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++turn;
      try {
        prepared = await post("/prepare", asked());
      } catch (error) {
        prepared = { refused: error.message };
      }
      if (mine === turn) show();
    }, 60);
  }
  function show() {
    for (const [name] of PARTS) {
      fill(places[name], prepared.refused ? h("p", { class: "quiet" }, prepared.refused) : CONTENT[name](prepared));
    }
  }
}

function text(label, value, note) {
  return h("div", { class: "text" },
    h("div", { class: "texthead" }, h("h3", {}, label), copyButton(() => value, label)),
    note ? h("p", { class: "quiet" }, note) : null,
    h("pre", { tabindex: "0", role: "region", "aria-label": label }, value));
}

const CONTENT = {
  request: (prepared) => [
    text("Headers", [`${prepared.method} / HTTP/1.1`, ...prepared.headers.map(([name, value]) => `${name}: ${value}`)].join("\n")),
    text("Body", prepared.body),
  ],
  signature: (prepared) => (prepared.steps ?? []).length === 0
    ? h("p", { class: "quiet" }, prepared.unsigned ?? "Calls of this action are not signed.")
    : prepared.steps.map((step, at) => text(`${at + 1}. ${step.name}`, step.value, step.note)),
  curl: (prepared) => text("curl line", prepared.curl, prepared.curl_note),
  tc3: (prepared) => text("tc3 line", prepared.tc3),
  rust: ({ rust }) => rust.program
    ? text("Rust program", rust.program, "The text of src/main.rs, typed by the description. It calls the real service.")
    : h("p", { class: "quiet" }, `A typed program holds no such request: ${rust.none}`),
};
