// Failed calls that someone pastes.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { flow } from "./harness.mjs";

const ID = "AKIDexampleexampleexampleexampleexam";
const KEY = "example0example1example2example3";
const BODY = '{"SdkAppId":1400000000}';

const sha = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

// Signs as the documentation of TC3 says, but another body than is sent. Returns { curl, canonical }.
export function signed(body, sent = BODY, time = Math.floor(Date.now() / 1000)) {
  const date = new Date(time * 1000).toISOString().slice(0, 10);
  const canonical = `POST\n/\n\ncontent-type:application/json\nhost:ccc.tencentcloudapi.com\n\ncontent-type;host\n${sha(body)}`;
  const toSign = `TC3-HMAC-SHA256\n${time}\n${date}/ccc/tc3_request\n${sha(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${KEY}`, date), "ccc"), "tc3_request");
  const authorization = `TC3-HMAC-SHA256 Credential=${ID}/${date}/ccc/tc3_request, SignedHeaders=content-type;host, Signature=${hmac(key, toSign).toString("hex")}`;
  const headers = ["Content-Type: application/json", "X-TC-Action: DescribeNumbers", "X-TC-Version: 2020-02-10", `X-TC-Timestamp: ${time}`, `Authorization: ${authorization}`];
  return { canonical, curl: `curl https://ccc.tencentcloudapi.com/ \\\n${headers.map((header) => `  -H '${header}' \\\n`).join("")}  -d '${sent}'` };
}

export async function diagnosis(tester) {
  const { page } = tester;
  const said = [];
  page.on("response", async (response) => { if (response.url().endsWith("/api/diagnose")) said.push(await response.text().catch(() => "")); });

  await flow("a wrong signature is explained, with the keyboard alone", tester, async (tester) => {
    await tester.open("#/");
    await page.evaluate(() => document.activeElement.blur());
    await tester.tabTo((element) => element.innerText === "Diagnose");
    await tester.press("Enter");
    await page.waitForSelector("#pasted");
    assert.equal(await tester.focused(), "pasted");
    await page.keyboard.sendCharacter(signed(`${BODY}\n`).curl);
    await tester.press("Tab");
    await page.keyboard.type(KEY);
    await tester.with("Control", "Enter");
    await page.waitForSelector("#diagnosis table");
    assert.equal(await tester.focused(), "Diagnosis");
    const found = await tester.text("#diagnosis");
    assert.match(found, /1 thing is wrong[^]*Body[^]*it signed the body with the end of a line behind it/);
    assert.match(await tester.text("tr.differs"), /digest of the body[^]*differs/);
    assert.equal(await page.$$eval("tr.differs", (all) => all.length), 1);
    await tester.picture("diagnose");
    await tester.accessible("a diagnosis");
    // The key is nowhere but in its field.
    assert.ok(!(await page.evaluate(() => document.documentElement.outerHTML)).includes(KEY));
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href]));
    assert.ok(!kept.includes(KEY) && !kept.includes(ID), kept);
  });

  await flow("a right request is called right, and a clock is told", tester, async (tester) => {
    for (const [text, own, told] of [
      [signed(BODY).curl, signed(BODY).canonical, /Nothing is certainly wrong[^]*The signature is right/],
      [signed(BODY, BODY, Math.floor(Date.now() / 1000) + 8 * 3600).curl, "", /Clock[^]*8 h after this machine/],
    ]) {
      await tester.open("#/diagnose");
      await page.$eval("#pasted", (area, text) => { area.value = text; }, text);
      await page.$eval("#secretkey", (input, key) => { input.value = key; }, KEY);
      await page.$eval("#own", (area, own) => { area.value = own; }, own);
      await page.$eval("#diagnose", (button) => button.click());
      await page.waitForSelector("#diagnosis .findings");
      assert.match(await tester.text("#diagnosis"), told);
    }
  });

  await flow("a failed call leads to its diagnosis", tester, async (tester) => {
    await tester.open("#/ccc/DescribeNumbers");
    await tester.fill();
    await page.select("#fault", "error");
    await page.select("#faultcode", "AuthFailure.SignatureFailure");
    await tester.call();
    await page.evaluate(() => [...document.querySelectorAll("#result a")].find((link) => link.innerText === "Diagnose").click());
    await page.waitForSelector("#diagnosis .advice");
    assert.match(await tester.text("#diagnosis"), /AuthFailure.SignatureFailure[^]*Paste the request itself/);
    const { json: [{ id }] } = await tester.ask("GET", "/history");
    const requestId = (await tester.ask("GET", `/history/${id}`)).json.call.request_id;
    await page.$eval("#pasted", (area, text) => { area.value = text; }, `request id ${requestId}`);
    await page.$eval("#diagnose", (button) => button.click());
    await page.waitForFunction(() => document.querySelector("#diagnosis")?.innerText.includes("the call in the history"));
  });

  await flow("no answer has the key", tester, async () => {
    assert.ok(said.length >= 5, `${said.length} answers`);
    assert.ok(said.every((text) => text !== "" && !text.includes(KEY)));
  });
}
