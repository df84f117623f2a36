// A description and replies that hold markup in each text: it is shown as text, and nothing else happens.
import assert from "node:assert/strict";
import { flow } from "./harness.mjs";

const PART = '<img src=x onerror="window.harmed=1">';

// Asserts that the page holds nothing that came out of a text.
async function harmless(tester, name) {
  const found = await tester.page.evaluate(() => ({
    harmed: window.harmed ?? null,
    elements: [...document.querySelectorAll("main :is(img, script, iframe, object, embed, style, link, b, i, form, base, meta)")].map((element) => element.outerHTML),
    handlers: [...document.querySelectorAll("*")].filter((element) => [...element.attributes].some(({ name }) => name.startsWith("on"))).map((element) => element.outerHTML),
    links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")).filter((href) => !/^(#|https:)/.test(href)),
  }));
  assert.deepEqual(found, { harmed: null, elements: [], handlers: [], links: [] }, name);
}

async function shows(tester, selector, name) {
  assert.ok((await tester.page.$eval(selector, (element) => element.textContent)).includes(PART), `${name} does not show its text`);
}

export async function hostile(tester) {
  const { page } = tester;

  await flow("markup in every description and reply of 84 actions is text", tester, async (tester) => {
    await tester.open("#/");
    await shows(tester, "#found", "the list of products");
    await harmless(tester, "the list of products");
    await tester.open("#/hostile");
    await shows(tester, "#found", "the list of actions");
    await harmless(tester, "the list of actions");
    const { json: { actions } } = await tester.ask("GET", "/products/hostile");
    assert.equal(actions.length, 84);
    for (const { name, sites } of actions) {
      await page.evaluate((site) => localStorage.setItem("setting.site", site), sites === 2 ? "international" : "china");
      await tester.open(`#/hostile/${name}`);
      await tester.fill();
      // The reply is the example's, with markup in each string.
      await page.select("#fault", "reply");
      await tester.call();
      assert.match(await tester.text("#result"), /^Reply/, name);
      await page.$$eval("main details", (all) => all.forEach((details) => { details.open = true; }));
      await page.$$eval("#result .tools input", (boxes) => boxes.forEach((box) => { if (!box.checked) box.click(); }));
      for (const selector of ["article > header", ".form", ".reference"]) {
        if (selector !== ".form" || await page.$(".form .notes")) await shows(tester, selector, `${name}, ${selector}`);
      }
      const strings = await page.$$eval("#result .tree .string", (all) => all.map((string) => string.textContent));
      const spoilt = strings.filter((string) => string.includes("window.harmed=1"));
      assert.ok(spoilt.length > 0 || strings.length <= 1, `${name} shows no string of its reply: ${strings}`);
      await harmless(tester, name);
    }
    await page.evaluate(() => localStorage.setItem("setting.site", "china"));
  });

  await flow("markup in errors, in the history and in a diagnosis is text", tester, async (tester) => {
    await tester.open("#/hostile/ModifyOwnNumberApply");
    await tester.fill();
    await page.select("#fault", "error");
    await tester.call();
    await shows(tester, "#result", "an error");
    await harmless(tester, "an error");
    await tester.open("#/history");
    await harmless(tester, "the history");
    const { json: [{ id }] } = await tester.ask("GET", "/history");
    await tester.open(`#/history/${id}`);
    await shows(tester, "main", "a call");
    await harmless(tester, "a call");
    const pasted = `Host: ${PART}\nX-TC-Action: ${PART}\nX-TC-Version: ${PART}\nX-TC-Timestamp: 1\nX-TC-${PART.replace(/[^a-z]/g, "")}: 1\nContent-Type: ${PART}\nAuthorization: TC3-HMAC-SHA256 Credential=${PART}/${PART}/${PART}/tc3_request, SignedHeaders=content-type;host, Signature=${PART}\n\n${PART}`;
    for (const text of [pasted, `AuthFailure.${PART} 00000000-0000-0000-0000-000000000000`, `curl ${PART}`]) {
      await tester.open("#/diagnose");
      await page.$eval("#pasted", (area, text) => { area.value = text; }, text);
      await page.$eval("#own", (area, text) => { area.value = text; }, `${PART}\n${PART}\n${PART}\n${PART}:${PART}\n\n${PART}\n${PART}`);
      await page.$eval("#diagnose", (button) => button.click());
      await page.waitForSelector("#diagnosis h2");
      if (text === pasted) await shows(tester, "#diagnosis", "a diagnosis");
      await harmless(tester, "a diagnosis");
    }
  });
}
