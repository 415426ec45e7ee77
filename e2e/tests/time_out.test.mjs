import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { open, signIn } from "../office.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

const minutes = (count) => count * 60_000;

// A browser whose clock we hold, on a form in which something is typed.
async function typing() {
  const page = await office.visit();
  await page.clock.install();
  await signIn(page, "Director");
  await page.goto("/people/new");
  await page.fill("#name", "Ada Quist");
  await page.clock.runFor(6000); // the page takes note of the typing
  return page;
}

// The clock jumps, and the page looks at it as it does every few seconds.
async function wait(page, time) {
  await page.clock.fastForward(time);
  await page.clock.runFor(6000);
}

const warning = (page) => page.getByRole("dialog", { name: "Are you still there?" });
const cover = (page) => page.getByRole("dialog", { name: "You were signed out" });
const typed = (page) => page.inputValue("#name");

// Answers the warning, and waits until the server knows it.
async function stays(page, key) {
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/session"));
  await page.keyboard.press(key);
  const answer = await kept;
  assert.equal(answer.status(), 204);
  await answer.finished();
}

describe("a page that nobody uses", () => {
  test("asks before the session ends, and staying keeps both the session and what was typed", async () => {
    const page = await typing();
    await wait(page, minutes(20));
    assert.equal(await warning(page).isVisible(), false);
    await wait(page, minutes(8));
    await warning(page).waitFor();
    assert.ok(await page.getByRole("button", { name: "Stay signed in" }).evaluate((it) => it === document.activeElement));
    await stays(page, "Enter");
    await warning(page).waitFor({ state: "hidden" });
    await wait(page, minutes(20));
    assert.equal(await warning(page).isVisible(), false);
    assert.equal(await typed(page), "Ada Quist");
    await page.context().close();
  });

  test("takes Escape for staying", async () => {
    const page = await typing();
    await wait(page, minutes(28));
    await warning(page).waitFor();
    await stays(page, "Escape");
    await warning(page).waitFor({ state: "hidden" });
    await wait(page, minutes(1));
    assert.equal(await warning(page).isVisible(), false);
    await page.context().close();
  });

  test("can be left from the question", async () => {
    const page = await typing();
    await wait(page, minutes(28));
    await warning(page).getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    await page.context().close();
  });

  test("is not asked while somebody uses another one", async () => {
    const page = await typing();
    const other = await page.context().newPage();
    await wait(page, minutes(20));
    await other.clock.setSystemTime(await page.evaluate(() => Date.now()));
    await other.goto("/people");
    await wait(page, minutes(9));
    assert.equal(await warning(page).isVisible(), false);
    await page.context().close();
  });
});

describe("a page whose session has ended", () => {
  // The server's clock is nobody's to move, so its session is ended in another tab.
  async function ended() {
    const page = await typing();
    const other = await page.context().newPage();
    await other.goto("/");
    await other.locator(".rj-bar__me").click();
    await other.getByRole("button", { name: "Sign out" }).click();
    await other.waitForURL("**/sign-in");
    await other.close();
    await wait(page, minutes(31));
    await cover(page).waitFor();
    return page;
  }

  test("is covered, and nothing of it shows through", async () => {
    const page = await ended();
    const ground = await cover(page).evaluate((it) => getComputedStyle(it, "::backdrop").backgroundColor);
    assert.match(ground, /^rgb\(/, "it is not see-through");
    for (const [x, y] of [[5, 5], [683, 40], [683, 500], [1360, 890]]) {
      const top = await page.evaluate(([left, down]) => document.elementFromPoint(left, down).closest("dialog")?.id, [x, y]);
      assert.equal(top, "signed-out", `${x}, ${y}`);
    }
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("main").isVisible(), false, "nor on paper");
    await page.context().close();
  });

  test("stays covered when Escape is pressed, however often", async () => {
    const page = await ended();
    for (let times = 0; times < 4; times += 1) await page.keyboard.press("Escape");
    assert.ok(await cover(page).isVisible());
    await page.getByRole("button", { name: "I am signed in again" }).click();
    await page.waitForTimeout(300);
    assert.ok(await cover(page).isVisible(), "who says so must be so");
    await page.context().close();
  });

  test("opens for whoever signs in beside it, with what was typed", async () => {
    const page = await ended();
    const [beside] = await Promise.all([
      page.context().waitForEvent("page"),
      cover(page).getByRole("link", { name: "Sign in" }).click(),
    ]);
    await beside.getByRole("button", { name: /^Director/ }).click();
    await beside.waitForURL((url) => url.pathname === "/");
    await beside.close();
    await page.getByRole("button", { name: "I am signed in again" }).click();
    await cover(page).waitFor({ state: "hidden" });
    assert.equal(await typed(page), "Ada Quist");
    await page.fill("#email", "ada.quist@example.org");
    await page.selectOption("#role", "clerk");
    await page.click('label[for="everywhere"]');
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByRole("heading", { name: "A link for Ada Quist" }).waitFor();
    await page.context().close();
  });
});
