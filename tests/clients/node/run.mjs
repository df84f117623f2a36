// Calls every action of Tencent's SDK for Node, in each way that the SDK offers.

import { isDeepStrictEqual } from "node:util";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";

// The packages are below `target`, not beside this file.
const { ccc } = createRequire(`${process.env.CCC_CLIENT_HOME}/`)("tencentcloud-sdk-nodejs/tencentcloud/services/ccc");
const { Client } = ccc.v20200210;

const SPEC_FOLDER = new URL("../../../spec/ccc/2020-02-10/actions/", import.meta.url);
const SPEC = new Map();
for (const file of readdirSync(SPEC_FOLDER).filter((file) => file.endsWith(".json")).sort()) {
  const action = JSON.parse(readFileSync(new URL(file, SPEC_FOLDER), "utf8"));
  SPEC.set(action.name, action);
}

const STRICT = process.env.CCC_MOCK_HOST;
const LENIENT = process.env.CCC_LENIENT_MOCK_HOST;

// The keys in mock.json.
const KEY = { secretId: "AKIDexample", secretKey: "example-secret" };
const TEMPORARY_KEY = { secretId: "AKIDtemporary", secretKey: "temporary-secret", token: "example-token" };

// The mock counts applications: a filed one has an id that no example can know.
const COUNTED = { CreateOwnNumberApply: ["ApplyId"] };

// The SDK takes the first label of the host for the product, so the strict mock is called by a name that has it.
const agent = new http.Agent({ keepAlive: true, lookup: (_, options, done) => found(options, done) });

function found(options, done) {
  return options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
}

const named = `ccc.localhost:${STRICT.split(":")[1]}`;

function client({ key = KEY, endpoint = named, reqMethod = "POST", language = "en-US" } = {}) {
  const httpProfile = { protocol: "http://", endpoint, reqMethod, reqTimeout: 20, agent };
  return new Client({ credential: key, region: "ap-guangzhou", profile: { httpProfile, language } });
}

// The mock's own interface.
async function ask(method, place, body, host = STRICT) {
  const reply = await fetch(`http://${host}/_mock/${place}`, { method, body: body && JSON.stringify(body) });
  check(reply.ok, `${method} ${place}: ${reply.status}`);
  return reply.json();
}

async function reset() {
  await ask("POST", "reset", {});
}

function check(condition, problem) {
  if (!condition) throw new Error(problem);
}

// Counts all cases, and those that passed.
const run = { begin: Date.now(), called: new Set(), answers: 0, errors: 0, failed: 0 };

// Runs one case, and returns true if it passed. Shows and counts a failure; the others still run.
async function passes(name, body) {
  try {
    await body();
    return true;
  } catch (error) {
    run.failed += 1;
    console.error(`FAILED: node: ${name}: ${error.stack}`);
    return false;
  }
}

// The examples of an action. The mock answers with the first of those that share their parameters.
function examples(action) {
  return action.examples.filter(
    (example, at, all) => all.findIndex((other) => isDeepStrictEqual(other.request, example.request)) === at,
  );
}

// A value without members that are null or empty lists, which clients may leave out.
function withoutNothing(value) {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).map(([name, member]) => [name, withoutNothing(member)]);
  return Object.fromEntries(kept.filter(([, member]) => member !== null && !(Array.isArray(member) && !member.length)));
}

function without(object, names) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

// The answer is the example's, and the mock has read the parameters of the client.
async function answered(client, action, { request, response }, method, host) {
  const reply = await client[action.name](structuredClone(request));
  const last = (await ask("GET", `requests?unmasked=true&action=${action.name}`, undefined, host)).at(-1);
  check(last.method === method, `the method is ${last.method}`);
  const understood = withoutNothing(last.parameters);
  check(isDeepStrictEqual(understood, withoutNothing(request)), `the mock understood ${JSON.stringify(understood)}`);
  check(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(reply.RequestId), `the RequestId is ${reply.RequestId}`);
  // A query has no empty lists. Without them the call is not the example's, and the mock counts what it answers.
  const whole = isDeepStrictEqual(last.parameters, request);
  const own = ["RequestId", ...(COUNTED[action.name] ?? []), ...(whole ? [] : [action.pagination?.total])];
  const [expected, found] = [without(response, own), without(reply, own)];
  check(isDeepStrictEqual(found, expected), `the answer is ${JSON.stringify(found)}`);
}

// The call rejects with the SDK's own exception, with this code, a message and the id of the reply.
async function refused(code, client, action, parameters, message = "") {
  const error = await rejection(client[action](parameters));
  check(error.code === code, `the code is ${error.code}: ${error.message}`);
  check(error.message.includes(message), `the message is ${error.message}`);
  check(error.requestId, "the exception has no requestId");
}

// A call that a script breaks rejects with the SDK's own exception, without an id of a reply.
async function broken(script, httpCode) {
  await ask("POST", "script", { action: EXAMPLE[0], times: 1, ...script });
  const error = await rejection(client()[EXAMPLE[0]](EXAMPLE[1]));
  check(!error.requestId && !error.code, `the exception is ${error.code} ${error.requestId}`);
  check(error.httpCode === httpCode, `the status is ${error.httpCode}`);
}

async function rejection(call) {
  let reply;
  try {
    reply = await call;
  } catch (error) {
    check(error.constructor.name === "TencentCloudSDKHttpException", `the exception is a ${error.constructor.name}`);
    return error;
  }
  throw new Error(`the call is answered: ${JSON.stringify(reply)}`);
}

// An application that is filed can be changed until it is approved.
async function changedAfterApproval() {
  const { SdkAppId, DetailList, ...rest } = SPEC.get("CreateOwnNumberApply").examples[0].request;
  const one = client();
  const { ApplyId } = await one.CreateOwnNumberApply({ SdkAppId, DetailList, ...rest });
  await one.ModifyOwnNumberApply({ SdkAppId, ApplyId, DetailList });
  await ask("POST", "own_numbers", { approve: ApplyId });
  const code = "InvalidParameterValue.ErrorApplyStatus";
  await refused(code, one, "ModifyOwnNumberApply", { SdkAppId, ApplyId, DetailList });
}

// Within one second, which the frozen clock makes long, the mock answers exactly the documented number of calls.
async function throttled() {
  const [name, parameters] = EXAMPLE;
  await ask("POST", "clock", { freeze: true });
  await ask("POST", "rate_limit", { on: true });
  const one = client();
  for (let left = SPEC.get(name).rate_limit.per_second; left > 0; left -= 1) await one[name](parameters);
  await refused("RequestLimitExceeded", one, name, parameters);
  await ask("POST", "clock", { advance_seconds: 1 });
  await one[name](parameters);
}

async function outOfTime() {
  await ask("POST", "clock", { advance_seconds: 400 });
  await refused("AuthFailure.SignatureExpire", client(), ...EXAMPLE);
}

const EXAMPLE = ["DescribeExtensions", SPEC.get("DescribeExtensions").examples[0].request];

const ERRORS = {
  "a business error": changedAfterApproval,
  "a wrong secret": () =>
    refused("AuthFailure.SignatureFailure", client({ key: { ...KEY, secretKey: "wrong" } }), ...EXAMPLE),
  "an unknown key": () =>
    refused("AuthFailure.SecretIdNotFound", client({ key: { ...KEY, secretId: "AKIDunknown" } }), ...EXAMPLE),
  "a wrong token": () =>
    refused("AuthFailure.TokenFailure", client({ key: { ...TEMPORARY_KEY, token: "wrong" } }), ...EXAMPLE),
  "no token": () =>
    refused("AuthFailure.TokenFailure", client({ key: { ...TEMPORARY_KEY, token: null } }), ...EXAMPLE),
  "another product in the scope": () =>
    refused("AuthFailure.InvalidAuthorization", client({ endpoint: STRICT }), ...EXAMPLE),
  "a clock that is wrong": outOfTime,
  "too many calls": throttled,
  "a member that is missing": () => refused("MissingParameter", client(), EXAMPLE[0], {}, "SdkAppId"),
  "a member of another type": () =>
    refused("InvalidParameter", client(), EXAMPLE[0], { ...EXAMPLE[1], SdkAppId: "x" }),
  "a message in Chinese": () => refused("MissingParameter", client({ language: "zh-CN" }), EXAMPLE[0], {}, "缺失"),
  "a connection that is closed": () => broken({ drop_connection: "after_executing" }),
  "a gateway that is down": () => broken({ http: { status: 502, body: "bad gateway" } }, 502),
};

const WAYS = [
  ["POST", client(), "POST", STRICT],
  ["GET", client({ reqMethod: "GET" }), "GET", STRICT],
  ["temporary key", client({ key: TEMPORARY_KEY }), "POST", STRICT],
  ["POST by address, lenient", client({ endpoint: LENIENT }), "POST", LENIENT],
  ["GET by address, lenient", client({ endpoint: LENIENT, reqMethod: "GET" }), "GET", LENIENT],
];

const methods = Object.getOwnPropertyNames(Client.prototype).filter((name) => name !== "constructor");
await passes("the actions of the spec and of the SDK", () => {
  const [has, should] = [[...methods].sort(), [...SPEC.keys()].sort()];
  check(isDeepStrictEqual(has, should), `the SDK has ${has.filter((name) => !should.includes(name))} beside, \
and lacks ${should.filter((name) => !has.includes(name))}`);
});
for (const [way, one, method, host] of WAYS) {
  await reset();
  for (const name of methods) {
    run.called.add(name);
    for (const example of examples(SPEC.get(name))) {
      run.answers += await passes(`${name} (${way})`, () => answered(one, SPEC.get(name), example, method, host));
    }
  }
}
for (const [name, body] of Object.entries(ERRORS)) {
  await reset();
  run.errors += await passes(name, body);
}
const seconds = ((Date.now() - run.begin) / 1000).toFixed(1);
console.log(
  `node: ${run.called.size} actions called, ${run.answers} answers right, ` +
    `${run.errors} errors right, ${run.failed} failed, ${seconds} s`,
);
agent.destroy();
process.exitCode = run.failed > 0 ? 1 : 0;
