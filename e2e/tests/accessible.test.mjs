import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { findings, isTooWide, tooLong } from "../axe.mjs";
import { open, signIn } from "../office.mjs";
import { inside, notAllowed, outside } from "../pages.mjs";
import { opens } from "../people.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

async function isFine(page, widths = [1366, 820, 390, 320]) {
  const wrong = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    if (await isTooWide(page)) wrong.push(`${width} px: it scrolls sideways`);
    wrong.push(...(await tooLong(page)).map((words) => `${width} px: "${words}" does not fit`));
    // The rules have nothing to find there that they do not find at the next width.
    if (width === 320) continue;
    wrong.push(...(await findings(page)).map((line) => `${width} px: ${line}`));
  }
  assert.deepEqual(wrong, []);
}

const locales = { English: "en-US", Spanish: "es-MX" };

for (const [language, locale] of Object.entries(locales)) {
  // Another language changes words and how long they are, so the narrow widths tell.
  const widths = language === "English" ? undefined : [390, 320];

  describe(`in ${language} nothing keeps anybody out`, () => {
    for (const [name, go] of Object.entries(outside)) {
      test(`of the page ${name}`, async () => {
        const page = await office.visit({ locale });
        await go(page, office);
        await isFine(page, widths);
        await page.context().close();
      });
    }

    test("of what the director sees", async (t) => {
      const page = await office.visit({ locale });
      await signIn(page, "Director");
      for (const [name, go] of Object.entries(inside)) {
        await t.test(`on the page ${name}`, async () => {
          await page.setViewportSize({ width: 1366, height: 900 });
          await go(page, office);
          assert.equal(await page.getAttribute("html", "lang"), locale.slice(0, 2));
          await isFine(page, widths);
        });
      }
      await page.context().close();
    });
  });
}

test("what keeps somebody out is found", async () => {
  const page = await office.visit();
  await page.goto("/sign-in");
  await page.evaluate(() => document.querySelector("label[for=email]").remove());
  await page.evaluate(() => { document.querySelector("main").style.minWidth = "1500px"; });
  await assert.rejects(isFine(page, [1366]), ({ actual }) =>
    actual.some((line) => line.includes("label: ")) && actual.some((line) => line.includes("sideways")));
  await page.context().close();
});

describe("an opened menu keeps nobody out", () => {
  test("of the person's lines on a wide screen", async () => {
    const page = await office.visit();
    await signIn(page, "Director");
    await page.locator(".rj-bar__me").click();
    await page.locator("#rj-me").waitFor();
    await isFine(page, [1366]);
    await page.context().close();
  });

  for (const width of [820, 390]) {
    test(`of the places at ${width} px`, async () => {
      const page = await office.visit();
      await signIn(page, "Director");
      await page.setViewportSize({ width, height: 900 });
      await page.locator(".rj-menu").click();
      await page.locator("#rj-nav").waitFor();
      await isFine(page, [width]);
      await page.context().close();
    });
  }
});

describe("nothing keeps anybody out of what each role sees", () => {
  for (const [role, views] of Object.entries(opens)) {
    test(`as ${role}`, async () => {
      const page = await office.visit();
      await signIn(page, role);
      await isFine(page, [390]);
      if (views.includes("students")) await inside.record(page, office);
      else await notAllowed(page);
      await isFine(page, [1366]);
      await page.context().close();
    });
  }
});
