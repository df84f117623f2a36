// JSON whose large integers keep all their digits: they are BigInt here.

// Reads JSON. Throws a SyntaxError.
export function read(text) {
  return JSON.parse(text, (_, value, context) => {
    const exact = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
    return exact && context && /^-?[0-9]+$/.test(context.source) ? BigInt(context.source) : value;
  });
}

// Writes JSON, indented unless `indent` is zero.
export function write(value, indent = 2) {
  return put(value, indent, "");
}

function put(value, indent, margin) {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const inner = margin + " ".repeat(indent);
  const list = Array.isArray(value);
  const items = list
    ? value.map((item) => put(item, indent, inner))
    : Object.entries(value).filter(([, item]) => item !== undefined)
      .map(([name, item]) => `${JSON.stringify(name)}:${indent ? " " : ""}${put(item, indent, inner)}`);
  const [open, close] = list ? "[]" : "{}";
  if (items.length === 0) return open + close;
  return indent ? `${open}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close}` : open + items.join(",") + close;
}

// Copies a value.
export function copy(value) {
  return read(write(value, 0));
}
