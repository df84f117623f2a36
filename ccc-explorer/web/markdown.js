// The little Markdown that descriptions use, as nodes: paragraphs, lists, code, bold, links to Tencent.

import { h } from "./dom.js";

// Returns blocks.
export function blocks(text) {
  return (text ?? "").split(/\n{2,}/).filter((block) => block.trim() !== "").map((block) => {
    const lines = block.split("\n");
    if (lines.every((line) => /^\s*([-*]|\d+\.) /.test(line) || /^\s+\S/.test(line))) {
      const items = block.split(/\n(?=\s*(?:[-*]|\d+\.) )/).map((item) => item.replace(/^\s*([-*]|\d+\.) /, ""));
      return h("ul", {}, items.map((item) => h("li", {}, inline(item))));
    }
    return h("p", {}, inline(block));
  });
}

const PARTS = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g;

// Returns the nodes of one line.
export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of (text ?? "").matchAll(PARTS)) {
    nodes.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[1] !== undefined) nodes.push(h("code", {}, found[1]));
    else if (found[2] !== undefined) nodes.push(h("strong", {}, found[2]));
    else nodes.push(outside(found[4], found[3]));
  }
  nodes.push((text ?? "").slice(from));
  return nodes.filter((node) => node !== "");
}

// Makes a link that leaves the explorer. Only https addresses become links.
export function outside(href, words) {
  if (!/^https:\/\//.test(href ?? "")) return words;
  return h("a", { href, rel: "noreferrer noopener", target: "_blank" }, words);
}
