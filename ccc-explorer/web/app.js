// The page: its bar, its views, and the way between them.

import { Refused, takeToken } from "./api.js";
import { fill, h } from "./dom.js";
import { findView } from "./find.js";
import { controls, paint } from "./settings.js";

const main = document.getElementById("main");

// Returns the view of the address: a function that resolves to { title, element, focus }.
function route() {
  const [path, query] = location.hash.replace(/^#/, "").split("?");
  const parts = path.split("/").filter((part) => part !== "").map(decode);
  const given = new URLSearchParams(query ?? "");
  // A view is loaded when it is first shown.
  if (parts[0] === "history") {
    return async () => (await import("./history.js"))[parts.length > 1 ? "callView" : "historyView"](parts[1]);
  }
  if (parts[0] === "diagnose" && parts.length === 1) return async () => (await import("./diagnose.js")).diagnoseView(given);
  if (parts.length >= 2) return async () => (await import("./action.js")).actionView(parts[0], parts[1], given);
  return () => findView(parts[0] ?? "", given);
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let latest = 0;

// Shows the view of the address.
async function show(begin = false) {
  const turn = ++latest;
  performance.clearMarks("view");
  performance.mark("view");
  let view;
  try {
    view = await route()();
  } catch (error) {
    if (!(error instanceof Refused)) console.error(error);
    view = trouble(error);
  }
  if (turn !== latest) return;
  fill(main, view.element);
  document.title = `${view.title} — Explorer`;
  for (const link of document.querySelectorAll("#bar nav a")) {
    const here = location.hash.startsWith(link.getAttribute("href")) && (link.getAttribute("href") !== "#/" || /^#\/?$/.test(location.hash));
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
  (view.focus ?? (begin ? null : main.querySelector("h1")))?.focus();
  performance.measure("view", "view");
  main.dataset.shown = location.hash;
}

function trouble(error) {
  const why = error.status === 401
    ? "This page belongs to an earlier start of the explorer. Open the address that the terminal shows now."
    : error.message;
  return {
    title: "Not shown",
    element: h("section", {}, h("h1", { tabindex: "-1" }, "This cannot be shown"), h("p", { class: "problem" }, why),
      h("p", {}, h("a", { href: "#/" }, "Find an action"))),
  };
}

function bar() {
  return [
    h("a", { href: "#/", class: "home" }, h("img", { src: "/icon.svg", alt: "", width: 22, height: 22 }), "Explorer"),
    h("nav", { "aria-label": "Views" },
      h("a", { href: "#/" }, "Find"), h("a", { href: "#/diagnose" }, "Diagnose"), h("a", { href: "#/history" }, "History")),
    h("div", { class: "settings" }, controls()),
  ];
}

// Keys that work everywhere, unless one types.
function key(event) {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    const search = document.getElementById("search");
    if (search) search.focus();
    else location.hash = "#/";
  }
}

takeToken();
paint();
fill(document.getElementById("bar"), bar());
document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
document.addEventListener("keydown", key);
addEventListener("hashchange", () => show());
addEventListener("setting", (event) => { if (event.detail !== "colours") show(true); });
show(true);
