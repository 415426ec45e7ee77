// Writes a picture of every page in three widths, for people to look at: `make screenshots`.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { open, signIn } from "./office.mjs";
import { inside, notAllowed, outside } from "./pages.mjs";

const folder = join(import.meta.dirname, "out/screenshots");
const widths = [1366, 820, 390];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const office = await open();

async function take(page, name, { whole = true, only = widths } = {}) {
  for (const width of only) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: whole });
  }
}

async function visit(name, go, page) {
  await go(page, office);
  await take(page, name, { whole: !name.startsWith("dialog") });
}

async function everything() {
  for (const [name, go] of Object.entries(outside)) {
    const page = await office.visit();
    await visit(name, go, page);
    await page.context().close();
  }
  const page = await office.visit();
  await signIn(page, "Director");
  for (const [name, go] of Object.entries(inside)) await visit(name, go, page);
  await page.context().close();
}

async function menus() {
  const page = await office.visit();
  await signIn(page, "Director");
  await page.locator(".rj-bar__me").click();
  await take(page, "menu-me", { whole: false, only: [1366] });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.locator(".rj-menu").click();
  await take(page, "menu", { whole: false, only: [390] });
  await page.setViewportSize({ width: 820, height: 900 });
  await page.goto("/");
  await page.locator(".rj-menu").click();
  await take(page, "menu", { whole: false, only: [820] });
  await page.context().close();
}

async function others() {
  const clerk = await office.visit();
  await signIn(clerk, "Attendance clerk");
  await take(clerk, "home-clerk");
  await notAllowed(clerk);
  await take(clerk, "error-not-allowed");
  await clerk.context().close();
  const teacher = await office.visit();
  await signIn(teacher, "Teacher");
  await take(teacher, "home-teacher");
  await teacher.context().close();
  const spanish = await office.visit({ locale: "es-MX" });
  await signIn(spanish, "Director");
  for (const name of ["today", "record", "person-new", "audit"]) {
    await inside[name](spanish, office);
    await take(spanish, `spanish-${name}`);
  }
  await spanish.context().close();
}

try {
  await everything();
  await menus();
  await others();
  console.log(`The pictures lie in ${folder}`);
} finally {
  await office.close();
}
