// Elements made from plain values. A string always becomes text, never markup.

// Makes an element: h("a", { href: "#/", class: "x", on: { click } }, "text", child, …).
// A property that is null, undefined or false is left out.
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    } else if (name === "value" || name === "checked" || name === "selected" || name === "open" || name === "hidden") {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  add(element, children);
  return element;
}

// Appends children: nodes, strings, numbers, or lists of them.
export function add(element, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

// Replaces all children.
export function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

// Tells something to a screen reader.
export function say(words) {
  const said = document.getElementById("said");
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

// Makes a button.
export function button(label, act, properties = {}) {
  return h("button", { type: "button", ...properties, on: { click: act } }, label);
}

// Makes a button that copies what `text` returns.
export function copyButton(text, what) {
  const made = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(text());
      say(`${what} copied`);
      made.textContent = "Copied";
    } catch {
      say("The browser does not allow copying");
      made.textContent = "Not allowed";
    }
    setTimeout(() => { made.textContent = "Copy"; }, 1500);
  }, { class: "quiet", "aria-label": `Copy ${what}` });
  return made;
}

let tabLists = 0;

// Makes tabs from [{ name, label, content }], where content is a function that is called when its tab first shows.
export function tabs(label, entries, chosen = entries[0].name) {
  const id = `tabs${++tabLists}`;
  const filled = new Set();
  const panels = entries.map((entry) =>
    h("div", { role: "tabpanel", id: `${id}-${entry.name}`, "aria-labelledby": `${id}-${entry.name}-tab`, hidden: true }));
  const heads = entries.map((entry, at) =>
    h("button", {
      type: "button", role: "tab", id: `${id}-${entry.name}-tab`, "aria-controls": `${id}-${entry.name}`,
      on: { click: () => show(at), keydown: (event) => move(event, at) },
    }, entry.label));

  function show(at, focus = false) {
    heads.forEach((head, other) => {
      head.setAttribute("aria-selected", String(other === at));
      head.tabIndex = other === at ? 0 : -1;
      panels[other].hidden = other !== at;
    });
    if (!filled.has(at)) {
      filled.add(at);
      fill(panels[at], entries[at].content());
    }
    if (focus) heads[at].focus();
  }
  function move(event, at) {
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: heads.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    show((steps[event.key] + heads.length) % heads.length, true);
  }
  show(Math.max(0, entries.findIndex((entry) => entry.name === chosen)));
  return h("div", { class: "tabs" }, h("div", { role: "tablist", "aria-label": label }, heads), panels);
}
