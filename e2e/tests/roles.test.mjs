import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { open, signIn } from "../office.mjs";
import { opens, places } from "../people.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

describe("one press goes in, to exactly what the role opens", () => {
  for (const [role, views] of Object.entries(opens)) {
    test(`as ${role}`, async () => {
      const page = await office.visit();
      await signIn(page, role);
      assert.match(await page.locator(".rj-bar__me").innerText(), new RegExp(role));
      const mine = places.filter(({ view }) => views.includes(view)).map(({ name }) => name);
      // Who sees students begins with what is owed today; who does not, with where to go.
      if (!views.includes("students")) {
        assert.deepEqual((await page.locator("main .rj-rows a").allInnerTexts()).sort(), mine.sort());
      }
      const menu = await page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts();
      assert.deepEqual(menu.filter((name) => name !== "Today").sort(), mine.sort());
      const fields = await page.getByRole("banner").getByRole("searchbox").count();
      assert.equal(fields === 1, views.includes("students"));
      for (const { view, path } of places) {
        const status = (await page.request.get(path)).status();
        assert.equal(status, views.includes(view) ? 200 : 403, path);
      }
      await page.context().close();
    });
  }

  test("and the page offers one of each role", async () => {
    const page = await office.visit();
    await page.goto("/sign-in");
    const offered = await page.locator("form[action='/pretend'] button").allInnerTexts();
    assert.equal(offered.length, Object.keys(opens).length);
    for (const role of Object.keys(opens)) assert.ok(offered.some((text) => text.startsWith(role)), role);
    await page.context().close();
  });
});
