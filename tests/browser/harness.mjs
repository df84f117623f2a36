// A running explorer in a real browser, and what a test does with its page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.CCC_BROWSER_HOME, "node_modules", "x"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// Starts the browser.
export function launch(path) {
  return puppeteer.launch({ executablePath: path, args: ["--no-sandbox", "--lang=en-US"] });
}

// Starts an explorer: { url, origin, pid, stop() }.
export async function serve(program, words = [], environment = {}) {
  const server = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...environment } });
  const url = await new Promise((tell) => server.stdout.once("data", (line) => tell(line.toString().trim())));
  return { url, origin: new URL(url).origin, pid: server.pid, stop: () => server.kill() };
}

// A page that shows an explorer. `pictures` is the folder of its pictures.
export class Tester {
  constructor(page, served, pictures) {
    Object.assign(this, { page, served, pictures, faults: [] });
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (line) => { if (line.type() === "error" && !/status of 4(22|03|04)/.test(line.text())) this.faults.push(line.text()); });
    page.on("request", (request) => { if (!request.url().startsWith(served.origin)) this.faults.push(`a request to ${request.url()}`); });
  }

  static async open(browser, served, pictures) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const tester = new Tester(page, served, pictures);
    await page.goto(served.url);
    await page.waitForSelector("[role=option]");
    return tester;
  }

  // Opens a view and waits until it is drawn.
  async open(hash) {
    await this.page.evaluate((wanted) => {
      document.getElementById("main").dataset.shown = "";
      if (location.hash === wanted) dispatchEvent(new HashChangeEvent("hashchange"));
      else location.hash = wanted;
    }, hash);
    await this.page.waitForFunction((wanted) => document.getElementById("main").dataset.shown.startsWith(wanted.split("?")[0]), {}, hash);
  }

  text(selector) {
    return this.page.$eval(selector, (element) => element.innerText);
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async with(modifier, key) {
    await this.page.keyboard.down(modifier);
    await this.press(key);
    await this.page.keyboard.up(modifier);
  }

  focused() {
    return this.page.evaluate(() => document.activeElement.innerText || document.activeElement.id || document.activeElement.tagName);
  }

  // Presses Tab until the focused element satisfies a test.
  async tabTo(test, most = 150) {
    for (let step = 0; step < most; step++) {
      await this.press("Tab");
      if (await this.page.evaluate(`(${test})(document.activeElement)`)) return;
    }
    assert.fail(`Tab does not reach ${test}; it is at ${await this.focused()}`);
  }

  answered() {
    return this.page.waitForFunction(() => document.querySelector("#result h2") && document.querySelector("#call").getAttribute("aria-disabled") === null);
  }

  fill() {
    return this.page.$eval("[data-example]", (button) => button.click());
  }

  async call() {
    await this.page.$eval("#result", (panel) => { panel.replaceChildren(); });
    await this.page.$eval("#call", (button) => button.click());
    await this.answered();
  }

  // Writes the request as JSON.
  json(text) {
    return this.page.$eval("#json", (area, text) => { area.value = text; area.dispatchEvent(new Event("input")); }, text);
  }

  // Shows a tab of what is sent, and returns its text once `holds` is in it.
  async tab(label, holds) {
    await this.page.evaluate((label) => [...document.querySelectorAll("[role=tab]")].find((tab) => tab.innerText === label).click(), label);
    const shown = () => this.page.evaluate(() => document.querySelector("[role=tabpanel]:not([hidden])").textContent);
    await this.page.waitForFunction((holds) => document.querySelector("[role=tabpanel]:not([hidden])").textContent.includes(holds), {}, holds);
    return shown();
  }

  // Shows the program of the request as it is now, and returns it.
  async program() {
    const request = await this.page.$eval("#json", (area) => area.value);
    await this.tab("Request", "");
    await this.page.waitForFunction((request) => {
      const sorted = (value) => value === null || typeof value !== "object" ? value : Array.isArray(value) ? value.map(sorted)
        : Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
      const same = (text) => text.startsWith("{") && JSON.stringify(sorted(JSON.parse(text))) === JSON.stringify(sorted(JSON.parse(request)));
      return [...document.querySelectorAll("[role=tabpanel] pre")].some((pre) => same(pre.textContent));
    }, {}, request);
    await this.tab("Rust", "fn main()");
    return this.page.$eval("[role=tabpanel]:not([hidden]) pre", (pre) => pre.textContent);
  }

  // Asks the server as the page does.
  ask(method, path, body) {
    return this.page.evaluate(async (method, path, body) => {
      const headers = { "X-Explorer-Token": localStorage.getItem("token"), "Content-Type": "application/json" };
      const answer = await fetch(`/api${path}`, { method, headers, body: body && JSON.stringify(body) });
      return { status: answer.status, json: await answer.json() };
    }, method, path, body);
  }

  async accessible(name) {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`));
    assert.deepEqual(found, [], `axe on ${name}`);
  }

  async picture(name) {
    await this.page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
    await this.page.screenshot({ path: join(this.pictures, `${name}.png`) });
  }

  async fits(name) {
    const width = await this.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(width[0] <= width[1], `${name} is ${width[0]} wide in a window of ${width[1]}`);
  }
}

const results = { passed: 0, failed: 0 };

// Runs one flow. An error that the browser reports fails it.
export async function flow(name, tester, act) {
  const begun = performance.now();
  try {
    tester.faults.length = 0;
    await act(tester);
    assert.deepEqual(tester.faults, [], "the browser reports errors");
    results.passed += 1;
    console.log(`ok: ${name}, ${Math.round(performance.now() - begun)} ms`);
  } catch (error) {
    results.failed += 1;
    console.log(`FAILED: ${name}: ${error.stack}`);
  }
}

export function finish() {
  console.log(`${results.passed} passed, ${results.failed} failed`);
  process.exitCode = results.failed === 0 ? 0 : 1;
}
