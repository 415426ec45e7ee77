import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, signIn } from "../office.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

const password = "a few plain long words";
const visit = (options) => office.visit({ javaScriptEnabled: false, ...options });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function fillPerson(page) {
  await page.fill("#name", "Ada Quist");
  await page.fill("#email", "ada.quist@example.org");
  await page.selectOption("#role", "clerk");
  await page.click('label[for="everywhere"]');
}

test("without scripts a student is found and opened", async () => {
  const page = await visit();
  await signIn(page, "Director");
  await page.getByRole("banner").getByRole("searchbox").fill(office.student.last);
  await press(page, "Find");
  await page.getByRole("main").getByRole("link", { name: office.student.last }).first().click();
  await heading(page, office.student.last);
  await page.context().close();
});

test("without scripts a person is added, gets in by the link, and comes again by password", async () => {
  const page = await visit();
  await signIn(page, "Director");
  await page.goto("/people");
  await page.getByRole("link", { name: "Add a person" }).click();
  await page.fill("#name", "Ada Quist");
  await press(page, "Add a person");
  await page.locator(".rj-errors").waitFor();
  assert.equal(await page.inputValue("#name"), "Ada Quist");
  await fillPerson(page);
  await press(page, "Add a person");
  await heading(page, "A link for Ada Quist");

  const hers = await visit();
  await hers.goto(await page.inputValue("#link"));
  await hers.fill("#password", password);
  await press(hers, "Go in");
  await hers.locator(".rj-bar__me", { hasText: "Ada Quist" }).waitFor();
  await hers.locator(".rj-bar__me").click();
  await press(hers, "Sign out");
  await heading(hers, "Sign in");
  await hers.fill("#email", "ada.quist@example.org");
  await hers.fill("#password", password);
  await press(hers, "Sign in");
  await hers.locator(".rj-bar__me", { hasText: "Ada Quist" }).waitFor();
  await hers.context().close();
  await page.context().close();
});

test("without scripts the menu opens and leads on, also on a phone", async () => {
  const page = await visit({ viewport: { width: 390, height: 844 } });
  await signIn(page, "Director");
  await press(page, "Menu");
  await page.locator("#rj-nav").getByRole("link", { name: "Audit" }).click();
  await heading(page, "Audit");
  await press(page, "Menu");
  await page.locator("#rj-nav").getByRole("button", { name: "Español" }).click();
  await page.locator("html[lang=es]").waitFor();
  await page.context().close();
});

test("without scripts the school is chosen, and stays", async () => {
  const page = await visit();
  await signIn(page, "Director");
  await page.goto("/students");
  const [, second] = await page.locator("#school option").allInnerTexts();
  await page.selectOption("#school", { label: second });
  await press(page, "Switch");
  await page.waitForURL("**/students");
  const chosen = page.locator("#school option:checked");
  assert.equal(await chosen.innerText(), second);
  await page.goto("/");
  assert.equal(await chosen.innerText(), second);
  await page.context().close();
});

test("without scripts a form that comes too late is sent after signing in", async () => {
  const page = await visit();
  await signIn(page, "Director");
  await page.goto("/people/new");
  await page.fill("#name", "Ben Quist");
  await page.fill("#email", "ben.quist@example.org");
  await page.selectOption("#role", "clerk");
  await page.click('label[for="everywhere"]');
  await page.context().clearCookies({ name: "rejoin" });
  await press(page, "Add a person");
  await heading(page, "Sign in");
  await page.getByRole("button", { name: /^Director/ }).click();
  await heading(page, "You are signed in again");
  await press(page, "Send it now");
  await heading(page, "A link for Ben Quist");
  await page.context().close();
});

test("without scripts a school gets another phone, and its letters begin with it", async () => {
  const page = await visit();
  await signIn(page, "Director");
  await page.goto("/settings/schools");
  await page.getByRole("main").getByRole("link", { name: /^Change/ }).first().click();
  await page.getByLabel("Name").fill("");
  await press(page, "Save");
  await page.locator(".rj-errors").getByRole("link", { name: "Name: Fill this in." }).click();
  await page.getByLabel("Name").fill("Acorn School");
  await page.getByLabel("Phone").fill("(951) 555-0177");
  await press(page, "Save");
  await page.getByRole("status").waitFor();
  const head = page.locator("figure").filter({ hasText: "Acorn School" });
  await head.getByText("(951) 555-0177").waitFor();
  await page.context().close();
});

test("without scripts the words of a letter are checked and proposed", async () => {
  const page = await visit();
  await signIn(page, "Director");
  await page.goto("/settings/texts/letter-3/en");
  await page.fill("#text-closing", "Come, or [student] sees a judge.");
  await press(page, "Check");
  await page.locator("#checked").getByText("“judge” sounds like a threat").waitFor();
  assert.equal(await page.inputValue("#text-closing"), "Come, or [student] sees a judge.");
  await page.fill("#text-closing", "Thank you. We look forward to [student].");
  await page.fill("#note", "It sounds kinder.");
  await press(page, "Save as a proposal");
  await page.getByText("Saved. A second person reads it").waitFor();
  await page.context().close();
});
