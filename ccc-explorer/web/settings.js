// Settings that the browser keeps: site, language of messages, colours.

import { h } from "./dom.js";

const DEFAULTS = {
  site: "china",
  language: navigator.language.startsWith("zh") ? "zh-CN" : "en-US",
  colours: "system",
  region: "",
};

// Returns a setting.
export function setting(name) {
  return localStorage.getItem(`setting.${name}`) ?? DEFAULTS[name];
}

// Sets a setting, and tells everybody who listens to the window's event `setting`.
export function set(name, value) {
  localStorage.setItem(`setting.${name}`, value);
  if (name === "colours") paint();
  window.dispatchEvent(new CustomEvent("setting", { detail: name }));
}

// Applies the colours.
export function paint() {
  document.documentElement.dataset.colours = setting("colours");
}

// Returns the bit of the site in a set of sites.
export function siteBit() {
  return setting("site") === "china" ? 1 : 2;
}

// Returns true if a set of sites, as the catalog writes it, has the site.
export function onSite(sites) {
  return sites === undefined || sites === null || (sites & siteBit()) !== 0;
}

function choice(name, label, options) {
  const select = h("select", { on: { change: () => set(name, select.value) } },
    options.map(([value, words]) => h("option", { value, selected: setting(name) === value }, words)));
  return h("label", { class: "setting" }, h("span", {}, label), select);
}

// Makes the controls of all settings.
export function controls() {
  return [
    choice("site", "Site", [["china", "China"], ["international", "International"]]),
    choice("language", "Messages", [["en-US", "English"], ["zh-CN", "中文"]]),
    choice("colours", "Colours", [["system", "System"], ["light", "Light"], ["dark", "Dark"]]),
  ];
}
