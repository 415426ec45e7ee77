import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { open, signIn } from "../office.mjs";
import { inside, notAllowed, outside } from "../pages.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

// What a page says to its developers, and whom it asks besides us.
function heard(page) {
  const lines = [];
  page.on("pageerror", (error) => lines.push(error.message));
  page.on("console", (message) => {
    // A page that is refused or missing is one of ours all the same.
    const isAnswer = /status of 4\d\d/.test(message.text()) && message.location().url === page.url();
    if (["error", "warning"].includes(message.type()) && !isAnswer) lines.push(message.text());
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== office.url) lines.push(`asks ${url.origin}`);
  });
  page.on("requestfailed", (request) => lines.push(`${request.url()}: ${request.failure().errorText}`));
  page.on("response", (answer) => {
    if (answer.url().includes("/assets/") && !answer.ok()) lines.push(`${answer.url()}: ${answer.status()}`);
  });
  return lines;
}

describe("a page breaks no policy, asks nobody else, and has nothing to complain of", () => {
  for (const [name, go] of Object.entries(outside)) {
    test(name, async () => {
      const page = await office.visit();
      const lines = heard(page);
      await go(page, office);
      await page.waitForLoadState("networkidle");
      assert.deepEqual(lines, []);
      await page.context().close();
    });
  }

  test("as the director", async (t) => {
    const page = await office.visit();
    const lines = heard(page);
    await signIn(page, "Director");
    for (const [name, go] of Object.entries(inside)) {
      await t.test(name, async () => {
        lines.length = 0;
        await go(page, office);
        await page.waitForLoadState();
        assert.deepEqual(lines, []);
      });
    }
    await page.context().close();
  });

  test("as the auditor, to whom a page is closed", async () => {
    const page = await office.visit();
    const lines = heard(page);
    await signIn(page, "Auditor");
    await notAllowed(page);
    assert.deepEqual(lines, []);
    await page.context().close();
  });
});
