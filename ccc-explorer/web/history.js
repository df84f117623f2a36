// The calls made since the start of the server.

import { described, get, path, remove } from "./api.js";
import { button, fill, h, say } from "./dom.js";
import { write } from "./json.js";
import { resultPanel } from "./result.js";
import { masked } from "./tree.js";

// Makes the list of calls.
export async function historyView() {
  const calls = await get("/history");
  const element = h("section", { class: "history" });
  draw(calls);
  return { title: "History", element };

  function draw(calls) {
    fill(element, h("h1", { tabindex: "-1" }, "History"),
      h("p", { class: "quiet" }, "The calls since the start, in memory alone: the last 200, at most 16 MB."),
      calls.length === 0 ? h("p", {}, "No call was made yet.") : [
        button("Forget all", async () => { await remove("/history"); draw([]); say("All calls are forgotten"); }, { class: "quiet" }),
        h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Calls" }, h("table", {},
          h("thead", {}, h("tr", {}, ["Time", "Action", "Receiver", "Result", "Duration"].map((name) => h("th", { scope: "col" }, name)))),
          h("tbody", {}, calls.map(row)))),
      ]);
  }
}

function row({ id, call }) {
  return h("tr", {},
    h("td", {}, new Date(call.at).toLocaleTimeString()),
    h("td", {}, h("a", { href: `#/history/${id}` }, call.action), " ", h("span", { class: "quiet" }, call.product)),
    h("td", {}, call.target === "service" ? h("span", { class: "badge real" }, "real") : "mock"),
    h("td", { class: call.result === "reply" ? "good" : "bad" }, call.result),
    h("td", {}, `${call.millis} ms`));
}

// Makes the view of one call.
export async function callView(id) {
  const made = await get(`/history/${encodeURIComponent(id)}`);
  const { call } = made;
  const description = await described(`${path("products", call.product, call.action)}?version=${encodeURIComponent(call.version)}`);
  const again = `#${path(call.product, call.action)}?r=${encodeURIComponent(write(masked(call.request, description.action.input, description), 0))}`;
  return {
    title: `Call of ${call.action}`,
    element: h("article", {},
      h("p", { class: "crumbs" }, h("a", { href: "#/history" }, "History")),
      h("h1", { tabindex: "-1" }, call.action),
      h("p", { class: "quiet" }, new Date(call.at).toLocaleString()),
      h("p", {}, h("a", { href: again }, "Open the action with this request")),
      h("section", { class: "panel", "aria-label": "Request" }, h("h2", {}, "Request"),
        h("pre", { tabindex: "0", role: "region", "aria-label": "Request" }, write(masked(call.request, description.action.input, description)))),
      h("section", { class: "panel", "aria-label": "Result" }, resultPanel(made, description))),
  };
}
