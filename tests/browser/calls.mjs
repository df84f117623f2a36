// Flows of people who call actions.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { flow } from "./harness.mjs";

// The programs of all examples, which a test of the workspace compiles and runs.
const PROGRAMS = readFileSync(new URL("../programs/generated.rs", import.meta.url), "utf8");

// Returns the address of the mock that a tester's calls of ccc go to.
async function mockOf(tester) {
  const { json } = await tester.ask("POST", "/prepare", { product: "ccc", action: "DescribeNumbers", request: { SdkAppId: 1 } });
  return json.url;
}

// Returns the applications that the mock holds.
async function applications(tester) {
  return (await (await fetch(new URL("/_mock/own_numbers", await mockOf(tester)))).json());
}

export async function calls(tester) {
  const { page } = tester;

  await flow("a newcomer changes an own number application with the keyboard alone", tester, async (tester) => {
    const before = JSON.stringify(await applications(tester));
    assert.ok(!before.includes('"123"'), before);
    await tester.open("#/");
    await page.evaluate(() => document.activeElement.blur());
    await tester.press("/");
    await page.keyboard.type("own number");
    await tester.picture("find");
    await tester.press("ArrowDown", "ArrowUp");
    await page.waitForFunction(() => document.querySelector("[aria-selected=true]"));
    for (let step = 0; step < 5 && !(await tester.text("[role=option][aria-selected=true]")).includes("ModifyOwnNumberApply"); step++) await tester.press("ArrowDown");
    await tester.press("Enter");
    await page.waitForSelector("article.action");
    await tester.tabTo((element) => element.dataset.example === "0");
    await tester.press("Enter");
    await tester.tabTo((element) => element.labels?.[0]?.innerText.startsWith("Prefix"));
    await tester.with("Control", "a");
    await page.keyboard.type("123");
    await tester.with("Control", "Enter");
    await tester.answered();
    assert.match(await tester.text("#result"), /Reply[^]*1 attempt[^]*RequestId/);
    assert.equal(await tester.focused(), "Reply");
    await tester.picture("action");
    // The mock has the application as it was changed.
    const after = await applications(tester);
    const changed = after.find(({ content }) => content.Prefix === "123");
    assert.ok(changed, JSON.stringify(after));
    assert.equal(after.length, JSON.parse(before).length, "a change files no further application");
    // What was typed survives a reload, and the address has no phone number.
    assert.ok(decodeURIComponent(page.url()).includes('"Prefix":"123"'));
    assert.ok(!page.url().includes("02012345678"));
    await page.reload();
    await page.waitForSelector("article.action");
    const kept = await page.$eval("#json", (area) => area.value);
    assert.match(kept, /"Prefix": "123"/);
    assert.ok(kept.includes("02012345678"));
  });

  await flow("a mistake is shown and mended", tester, async (tester) => {
    await tester.open("#/ccc/ModifyOwnNumberApply");
    await tester.fill();
    await tester.json((await page.$eval("#json", (area) => area.value)).replace('"CallType": 2', '"CallType": 9'));
    await page.waitForFunction(() => document.querySelector(".problems").innerText.includes("DetailList[0].CallType"));
    assert.match(await tester.text(".problems"), /expected one of 0, 1, 2, found 9/);
    assert.equal(await page.$$eval("[aria-invalid=true]", (all) => all.length), 1);
    await tester.call();
    assert.match(await tester.text("#result"), /Not sent[^]*CallType/);
    await tester.picture("mistake");
    await tester.accessible("a mistake");
    await page.$eval(".problems button.link", (button) => button.click());
    await page.evaluate(() => { document.activeElement.value = "2"; document.activeElement.dispatchEvent(new Event("change")); });
    await page.waitForFunction(() => document.querySelector(".problems").innerText.includes("satisfies all"));
    await tester.call();
    assert.match(await tester.text("#result"), /^Reply/);
  });

  await flow("a fault has its advice", tester, async (tester) => {
    await tester.open("#/ccc/ModifyOwnNumberApply");
    await tester.fill();
    await page.select("#fault", "error");
    await page.select("#faultcode", "InvalidParameterValue.ApplyIDNotExist");
    await tester.call();
    assert.match(await tester.text("#result"), /ApplyIDNotExist[^]*Meaning[^]*What to do/i);
    await tester.picture("fault");
    await tester.accessible("a fault");
    await page.select("#fault", "throttled");
    await tester.call();
    assert.match(await tester.text("#result"), /^Reply[^]*3 attempts/);
  });

  await flow("every action is opened, filled, called and read, and has its program", tester, async (tester) => {
    const { json: { actions } } = await tester.ask("GET", "/products/ccc");
    assert.equal(actions.length, 84);
    for (const { name, sites } of actions) {
      await page.evaluate((site) => localStorage.setItem("setting.site", site), sites === 2 ? "international" : "china");
      await tester.open(`#/ccc/${name}`);
      assert.equal(await tester.text("h1"), name);
      await tester.fill();
      const program = await tester.program();
      // The compiled programs are those of the Chinese site.
      const compiled = program.replace("Site::International", "Site::China");
      assert.ok(PROGRAMS.includes(`{\n${compiled}\npub`), `${name}:\n${program}`);
      await tester.call();
      assert.match(await tester.text("#result"), /^Reply/, name);
      assert.match(await tester.text("#result .tree"), /RequestId/, name);
    }
    await page.evaluate(() => localStorage.setItem("setting.site", "china"));
  });

  await flow("the program is copied as it is shown", tester, async (tester) => {
    await page.browserContext().overridePermissions(tester.served.origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
    await tester.open("#/ccc/DescribeNumbers");
    await tester.fill();
    const shown = await tester.program();
    await page.$eval("[aria-label='Copy Rust program']", (button) => button.click());
    await page.waitForFunction(() => document.querySelector("[aria-label='Copy Rust program']").innerText === "Copied");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
    await page.$eval("#region", (input) => { input.value = "ap-guangzhou"; input.dispatchEvent(new Event("input")); });
    await tester.tab("Rust", '.region("ap-guangzhou")');
    await tester.tab("Request", "X-TC-Region: ap-guangzhou");
    await page.$eval("#region", (input) => { input.value = "ap guangzhou"; input.dispatchEvent(new Event("input")); });
    await page.waitForFunction(() => document.querySelector(".problems").innerText.includes("a region is letters"));
    await page.$eval("#region", (input) => { input.value = ""; input.dispatchEvent(new Event("input")); });
  });

  await flow("a page of 1,000 rows", tester, async (tester) => {
    await tester.open("#/ccc/DescribeNumbers");
    await tester.fill();
    await page.select("#fault", "reply");
    await page.$eval("#faultreply", (area) => {
      const row = JSON.parse(area.value).Numbers[0];
      area.value = JSON.stringify({ TotalCount: 1000, Numbers: Array.from({ length: 1000 }, () => row) });
    });
    const begun = performance.now();
    await tester.call();
    console.log(`  1,000 rows: ${Math.round(performance.now() - begun)} ms`);
    assert.match(await tester.text("#result"), /1000 items/);
    await page.$$eval("#result .tree > ul > li details", (all) => all.forEach((details) => { details.open = true; }));
    for (let step = 0; step < 9; step++) {
      await page.waitForFunction(() => [...document.querySelectorAll("#result .tree button")].some((button) => button.innerText.startsWith("Show 100 more")));
      await page.evaluate(() => [...document.querySelectorAll("#result .tree button")].find((button) => button.innerText.startsWith("Show 100 more")).click());
    }
    await page.waitForFunction(() => document.querySelector("#result .tree").innerText.includes("[999]"));
  });

  await flow("pages come one by one, to the last", tester, async (tester) => {
    await tester.open("#/ccc/DescribeNumbers");
    await tester.fill();
    await tester.json('{"SdkAppId":1400000000,"PageNumber":0,"PageSize":2}');
    await page.select("#fault", "reply");
    await page.$eval("#faultreply", (area) => {
      const row = JSON.parse(area.value).Numbers[0];
      area.value = JSON.stringify({ TotalCount: 4, Numbers: [row, row] });
    });
    await tester.call();
    assert.match(await tester.text("#result"), /items 1 to 2 of 4/);
    await page.$eval("#nextpage", (button) => button.click());
    await page.waitForFunction(() => document.querySelector("#result").innerText.includes("items 3 to 4 of 4; this is the last page"));
    assert.match(await page.$eval("#json", (area) => area.value), /"PageNumber": 1/);
    assert.equal(await page.$("#nextpage"), null);
  });

  await flow("the history keeps calls, opens them again and forgets them", tester, async (tester) => {
    await tester.open("#/history");
    const rows = await page.$$eval("tbody tr", (all) => all.length);
    assert.ok(rows > 84, `${rows} calls`);
    assert.match(await tester.text("tbody tr"), /DescribeNumbers/);
    await page.$eval("tbody a", (link) => link.click());
    await page.waitForFunction(() => document.querySelector("h1")?.innerText === "DescribeNumbers" && document.querySelector("article .tree"));
    await page.evaluate(() => [...document.querySelectorAll("main a")].find((link) => link.innerText.startsWith("Open the action")).click());
    await page.waitForFunction(() => document.querySelector("#json")?.value.includes('"PageNumber": 1'));
    await tester.call();
    await tester.open("#/history");
    await tester.picture("history");
    await page.evaluate(() => [...document.querySelectorAll("main button")].find((button) => button.innerText === "Forget all").click());
    await page.waitForFunction(() => document.querySelector("main").innerText.includes("No call was made yet"));
    assert.deepEqual((await tester.ask("GET", "/history")).json, []);
  });

  await flow("Chinese text is typed, sent and shown", tester, async (tester) => {
    await tester.open("#/ccc/CreateCCCSkillGroup");
    await page.select("#bar .setting:nth-child(2) select", "zh-CN");
    await page.waitForFunction(() => document.querySelector("article.action"));
    await tester.json('{"SdkAppId":1400000000,"SkillGroupName":"客服一组","SkillGroupType":0}');
    await page.waitForFunction(() => [...document.querySelectorAll("input")].some((input) => input.value === "客服一组"));
    await tester.call();
    assert.match(await tester.text("#result"), /^Reply/);
    await page.waitForFunction(() => [...document.querySelectorAll("pre")].some((pre) => pre.textContent.includes("客服一组")));
    await page.select("#bar .setting:nth-child(2) select", "en-US");
  });
}
