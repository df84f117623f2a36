// Drives the explorer in a real browser. Usage: node run.mjs EXPLORER BROWSER PICTURES CATALOG
import { Tester, finish, launch, serve } from "./harness.mjs";
import { calls } from "./calls.mjs";
import { diagnosis } from "./diagnosis.mjs";
import { hostile } from "./hostile.mjs";
import { looks } from "./looks.mjs";
import { service, start } from "./service.mjs";
import { speed } from "./speed.mjs";

const [explorer, browserPath, pictures, catalog] = process.argv.slice(2);
const browser = await launch(browserPath);
// One with the built-in description alone, and one with made-up products and a made-up service.
const plain = await serve(explorer);
const fake = await start();
const wide = await serve(explorer, ["--catalog", catalog, "--endpoint", fake.endpoint], fake.keys);
try {
  await speed(browser, plain, wide);
  const tester = await Tester.open(browser, plain, pictures);
  await calls(tester);
  await diagnosis(tester);
  await looks(tester);
  const other = await Tester.open(browser, wide, pictures);
  await hostile(other);
  await service(other, fake);
} finally {
  await browser.close();
  for (const server of [plain, wide, fake]) server.stop();
}
finish();
