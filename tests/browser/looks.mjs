// The looks of the views: both colour schemes, a narrow window, and what axe finds.
import { flow } from "./harness.mjs";

export async function looks(tester) {
  const { page } = tester;
  const views = {
    find: () => tester.open("#/"),
    action: async () => {
      await tester.open("#/ccc/DescribeNumbers");
      await tester.fill();
      await tester.call();
    },
    program: () => tester.tab("Rust", "DescribeNumbersRequest"),
    diagnosis: async () => {
      await tester.open("#/diagnose");
      const time = Math.floor(Date.now() / 1000) - 3600;
      await page.$eval("#pasted", (area, time) => {
        area.value = `Host: ccc.tencentcloudapi.com\nContent-Type: application/json\nX-TC-Action: DescribeNumber\nX-TC-Version: 2020-02-10\nX-TC-Timestamp: ${time}\nAuthorization: TC3-HMAC-SHA256 Credential=AKIDexample/2023-11-14/ccc/tc3_request, SignedHeaders=content-type;host, Signature=00\n\n{}`;
      }, time);
      await page.$eval("#own", (area) => { area.value = "POST\n/\n\ncontent-type:application/json\nhost:localhost\n\ncontent-type;host\n00"; });
      await page.$eval("#diagnose", (button) => button.click());
      await page.waitForSelector("#diagnosis table");
    },
    code: () => tester.open("#/diagnose?text=AuthFailure.SignatureExpire"),
    history: () => tester.open("#/history"),
    call: async () => {
      const { json } = await tester.ask("GET", "/history");
      await tester.open(`#/history/${json[0].id}`);
    },
    nothing: () => tester.open("#/ccc/NoSuchAction"),
  };

  for (const [width, height] of [[1280, 900], [360, 740]]) {
    for (const scheme of ["light", "dark"]) {
      await flow(`all views, ${scheme}, ${width} px: no serious finding of axe`, tester, async (tester) => {
        await page.setViewport({ width, height });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        for (const [name, show] of Object.entries(views)) {
          await show();
          if (name === "action" && scheme === "dark" && width > 1000) await tester.picture("dark");
          await tester.accessible(`${name}, ${scheme}, ${width} px`);
          await tester.fits(`${name}, ${width} px`);
        }
      });
    }
  }
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await tester.open("#/ccc/ModifyOwnNumberApply");
  await tester.picture("narrow");
  await page.setViewport({ width: 1280, height: 900 });
}
