// Measures Tencent's SDK for Node: prints a JSON object of figures.
//
// calls HOST CALLS IN_FLIGHT | alloc HOST CALLS | decode FILE SECONDS

import http from "node:http";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { PerformanceObserver } from "node:perf_hooks";

// The packages are below `target`, not beside this file.
const { ccc } = createRequire(`${process.env.PEERS_NODE_HOME}/`)("tencentcloud-sdk-nodejs/tencentcloud/services/ccc");

// The SDK takes the first label of the host for the product.
const found = (_, options, done) =>
  options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
const agent = new http.Agent({ keepAlive: true, lookup: found });

function client(host) {
  const endpoint = `ccc.localhost:${host.split(":")[1]}`;
  return new ccc.v20200210.Client({
    credential: { secretId: "AKIDexample", secretKey: "example-secret" },
    region: "ap-guangzhou",
    profile: { httpProfile: { protocol: "http://", endpoint, agent } },
  });
}

async function call(one) {
  const request = { SdkAppId: 1400000000, PageNumber: 0, PageSize: 35, ExtensionIds: ["1001"] };
  const reply = await one.DescribeExtensions(request);
  if (reply.ExtensionList.length !== 1) throw new Error("the reply is not that of the example");
}

async function repeat(one, calls, inFlight) {
  const lane = async () => {
    for (let done = 0; done < Math.floor(calls / inFlight); done += 1) await call(one);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

// Seconds of the processor, of all threads.
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function calls(host, count, inFlight) {
  const one = client(host);
  await repeat(one, 20 * inFlight, Number(inFlight));
  const [wall, begin] = [performance.now(), cpu()];
  await repeat(one, Number(count), Number(inFlight));
  return { calls: Number(count), wall: (performance.now() - wall) / 1000, cpu: cpu() - begin };
}

// The growth of V8's heap, during which no garbage may be collected. What Node takes outside of it does not count.
async function alloc(host, count) {
  const one = client(host);
  await repeat(one, 300, 1);
  global.gc();
  await new Promise((done) => setTimeout(done, 50));
  let collected = 0;
  const observer = new PerformanceObserver((list) => (collected += list.getEntries().length));
  observer.observe({ entryTypes: ["gc"] });
  const before = process.memoryUsage().heapUsed;
  await repeat(one, Number(count), 1);
  const bytes = process.memoryUsage().heapUsed - before;
  await new Promise((done) => setTimeout(done, 50));
  if (collected) throw new Error("garbage was collected: use fewer calls, or more --min-semi-space-size");
  return { calls: Number(count), bytes };
}

// The SDK has types only for the compiler of TypeScript: a reply is what JSON.parse makes.
function decode(file, seconds) {
  const replies = JSON.parse(readFileSync(file, "utf8"));
  const size = replies.reduce((sum, { reply }) => sum + Buffer.byteLength(reply), 0);
  const begin = cpu();
  let bytes = 0;
  while (cpu() - begin < Number(seconds)) {
    for (const { reply } of replies) {
      if (!JSON.parse(reply).Response.RequestId) throw new Error("no RequestId");
    }
    bytes += size;
  }
  return { bytes, cpu: cpu() - begin, replies: replies.length, read: replies.length };
}

const [command, ...rest] = process.argv.slice(2);
console.log(JSON.stringify(await { calls, alloc, decode }[command](...rest)));
