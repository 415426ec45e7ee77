import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { open, signIn } from "../office.mjs";
import { inside, outside } from "../pages.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

// What has the focus: its words, and why nobody would see that it has it.
const focused = (page) => page.evaluate(async () => {
  // The skip link slides in.
  await Promise.allSettled(document.getAnimations().map((motion) => motion.finished));
  const it = document.activeElement;
  if (it === document.body) return { words: "", fault: "" };
  const words = (it.getAttribute("aria-label") || it.labels?.[0]?.innerText || it.innerText || it.name || it.id).trim();
  // A box to tick is drawn on its label.
  const isBox = it.matches("[type=checkbox], [type=radio]");
  // The ring of a day in a drawing is a part of the drawing.
  const drawn = it.querySelector(":scope > .hit");
  const seen = isBox ? it.labels[0] : drawn ?? it;
  const box = seen.getBoundingClientRect();
  const isWithin = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1;
  const style = getComputedStyle(seen, isBox ? "::before" : null);
  const hasRing = drawn
    ? style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2
    : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const isOnTop = (isBox ? seen : it)
    .contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
  const fault = !isWithin ? "lies outside of the window" : !hasRing ? "has no ring" : isOnTop ? "" : "is covered";
  return { words: words.replace(/\s+/g, " "), fault };
});

// Tab, until something with these words has the focus. All on the way must be seen.
async function tabTo(page, wanted, most = 60) {
  const passed = [];
  for (let times = 0; times < most; times += 1) {
    await page.keyboard.press("Tab");
    const { words, fault } = await focused(page);
    assert.equal(fault, "", `the focus on "${words}"`);
    if (wanted.test(words)) return passed;
    passed.push(words);
  }
  assert.fail(`Tab does not come to ${wanted}; it came to ${passed.join(" | ")}`);
}

const enter = (page) => page.keyboard.press("Enter");

async function enterTo(page, path) {
  await Promise.all([page.waitForURL((url) => url.pathname === path), enter(page)]);
  await page.waitForLoadState();
}

test("by keyboard alone: in, to a student, a person added, out", async () => {
  const page = await office.visit();
  await page.goto("/sign-in");
  await tabTo(page, /^Director/);
  await enterTo(page, "/");

  await tabTo(page, /^Student$/);
  await page.keyboard.type(`${office.student.last}, ${office.student.first}`);
  await enterTo(page, "/students");
  await tabTo(page, /^Skip/);
  await enter(page);
  assert.ok((await tabTo(page, /^Skip to the list/)).length <= 3, "what narrows the list is skipped");
  await enter(page);
  const name = new RegExp(`^${office.student.first}`);
  assert.ok((await tabTo(page, name)).length <= 2, "after the skip link the first student is near");
  await enterTo(page, `/students/${office.student.id}`);
  await page.getByRole("heading", { level: 1, name }).waitFor();

  await tabTo(page, /^People$/);
  await enterTo(page, "/people");
  await tabTo(page, /^Add a person$/);
  await enterTo(page, "/people/new");
  await tabTo(page, /^Name$/);
  await page.keyboard.type("Ada Quist");
  await tabTo(page, /^Work e-mail$/);
  await page.keyboard.type("ada.quist@example.org");
  await tabTo(page, /^Role$/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, /School$/);
  await page.keyboard.press("Space");
  await tabTo(page, /^Add a person$/);
  await enter(page);
  await page.getByRole("heading", { name: "A link for Ada Quist" }).waitFor();

  await tabTo(page, /^Taylor Wilson/);
  await enter(page);
  await tabTo(page, /^Sign out$/, 3);
  await enterTo(page, "/sign-in");
  await page.context().close();
});

test("a form that was refused says so first", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await inside["person-refused"](page);
  await page.locator(".rj-errors:focus").waitFor();
  await page.context().close();
});

test("Escape closes the menu, and the focus is back on its button", async () => {
  const page = await office.visit({ viewport: { width: 390, height: 844 } });
  await signIn(page, "Director");
  await tabTo(page, /^Menu$/);
  await enter(page);
  await tabTo(page, /^Today$/, 2);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#rj-nav").isVisible(), false);
  assert.equal((await focused(page)).words, "Menu");
  await page.context().close();
});

describe("the skip link comes first, and the focus is always seen", () => {
  async function walk(page) {
    await page.evaluate(() => document.activeElement.blur());
    await page.locator("body").evaluate(() => getSelection().setPosition(document.body, 0));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "usa-skipnav");
    const faults = [];
    for (let times = 0; times < 25; times += 1) {
      const { words, fault } = await focused(page);
      if (fault) faults.push(`"${words}" ${fault}`);
      await page.keyboard.press("Tab");
    }
    assert.deepEqual(faults, []);
  }

  test("on the page to sign in", async () => {
    const page = await office.visit();
    await outside["sign-in"](page);
    await walk(page);
    await page.context().close();
  });

  for (const width of [1366, 390]) {
    test(`as the director at ${width} px`, async (t) => {
      const page = await office.visit({ viewport: { width, height: 844 } });
      await signIn(page, "Director");
      for (const name of ["today", "students-found", "record", "people", "person", "audit"]) {
        await t.test(name, async () => {
          await inside[name](page, office);
          await page.waitForLoadState();
          await walk(page);
        });
      }
      await page.context().close();
    });
  }
});

test("the drawing of a year is one stop, and arrows go from day to day", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/students?sort=days");
  await page.locator("tbody a").first().click();
  await page.locator(".rj-year a").first().waitFor();
  assert.equal(await page.locator(".rj-year a[tabindex='0']").count(), 1);
  await page.locator(".rj-year a[tabindex='0']").focus();
  const label = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  const last = await label();
  await page.keyboard.press("Home");
  const first = await label();
  await page.keyboard.press("ArrowRight");
  const second = await label();
  assert.equal(new Set([first, second, last]).size, 3);
  await page.keyboard.press("Enter");
  const row = page.locator(`#m-${page.url().split("#m-")[1]}`);
  await row.waitFor();
  assert.equal(await row.isVisible(), true, "the table opens at the day");
  await page.context().close();
});
