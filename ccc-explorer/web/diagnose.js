// The view that says what is wrong: with an error code, a reply, or a signed request.

import { Refused, post } from "./api.js";
import { button, copyButton, fill, h } from "./dom.js";
import { inline } from "./markdown.js";
import { setting } from "./settings.js";

const SAMPLES = [
  ["an error code", "InvalidParameterValue.ApplyIDNotExist"],
  ["a reply", '{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"Signature expired"},"RequestId":"5e41ab08-7439-411e-ac57-95e14b3b7e33"}}'],
];

// Makes the view.
export async function diagnoseView(given) {
  const text = h("textarea", { id: "pasted", rows: 10, spellcheck: "false", value: given.get("q") ?? "", "aria-describedby": "pastednote" });
  const mine = h("textarea", { id: "mine", rows: 6, spellcheck: "false" });
  const result = h("section", { class: "panel", "aria-label": "Diagnosis", hidden: true });
  const run = async () => {
    let answer;
    try {
      answer = await post("/diagnose", { text: text.value, mine: mine.value, site: setting("site"), product: "ccc" });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answer = { findings: [{ level: "error", title: error.message }] };
    }
    result.hidden = false;
    fill(result, findings(answer));
    result.querySelector("h2").focus();
  };
  const element = h("section", { class: "diagnose", on: { keydown: (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
  } } },
  h("h1", { tabindex: "-1" }, "Diagnose"),
  h("p", { class: "examples" }, SAMPLES.map(([label, sample]) =>
    button(`Try ${label}`, () => { text.value = sample; run(); }, { class: "quiet" })),
  button("Try a signed request", async () => { text.value = (await post("/diagnose/sample", {})).text; run(); }, { class: "quiet" })),
  h("label", { for: "pasted" }, "An error code, a reply with its request id, or a failing request as a curl line or as headers"),
  h("p", { class: "quiet", id: "pastednote" }, "It stays on this machine, and is not kept."), text,
  h("details", {}, h("summary", {}, "Your own canonical request or string to sign, to compare"),
    h("label", { for: "mine" }, "Canonical request or string to sign, as your program has it"), mine),
  h("p", { class: "act" }, button("Diagnose", run, { class: "main", id: "diagnose" })),
  result);
  return { title: "Diagnose", element };
}

const LEVELS = { error: "wrong", warning: "doubtful", good: "right", info: "known" };

function findings(answer) {
  const wrong = answer.findings.filter((finding) => finding.level === "error").length;
  return [
    h("h2", { tabindex: "-1" }, wrong === 0 ? "Nothing wrong was found" : wrong === 1 ? "1 thing is wrong" : `${wrong} things are wrong`),
    h("ul", { class: "findings" }, answer.findings.map((finding) => h("li", { class: finding.level },
      h("span", { class: `badge ${finding.level}` }, LEVELS[finding.level]), " ", h("strong", {}, inline(finding.title)),
      finding.detail ? h("p", {}, inline(finding.detail)) : null,
      finding.lines ? comparison(finding.lines) : null))),
    (answer.texts ?? []).map(({ name, value }) => h("div", { class: "text" },
      h("div", { class: "texthead" }, h("h3", {}, name), copyButton(() => value, name)),
      h("pre", { tabindex: "0", role: "region", "aria-label": name }, value))),
  ];
}

function comparison(lines) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Comparison" }, h("table", { class: "lines" },
    h("thead", {}, h("tr", {}, ["Line", "Yours", "Expected"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, lines.map((line) => h("tr", { class: line.same ? "" : "differs" },
      h("th", { scope: "row" }, line.number, line.same ? "" : h("span", { class: "unseen" }, " differs")), h("td", {}, h("code", {}, line.mine)), h("td", {}, h("code", {}, line.expected)))))));
}
