// The view that says what is wrong with a failed call: an error code, the words of a reply, or the signed request itself.

import { path, post } from "./api.js";
import { button, copyButton, fill, h, say } from "./dom.js";
import { blocks, inline } from "./markdown.js";

const PLACEHOLDER = `curl https://ccc.tencentcloudapi.com -H 'Authorization: TC3-HMAC-SHA256 …' …

or headers, an empty line and the body

or AuthFailure.SignatureFailure, or the whole reply`;

// Makes the view. Nothing that is typed here is kept, and only an error code is ever in the address.
export async function diagnoseView(given) {
  const pasted = h("textarea", { id: "pasted", rows: 12, spellcheck: "false", placeholder: PLACEHOLDER, value: given.get("text") ?? "" });
  const key = h("input", { id: "secretkey", type: "password", autocomplete: "off", spellcheck: "false", "aria-describedby": "secretnote" });
  const own = h("textarea", { id: "own", rows: 6, spellcheck: "false" });
  const result = h("section", { class: "panel", id: "diagnosis", "aria-label": "Diagnosis", hidden: true });
  const act = () => diagnose({ pasted, key, own, result });
  const element = h("article", { class: "diagnose" },
    h("h1", { tabindex: "-1" }, "Diagnose"),
    h("p", { class: "quiet" }, "What went wrong with a call of any program? The request is checked and signed anew on this machine; nothing leaves it."),
    h("div", { class: "columns" },
      h("section", { class: "panel", "aria-label": "Failed call" },
        h("div", { class: "field" },
          h("label", { for: "pasted" }, "A line for curl, headers with the body, an error code or a reply"), pasted),
        h("div", { class: "field" },
          h("label", { for: "secretkey" }, "SecretKey ", h("span", { class: "kind" }, "optional")), key,
          h("div", { class: "notes", id: "secretnote" }, h("p", {}, "With it the signature is checked, and the usual mistakes are tried. It goes to the server on this machine alone, is not kept, and is never shown."))),
        h("div", { class: "field" },
          h("label", { for: "own" }, "The canonical request or the string to sign of your program ", h("span", { class: "kind" }, "optional")), own),
        h("p", { class: "act" }, button("Diagnose", act, { class: "main", id: "diagnose" }),
          h("span", { class: "quiet" }, h("kbd", {}, "Ctrl"), " ", h("kbd", {}, "Enter")))),
      result));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    act();
  });
  if (pasted.value !== "") await act();
  return { title: "Diagnose", element, focus: pasted.value === "" ? pasted : null };
}

async function diagnose({ pasted, key, own, result }) {
  let found;
  try {
    found = await post("/diagnose", {
      text: pasted.value, secret_key: key.value === "" ? null : key.value, own: own.value.trim() === "" ? null : own.value,
    });
  } catch (error) {
    found = { refused: error.message };
  }
  result.hidden = false;
  fill(result, h("h2", { tabindex: "-1" }, "Diagnosis"),
    found.refused ? h("p", { class: "problem" }, found.refused) : found.kind === "error" ? words(found) : request(found));
  result.querySelector("h2").focus();
  say("Diagnosis");
}

// Shows what a code or a reply means.
function words({ code, meaning, category, advice, actions, request_id: id, call }) {
  return [
    code ? h("p", {}, h("code", { class: "code" }, code)) : null,
    category ? h("p", {}, category) : null,
    meaning ? h("div", { class: "advice" }, h("h3", {}, "Meaning"), blocks(meaning)) : null,
    h("div", { class: "advice" }, h("h3", {}, "What to do"), h("ul", {}, advice.map((line) => h("li", {}, inline(line))))),
    id ? h("p", {}, "Request id ", h("code", {}, id), call ? [": ", h("a", { href: `#/history/${call}` }, "the call in the history")] : ". This explorer did not make the call.") : null,
    actions.length > 0 ? [h("h3", {}, "Actions that document it"),
      h("ul", {}, actions.map(({ product, action }) => h("li", {}, h("a", { href: `#${path(product, action)}` }, action), ` ${product}`)))] : null,
  ];
}

const LEVELS = { error: "wrong", warning: "look at", good: "right" };
const PARTS = { clock: "Clock", key: "Key", scope: "Scope", headers: "Headers", body: "Body", signature: "Signature", spelling: "Spelling" };

// Shows what is wrong with a request.
function request({ findings, compared, comparison, canonical_request: canonical, string_to_sign: toSign }) {
  const wrong = findings.filter(({ level }) => level === "error").length;
  return [
    h("p", { class: wrong > 0 ? "problem" : "good" }, wrong === 0 ? "Nothing is certainly wrong." : wrong === 1 ? "1 thing is wrong." : `${wrong} things are wrong.`),
    h("ul", { class: "findings" }, findings.map(({ part, level, message, advice }) => h("li", { class: level },
      h("span", { class: `badge ${level}` }, LEVELS[level]), " ", h("strong", {}, PARTS[part]), " ", inline(message),
      advice ? h("div", { class: "quiet" }, inline(advice)) : null))),
    compared.length > 0 ? comparisonTable(compared, comparison) : null,
    canonical ? text("Canonical request, as the service makes it", canonical) : null,
    toSign ? text("String to sign, as the service makes it", toSign) : null,
  ];
}

function comparisonTable(rows, title) {
  const cell = (line) => h("td", { class: "line" }, line === undefined ? h("span", { class: "quiet" }, "(no such line)") : line === "" ? h("span", { class: "quiet" }, "(empty)") : line);
  return [
    h("h3", {}, "Line by line"), h("p", { class: "quiet" }, `${title}.`),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Line by line" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Line", "Expected", "Signed", ""].map((name) => name ? h("th", { scope: "col" }, name) : h("td", {})))),
      h("tbody", {}, rows.map(({ name, expected, signed, same }) => h("tr", { class: same ? null : "differs" },
        h("th", { scope: "row" }, name), cell(expected), cell(signed), h("td", { class: "mark" }, same ? "same" : h("strong", {}, "differs"))))))),
  ];
}

function text(label, value) {
  return h("div", { class: "text" }, h("div", { class: "texthead" }, h("h3", {}, label), copyButton(() => value, label)),
    h("pre", { tabindex: "0", role: "region", "aria-label": label }, value));
}
