// Calls to the real service, which a server on this machine stands in for: what is marked, what is confirmed, what stays secret.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { flow } from "./harness.mjs";

const ID = "AKIDtrapSecretId4explorertrapSecretI";
const KEY = "kTrapSecretKey4explorerTrapSecre";
const TOKEN = "trap-session-token-of-the-explorer";

// Starts the made-up service: { endpoint, keys, calls, stop() }. The only action of `events` streams its reply.
export async function start() {
  const calls = [];
  const server = createServer(async (request, response) => {
    for await (const part of request) void part;
    const action = request.headers["x-tc-action"];
    calls.push({ action, authorization: request.headers.authorization });
    if (request.headers.authorization.includes("/events/tc3_request")) {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      for (let number = 1; number <= 3; number++) {
        response.write(`data: {"SessionId":"event ${number}","RequestId":"r-${number}"}\n\n`);
        await new Promise((done) => setTimeout(done, 700));
      }
      response.end();
      return;
    }
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ Response: { TotalCount: 0, Numbers: [], RequestId: "0a1b2c3d-0000-1111-2222-333344445555" } }));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    endpoint: `http://127.0.0.1:${server.address().port}`, calls,
    keys: { TENCENTCLOUD_SECRET_ID: ID, TENCENTCLOUD_SECRET_KEY: KEY, TENCENTCLOUD_TOKEN: TOKEN },
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}

export async function service(tester, fake) {
  const { page } = tester;
  const bodies = [];
  page.on("response", (response) => { bodies.push(response.text().catch(() => "")); });
  const real = () => page.$eval("input[name=target][value=service]", (radio) => radio.click());

  await flow("a reading action goes to the service without a question, clearly marked", tester, async (tester) => {
    await tester.open("#/ccc/DescribeNumbers");
    assert.equal(await page.evaluate(() => document.body.classList.contains("real")), false);
    await tester.fill();
    await real();
    assert.equal(await page.evaluate(() => document.body.classList.contains("real")), true);
    assert.match(await tester.text(".target"), /Calls go to Tencent Cloud[^]*with the credentials of this machine/);
    await tester.call();
    assert.equal(await page.$("dialog"), null);
    assert.match(await tester.text("#result"), /real service/i);
    assert.deepEqual(fake.calls.map(({ action }) => action), ["DescribeNumbers"]);
    assert.ok(fake.calls[0].authorization.includes(`Credential=${ID}/`), "the service sees the key's id");
    for (const label of ["Signature", "curl", "tc3", "Rust", "Request"]) await tester.tab(label, "");
    await tester.accessible("a call to the service");
  });

  await flow("an action that is not read is called only after it is confirmed", tester, async (tester) => {
    await tester.open("#/ccc/ModifyOwnNumberApply");
    await tester.fill();
    await real();
    const before = fake.calls.length;
    const press = (label) => page.evaluate((label) => [...document.querySelectorAll("dialog button")].find((button) => button.innerText === label).click(), label);
    await page.$eval("#call", (button) => button.click());
    await page.waitForSelector("dialog[open]");
    assert.match(await tester.text("dialog"), /Call ModifyOwnNumberApply for real\?[^]*takes effect in your account/);
    assert.equal(await tester.focused(), "Do not call");
    await tester.accessible("the question");
    await press("Do not call");
    assert.equal(await page.$("dialog"), null);
    assert.equal(fake.calls.length, before);
    // Without its confirmation the server refuses as well, whatever the page does.
    const asked = { product: "ccc", action: "ModifyOwnNumberApply", target: "service", request: JSON.parse(await page.$eval("#json", (area) => area.value)) };
    for (const path of ["/call", "/events"]) {
      for (const confirm of [undefined, "", "DescribeNumbers"]) assert.equal((await tester.ask("POST", path, { ...asked, confirm })).status, 403);
    }
    assert.equal(fake.calls.length, before);
    await page.$eval("#call", (button) => button.click());
    await page.waitForSelector("dialog[open]");
    await press("Call ModifyOwnNumberApply");
    await tester.answered();
    assert.match(await tester.text("#result"), /^Reply[^]*real service/i);
    assert.equal(fake.calls.length, before + 1);
    await tester.open("#/history");
    assert.match(await tester.text("tbody tr"), /ModifyOwnNumberApply[^]*real/);
  });

  await flow("events are shown as they come", tester, async (tester) => {
    const { json: { actions: [{ name }] } } = await tester.ask("GET", "/products/events");
    await tester.open(`#/events/${name}`);
    await tester.fill();
    await real();
    await page.$eval("#call", (button) => button.click());
    await page.waitForFunction(() => document.querySelectorAll("#result .events > li").length === 1);
    assert.notEqual(await page.$eval("#call", (button) => button.getAttribute("aria-disabled")), null, "the call goes on");
    assert.match(await tester.text("#result .events"), /event 1/);
    await tester.answered();
    assert.match(await tester.text("#result"), /^Reply[^]*3 events[^]*event 1[^]*event 3/);
    await tester.accessible("events");
    const { json: [{ id }] } = await tester.ask("GET", "/history");
    assert.equal((await tester.ask("GET", `/history/${id}`)).json.call.events.length, 3);
    // The mock streams on demand.
    await page.$eval("input[name=target][value=mock]", (radio) => radio.click());
    await page.select("#fault", "events");
    await tester.call();
    assert.match(await tester.text("#result"), /^Reply[^]*3 events/);
  });

  await flow("no response to the page has a key", tester, async () => {
    const texts = await Promise.all(bodies);
    assert.ok(texts.length > 20 && texts.some((text) => text.includes("string_to_sign") || text.includes("Canonical request")), `${texts.length} responses`);
    for (const text of texts) {
      for (const secret of [ID, KEY, TOKEN]) assert.ok(!text.includes(secret), `${secret.slice(0, 8)}… in ${text.slice(0, 200)}`);
    }
  });
}
