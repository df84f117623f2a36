// What views cost: time of the processor, which other programs on the machine do not change, in the browser's main thread and
// in the server. Waiting is none of it; the times on the clock are printed beside it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Tester, flow } from "./harness.mjs";

const ROUNDS = 3;

// Returns the milliseconds that all threads of a process have run.
function cpuOf(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6, 0);
}

const median = (all) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)];
const round = (millis) => Math.round(millis * 10) / 10;

// Counts the time of the processor that a page and its server take.
class Meter {
  static async of(page, pid) {
    const session = await page.createCDPSession();
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    return Object.assign(new Meter(), { session, pid });
  }

  async now() {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000 + cpuOf(this.pid);
  }
}

// Opens a view in a page that has described nothing yet, and returns its cost and its time on the clock.
async function cost(tester, meter, hash) {
  const before = await meter.now();
  await tester.open(hash);
  const clock = await tester.page.evaluate(() => performance.getEntriesByName("view").filter((entry) => entry.entryType === "measure").at(-1).duration);
  return { cpu: await meter.now() - before, clock };
}

// Loads the page anew, with its scripts and without descriptions.
async function anew(tester) {
  await tester.open("#/");
  await tester.page.reload();
  await tester.page.waitForSelector("[role=option]");
  // The scripts of views are loaded when a view is first shown.
  await tester.page.evaluate(() => import("/action.js"));
}

export async function speed(browser, plain, wide) {
  const tester = await Tester.open(browser, plain, ".");

  await flow("the first view takes less than 200 ms and 100 kB", tester, async () => {
    const firsts = [];
    for (let turn = 0; turn < ROUNDS; turn++) {
      // A context of its own has nothing in its cache. The page without scripts starts the browser's process.
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(`${plain.origin}/icon.svg`);
      const meter = await Meter.of(page, plain.pid);
      const session = await page.createCDPSession();
      await session.send("Network.enable");
      let bytes = 0;
      session.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
      const before = await meter.now();
      await page.goto(plain.url);
      await page.waitForSelector("[role=option]");
      const clock = await page.evaluate(() => { const view = performance.getEntriesByName("view").find((entry) => entry.entryType === "measure"); return view.startTime + view.duration; });
      const cpu = await meter.now() - before;
      await new Promise((done) => setTimeout(done, 200));
      assert.ok(!page.url().includes("token"), "the token stays in the address");
      firsts.push({ cpu, clock, bytes });
      await context.close();
    }
    const [cpu, clock, bytes] = ["cpu", "clock", "bytes"].map((name) => median(firsts.map((first) => first[name])));
    console.log(`  first view: ${round(cpu)} ms of the processor, ${round(clock)} ms on the clock, ${bytes} bytes`);
    assert.ok(cpu < 200, `${cpu} ms`);
    assert.ok(Math.max(...firsts.map((first) => first.bytes)) < 100_000, `${bytes} bytes`);
  });

  await flow("the view of each action takes less than 50 ms", tester, async (tester) => {
    const meter = await Meter.of(tester.page, plain.pid);
    const { json: { actions } } = await tester.ask("GET", "/products/ccc");
    const costs = new Map(actions.map(({ name }) => [name, []]));
    for (let turn = 0; turn < ROUNDS; turn++) {
      await anew(tester);
      for (const { name } of actions) costs.get(name).push(await cost(tester, meter, `#/ccc/${name}`));
    }
    const medians = [...costs].map(([name, all]) => ({ name, cpu: median(all.map(({ cpu }) => cpu)), clock: median(all.map(({ clock }) => clock)) }));
    const [slowest] = [...medians].sort((one, other) => other.cpu - one.cpu);
    console.log(`  ${medians.length} views, medians of ${ROUNDS}: ${round(median(medians.map(({ cpu }) => cpu)))} ms of the processor, at most ${round(slowest.cpu)} (${slowest.name}); ${round(median(medians.map(({ clock }) => clock)))} ms on the clock`);
    assert.ok(slowest.cpu < 50, `${slowest.name}: ${slowest.cpu} ms`);
  });

  await flow("an action of the largest product opens as fast as that of the smallest", await Tester.open(browser, wide, "."), async (tester) => {
    const meter = await Meter.of(tester.page, wide.pid);
    const { json: { actions } } = await tester.ask("GET", "/products/large");
    const { json: { actions: [only] } } = await tester.ask("GET", "/products/small");
    assert.equal(actions.length, 751);
    assert.ok(actions.some(({ name }) => name === only.name));
    const costs = { small: [], large: [], list: [] };
    for (let turn = 0; turn < 3 * ROUNDS; turn++) {
      await anew(tester);
      // Each goes first in turn.
      const products = turn % 2 === 0 ? ["small", "large"] : ["large", "small"];
      for (const product of products) costs[product].push((await cost(tester, meter, `#/${product}/${only.name}`)).cpu);
      costs.list.push((await cost(tester, meter, "#/large")).cpu);
    }
    const [small, large, list] = ["small", "large", "list"].map((name) => median(costs[name]));
    const ratio = median(costs.large.map((large, at) => large / costs.small[at]));
    console.log(`  the same action among 1: ${round(small)} ms, among 751: ${round(large)} ms, ratio ${round(ratio)}; the list of 751: ${round(list)} ms`);
    assert.ok(large < 50, `${large} ms`);
    // Views differ by a millisecond or two from turn to turn.
    assert.ok(ratio < 1.5 || large - small < 5, `${small} and ${large} ms`);
    assert.ok(list < 200, `${list} ms`);
  });
}
