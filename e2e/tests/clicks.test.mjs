import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, signIn } from "../office.mjs";

let office;
before(async () => { office = await open(); });
after(() => office?.close());

// A hand that counts what it presses. Typing is not counted, nor the Enter that ends it.
function hand(page) {
  let presses = 0;
  return {
    presses: () => presses,
    press: async (locator) => {
      presses += 1;
      await locator.click();
    },
    type: (text) => page.keyboard.type(text),
    done: () => page.keyboard.press("Enter"),
  };
}

const bar = (page) => page.getByRole("banner");

test("a student is found and opened with two presses besides typing", async () => {
  const page = await office.visit();
  await signIn(page, "Attendance specialist");
  const { student } = office;
  for (const typed of [student.id, `${student.last}, ${student.first}`]) {
    await page.goto("/");
    const it = hand(page);
    await it.press(bar(page).getByRole("searchbox", { name: "Student" }));
    await it.type(typed);
    await it.done();
    // A whole id needs no list to choose from.
    if (typed !== student.id) await it.press(page.getByRole("main").getByRole("link", { name: student.last }).first());
    await page.getByRole("heading", { level: 1, name: student.last }).waitFor();
    assert.ok(it.presses() <= 2);
  }
  await page.context().close();
});

test("a call that failed is logged with two presses on the page of the student", async () => {
  const page = await office.visit();
  await signIn(page, "Attendance specialist");
  await page.goto(`/students/${office.student.id}`);
  const it = hand(page);
  await it.press(page.locator("main details").first().locator("summary"));
  await it.press(page.locator("button[value=no_answer]"));
  await page.waitForURL("**?logged=*");
  assert.ok(it.presses() <= 2);
  await page.context().close();
});

test("a call that failed is logged with two presses from the list of today", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/selections");
  await page.locator("label.usa-checkbox__label").first().click();
  await page.locator("button[value=accept]").click();
  await page.waitForURL("**/selections?*done=1*");
  // Whom nobody has called yet, and has nobody tried to help since.
  await page.goto("/?whose=all&group=later");
  const it = hand(page);
  const calls = page.getByRole("link", { name: "Log a call" });
  if (await calls.count()) {
    await it.press(calls.first());
    await it.press(page.locator(".rj-do button[value=no_answer]"));
    await page.getByText("It is kept.").waitFor();
    assert.ok(it.presses() <= 2);
  } else {
    // Somebody has tried already: then the meeting is next.
    await page.getByText(/meeting: plan it/).first().waitFor();
  }
  await page.context().close();
});

test("a report is recorded as filed with two presses from the list of today, besides typing", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/?whose=all");
  const it = hand(page);
  await it.press(page.getByRole("link", { name: /^Record the filing/ }).first());
  await page.fill("#file-to", "A. Super");
  await it.press(page.locator(".rj-do form[action$='/reports'] button"));
  await page.getByText("It is kept.").waitFor();
  assert.ok(it.presses() <= 2);
  await page.context().close();
});

test("the list of students follows as somebody types, and its address can be come back to", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/students");
  await page.fill("#typed", office.student.id);
  const only = page.locator("#found tbody tr");
  await page.waitForFunction(() => document.querySelectorAll("#found tbody tr").length === 1);
  await only.getByRole("link", { name: office.student.last }).waitFor();
  assert.match(page.url(), /\/students\?search=[0-9a-f]+$/);
  await page.reload();
  await only.getByRole("link", { name: office.student.last }).waitFor();
  await page.selectOption("#grade", { index: 1 });
  await page.waitForFunction(() => /grade=/.test(location.search));
  await page.context().close();
});

test("what the checker says follows as somebody writes, and what is written stays", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/settings/texts/letter-2/en");
  const said = page.locator("#checked");
  await said.getByText("These words can go out.").waitFor();
  await page.locator("#text-closing").press("Control+End");
  await page.keyboard.type(" Come, or see a judge.");
  await said.getByText("“judge” sounds like a threat").waitFor();
  assert.match(await page.inputValue("#text-closing"), /see a judge\.$/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "text-closing");
  await page.fill("#text-closing", "Thank you. We look forward to [student].");
  await said.getByText("These words can go out.").waitFor();
  await page.context().close();
});

test("a run of letters is at the printer with four presses from any page", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/students");
  const it = hand(page);
  await it.press(page.locator("nav a[href='/letters']").first());
  await it.press(page.locator("a[href^='/letters/review/']").first());
  await it.press(page.locator("form[action^='/letters/review/'] .rj-decide button"));
  await page.waitForURL("**/letters/runs/*");
  const part = page.locator("a[href$='/1.pdf']");
  const paper = await page.request.get(await part.getAttribute("href"));
  assert.equal(paper.headers()["content-type"], "application/pdf");
  await it.press(part);
  assert.ok(it.presses() <= 4);
  await page.context().close();
});

test("two proposals are accepted with four presses from any page", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.goto("/");
  const it = hand(page);
  await it.press(page.locator("nav a[href='/selections']").first());
  const boxes = page.locator("label.usa-checkbox__label");
  await it.press(boxes.nth(0));
  await it.press(boxes.nth(1));
  await it.press(page.locator("button[value=accept]"));
  await page.waitForURL("**/selections?*done=2*");
  assert.ok(it.presses() <= 4);
  await page.context().close();
});

test("back from a student are those who were found, and nothing is sent again", async () => {
  const page = await office.visit();
  await signIn(page, "Attendance specialist");
  await page.goto("/");
  await bar(page).getByRole("searchbox", { name: "Student" }).fill("ma");
  await page.keyboard.press("Enter");
  const found = page.locator("#found tbody tr");
  await found.first().waitFor();
  const count = await found.count();
  await found.first().getByRole("link").click();
  await page.waitForURL("**/students/*");
  await page.goBack();
  await found.first().waitFor();
  assert.equal(await found.count(), count);
  assert.equal(await page.locator("#typed").inputValue(), "ma");
  await page.context().close();
});

test("somebody gets a new link with three presses from any page", async () => {
  const page = await office.visit();
  await signIn(page, "IT");
  const it = hand(page);
  await it.press(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }));
  await it.press(page.getByRole("link", { name: "Abigail Turner" }));
  await it.press(page.getByRole("button", { name: "New link for a password" }));
  await page.getByRole("heading", { name: "A link for Abigail Turner" }).waitFor();
  assert.ok(it.presses() <= 3);
  await page.context().close();
});

test("who saw a record is one press from it", async () => {
  const page = await office.visit();
  await signIn(page, "Records custodian");
  await page.goto(`/students/${office.student.id}`);
  const it = hand(page);
  await it.press(page.getByRole("link", { name: "Who saw this record" }));
  const looks = page.getByRole("table").getByRole("cell", { name: office.student.id });
  await looks.first().waitFor();
  assert.ok(it.presses() <= 1);
  await page.context().close();
});

test("a storm closes all schools with five presses from any page, and one look shows it", async () => {
  const page = await office.visit();
  await signIn(page, "Director");
  const it = hand(page);
  await it.press(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }));
  await it.press(page.getByRole("main").getByRole("link", { name: "Calendar" }));
  await it.press(page.getByText("Change days", { exact: true }));
  await page.getByLabel("First day").fill("2026-02-04");
  await page.getByLabel("Schools", { exact: true }).selectOption("*");
  await it.press(page.getByRole("button", { name: "Change these days" }));
  await page.getByText("One day was changed. It holds at 3 schools.").waitFor();
  assert.ok(it.presses() + 1 <= 5, "choosing the schools is one, too");
  const february = page.getByRole("table", { name: "Feb 2026" });
  await february.getByRole("cell", { name: "4 Closed" }).waitFor();
  await page.context().close();
});
