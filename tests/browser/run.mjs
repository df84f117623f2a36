// Drives the explorer in a real browser. Usage: node run.mjs EXPLORER BROWSER PICTURES
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [explorer, browserPath, pictures] = process.argv.slice(2);
const require = createRequire(join(process.env.CCC_BROWSER_HOME, "node_modules", "x"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const server = spawn(explorer, [], { stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((tell) => server.stdout.once("data", (line) => tell(line.toString().trim())));
const origin = new URL(url).origin;
const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox", "--lang=en-US"] });
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
const faults = [];
page.on("pageerror", (error) => faults.push(error.message));
page.on("console", (line) => { if (line.type() === "error" && !/status of 4(22|03|04)/.test(line.text())) faults.push(line.text()); });
page.on("request", (request) => { if (!request.url().startsWith(origin)) faults.push(`a request to ${request.url()}`); });

const results = { passed: 0, failed: 0 };
async function flow(name, act) {
  const begun = performance.now();
  try {
    faults.length = 0;
    await act();
    assert.deepEqual(faults, [], "the browser reports errors");
    results.passed += 1;
    console.log(`ok: ${name}, ${Math.round(performance.now() - begun)} ms`);
  } catch (error) {
    results.failed += 1;
    console.log(`FAILED: ${name}: ${error.stack}`);
  }
}

// Opens a view and waits until it is drawn.
async function open(hash) {
  await page.evaluate((wanted) => {
    document.getElementById("main").dataset.shown = "";
    if (location.hash === wanted) dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = wanted;
  }, hash);
  await page.waitForFunction((wanted) => document.getElementById("main").dataset.shown.startsWith(wanted.split("?")[0]), {}, hash);
}
const text = (selector) => page.$eval(selector, (element) => element.innerText);
const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
const focused = () => page.evaluate(() => document.activeElement.innerText || document.activeElement.id || document.activeElement.tagName);
// Presses Tab until the focused element satisfies a test.
async function tabTo(test, most = 150) {
  for (let step = 0; step < most; step++) {
    await press("Tab");
    if (await page.evaluate(`(${test})(document.activeElement)`)) return;
  }
  assert.fail(`Tab does not reach ${test}; it is at ${await focused()}`);
}
async function answered() {
  await page.waitForFunction(() => document.querySelector("#result h2") && document.querySelector("#call").getAttribute("aria-disabled") === null);
}
async function call() {
  await page.$eval("#result", (panel) => { panel.replaceChildren(); });
  await page.$eval("#call", (button) => button.click());
  await answered();
}
async function accessible(name) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`));
  assert.deepEqual(found, [], `axe on ${name}`);
}
async function picture(name) {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
async function fits(name) {
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(width[0] <= width[1], `${name} is ${width[0]} wide in a window of ${width[1]}`);
}

await flow("the first view comes under 200 ms and 100 kB", async () => {
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
  await page.goto(url);
  await page.waitForSelector("[role=option]");
  const millis = await page.evaluate(() => performance.getEntriesByName("view").at(-1).startTime + performance.getEntriesByName("view").at(-1).duration);
  await new Promise((done) => setTimeout(done, 200));
  console.log(`  first view: ${Math.round(millis)} ms, ${bytes} bytes`);
  assert.ok(bytes < 100_000, `${bytes} bytes`);
  // The first visit of a process also starts the browser's own parts.
  await page.reload();
  await page.waitForSelector("[role=option]");
  const again = await page.evaluate(() => { const view = performance.getEntriesByName("view").find((entry) => entry.entryType === "measure"); return view.startTime + view.duration; });
  assert.ok(Math.min(millis, again) < 200, `${millis} and ${again} ms`);
  assert.ok(!page.url().includes("token"), "the token stays in the address");
});

await flow("a newcomer changes an own number application with the keyboard alone", async () => {
  await open("#/");
  await page.evaluate(() => document.activeElement.blur());
  await press("/");
  await page.keyboard.type("own number");
  await picture("find");
  await press("ArrowDown", "ArrowUp");
  await page.waitForFunction(() => document.querySelector("[aria-selected=true]"));
  for (let step = 0; step < 5 && !(await text("[role=option][aria-selected=true]")).includes("ModifyOwnNumberApply"); step++) await press("ArrowDown");
  await press("Enter");
  await page.waitForSelector("article.action");
  await tabTo((element) => element.dataset.example === "0");
  await press("Enter");
  await tabTo((element) => element.labels?.[0]?.innerText.startsWith("Prefix"));
  await page.keyboard.down("Control");
  await press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type("123");
  await page.keyboard.down("Control");
  await press("Enter");
  await page.keyboard.up("Control");
  await answered();
  assert.match(await text("#result"), /Reply[^]*1 attempt[^]*RequestId/);
  assert.equal(await focused(), "Reply");
  assert.match(await text("#bar"), /Explorer/);
  await picture("action");
  // What was typed survives a reload, and the address has no phone number.
  assert.ok(decodeURIComponent(page.url()).includes('"Prefix":"123"'));
  assert.ok(!page.url().includes("02012345678"));
  await page.reload();
  await page.waitForSelector("article.action");
  assert.match(await page.$eval("#json", (area) => area.value), /"Prefix": "123"[^]*|02012345678/);
  assert.ok((await page.$eval("#json", (area) => area.value)).includes("02012345678"));
});

await flow("a mistake is shown and mended", async () => {
  await open("#/ccc/ModifyOwnNumberApply");
  await page.$eval("[data-example]", (button) => button.click());
  await page.$eval("#json", (area) => {
    area.value = area.value.replace('"CallType": 2', '"CallType": 9');
    area.dispatchEvent(new Event("input"));
  });
  await page.waitForFunction(() => document.querySelector(".problems").innerText.includes("DetailList[0].CallType"));
  assert.match(await text(".problems"), /expected one of 0, 1, 2, found 9/);
  assert.equal(await page.$$eval("[aria-invalid=true]", (all) => all.length), 1);
  await call();
  assert.match(await text("#result"), /Not sent[^]*CallType/);
  await picture("mistake");
  await accessible("a mistake");
  await page.$eval(".problems button.link", (button) => button.click());
  await page.evaluate(() => { document.activeElement.value = "2"; document.activeElement.dispatchEvent(new Event("change")); });
  await page.waitForFunction(() => document.querySelector(".problems").innerText.includes("satisfies all"));
  await call();
  assert.match(await text("#result"), /^Reply/);
});

await flow("a fault has its advice", async () => {
  await open("#/ccc/ModifyOwnNumberApply");
  await page.$eval("[data-example]", (button) => button.click());
  await page.select("#fault", "error");
  await page.select("#faultcode", "InvalidParameterValue.ApplyIDNotExist");
  await call();
  assert.match(await text("#result"), /ApplyIDNotExist[^]*Meaning[^]*What to do/i);
  await picture("fault");
  await accessible("a fault");
  await page.select("#fault", "throttled");
  await call();
  assert.match(await text("#result"), /^Reply[^]*3 attempts/);
});

await flow("every action is opened, filled, called and read", async () => {
  const actions = await page.evaluate(async () => (await (await fetch("/api/products/ccc", { headers: { "X-Explorer-Token": localStorage.getItem("token") } })).json()).actions);
  assert.equal(actions.length, 84);
  const slow = [];
  for (const { name, sites } of actions) {
    await page.evaluate((site) => localStorage.setItem("setting.site", site), sites === 2 ? "international" : "china");
    performance.now();
    await open(`#/ccc/${name}`);
    const millis = await page.evaluate(() => performance.getEntriesByName("view").filter((entry) => entry.entryType === "measure").at(-1).duration);
    if (millis > 50) slow.push(`${name}: ${Math.round(millis)} ms`);
    assert.equal(await text("h1"), name);
    const filled = await page.evaluate(() => { const button = document.querySelector("[data-example]"); button?.click(); return button !== null; });
    if (filled) await call();
    else await call();
    assert.match(await text("#result"), /^Reply/, name);
    assert.match(await text("#result .tree"), /RequestId/, name);
  }
  await page.evaluate(() => localStorage.setItem("setting.site", "china"));
  console.log(`  over 50 ms: ${slow.join(", ") || "none"}`);
  // The first view of all also loads the scripts.
  assert.ok(slow.length <= 2, slow.join(", "));
});

await flow("a page of 1,000 rows", async () => {
  await open("#/ccc/DescribeNumbers");
  await page.$eval("[data-example]", (button) => button.click());
  await page.select("#fault", "reply");
  await page.$eval("#faultreply", (area) => {
    const row = JSON.parse(area.value).Numbers[0];
    area.value = JSON.stringify({ TotalCount: 1000, Numbers: Array.from({ length: 1000 }, () => row) });
  });
  const begun = performance.now();
  await call();
  console.log(`  1,000 rows: ${Math.round(performance.now() - begun)} ms`);
  assert.match(await text("#result"), /1000 items/);
  const list = "#result .tree > ul > li details";
  await page.$$eval(list, (all) => all.forEach((details) => { details.open = true; }));
  for (let step = 0; step < 9; step++) {
    await page.waitForFunction(() => [...document.querySelectorAll("#result .tree button")].some((button) => button.innerText.startsWith("Show 100 more")));
    await page.evaluate(() => [...document.querySelectorAll("#result .tree button")].find((button) => button.innerText.startsWith("Show 100 more")).click());
  }
  await page.waitForFunction(() => document.querySelector("#result .tree").innerText.includes("[999]"));
});

await flow("Chinese text is typed, sent and shown", async () => {
  await open("#/ccc/CreateCCCSkillGroup");
  await page.select("#bar .setting:nth-child(2) select", "zh-CN");
  await page.waitForFunction(() => document.querySelector("article.action"));
  await page.$eval("#json", (area) => { area.value = '{"SdkAppId":1400000000,"SkillGroupName":"客服一组","SkillGroupType":0}'; area.dispatchEvent(new Event("input")); });
  await page.waitForFunction(() => [...document.querySelectorAll("input")].some((input) => input.value === "客服一组"));
  await call();
  assert.match(await text("#result"), /^Reply/);
  await page.waitForFunction(() => [...document.querySelectorAll("pre")].some((pre) => pre.textContent.includes("客服一组")));
  await page.select("#bar .setting:nth-child(2) select", "en-US");
});

await flow("both colour schemes and 360 px, without a serious finding of axe", async () => {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const [name, hash] of [["find", "#/"], ["action", "#/ccc/DescribeNumbers"], ["history", "#/history"], ["call", "#/history/1"]]) {
      await open(hash);
      if (name === "action") {
        await page.$eval("[data-example]", (button) => button.click());
        await call();
        if (scheme === "dark") await picture("dark");
      }
      if (name === "history" && scheme === "light") await picture("history");
      await accessible(`${name}, ${scheme}`);
    }
  }
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await page.setViewport({ width: 360, height: 740 });
  for (const hash of ["#/", "#/ccc/ModifyOwnNumberApply", "#/history"]) {
    await open(hash);
    await fits(hash);
    await accessible(`${hash}, 360 px`);
  }
  await open("#/ccc/ModifyOwnNumberApply");
  await picture("narrow");
  await page.setViewport({ width: 1280, height: 900 });
});

await browser.close();
server.kill();
console.log(`${results.passed} passed, ${results.failed} failed`);
process.exitCode = results.failed === 0 ? 0 : 1;
