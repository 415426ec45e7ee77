import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, signIn } from "../office.mjs";
import { inside } from "../pages.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

test("paper shows the page without bar, menus and buttons", async (t) => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.emulateMedia({ media: "print" });
  for (const name of ["today", "students-found", "record", "people", "person", "audit", "audit-looks"]) {
    await t.test(name, async () => {
      await page.emulateMedia({ media: "screen" });
      await inside[name](page, office);
      await page.emulateMedia({ media: "print" });
      const rest = await page.locator("header, nav a, button, .usa-button, [popover], dialog").evaluateAll((all) =>
        all.filter((it) => it.getClientRects().length > 0).map((it) => it.outerHTML.slice(0, 80)));
      assert.deepEqual(rest, []);
      assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
      assert.ok(await page.getByRole("complementary").isVisible(), "that nobody here is real stands on paper too");
    });
  }
  await page.context().close();
});
