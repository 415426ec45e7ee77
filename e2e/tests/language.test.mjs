import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, signIn } from "../office.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

// What the program does not do yet.

test("another language keeps the page, and stays", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  for (const path of ["/", `/students/${office.student.id}`, "/people/new", "/audit/looks?student=1&person="]) {
    await page.goto(path);
    await page.locator(".rj-bar__me").click();
    await page.getByRole("button", { name: "Español" }).click();
    await page.locator("html[lang=es]").waitFor();
    assert.equal(page.url(), office.url + path);
    await page.locator(".rj-bar__me").click();
    await page.getByRole("button", { name: "English" }).click();
    await page.locator("html[lang=en]").waitFor();
  }
  await page.context().close();
});

test("another language keeps where somebody wants to go after signing in", async () => {
  const page = await office.visit();
  await page.goto("/people");
  await page.getByRole("button", { name: "Español" }).click();
  await page.locator("html[lang=es]").waitFor();
  await page.getByRole("button", { name: /^Director/ }).click();
  await page.getByRole("heading", { name: "Personas", level: 1 }).waitFor({ timeout: 2000 });
  await page.context().close();
});

test("another language keeps the place where a form was sent", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/students");
  await page.fill("#typed", "ma");
  await page.keyboard.press("Enter");
  await page.locator("#found tbody tr").first().waitFor();
  await page.locator(".rj-bar__me").click();
  await page.getByRole("button", { name: "Español" }).click();
  await page.locator("html[lang=es]").waitFor();
  assert.equal(new URL(page.url()).pathname, "/students");
  await page.context().close();
});

test("the first page speaks the language of the browser", async () => {
  const page = await office.visit({ locale: "es-MX" });
  await page.goto("/sign-in");
  assert.equal(await page.getAttribute("html", "lang"), "es");
  await page.context().close();
});
