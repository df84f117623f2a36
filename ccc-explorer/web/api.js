// Requests to the server of this page, with the token of its start.

import { read, write } from "./json.js";

const PLACE = "token";

// Takes the token out of the address, where the server's own line puts it.
export function takeToken() {
  const found = /^#token=([0-9a-f]+)$/.exec(location.hash);
  if (!found) return;
  localStorage.setItem(PLACE, found[1]);
  history.replaceState(null, "", "#/");
}

// A refusal by the server: `status`, and the reason as the message.
export class Refused extends Error {
  constructor(status, why) {
    super(why);
    this.status = status;
  }
}

async function send(method, path, body) {
  const headers = { "X-Explorer-Token": localStorage.getItem(PLACE) ?? "" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(`/api${path}`, { method, headers, body: body === undefined ? undefined : write(body, 0) });
  } catch {
    throw new Refused(0, "The server of this page does not answer. Start it again, and open the address that it prints.");
  }
}

async function ask(method, path, body) {
  return answerOf(await send(method, path, body));
}

async function answerOf(response) {
  const text = await response.text();
  let answer;
  try {
    answer = read(text);
  } catch {
    answer = { refused: text.slice(0, 500) };
  }
  if (!response.ok) throw new Refused(response.status, answer.refused ?? `status ${response.status}`);
  return answer;
}

// Asks for lines of JSON, hands on each but the last as it comes, and returns the last.
export async function lines(path, body, each) {
  const response = await send("POST", path, body);
  if (!response.ok) return answerOf(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last = null;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split("\n");
    rest = whole.pop();
    for (const line of whole) {
      last = read(line);
      if ("event" in last) each(last.event);
    }
  }
  if (last === null || "event" in last) throw new Refused(0, "The server of this page broke off.");
  return last;
}

export const get = (path) => ask("GET", path);
export const post = (path, body) => ask("POST", path, body);
export const remove = (path) => ask("DELETE", path);

// Writes a path from parts, which may hold any character.
export function path(...parts) {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join("");
}

const kept = new Map();

// Asks for a description once, and remembers the answer.
export async function described(path) {
  if (!kept.has(path)) kept.set(path, get(path).catch((error) => { kept.delete(path); throw error; }));
  return kept.get(path);
}
