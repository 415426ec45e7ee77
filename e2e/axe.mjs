// What axe-core finds on a page. It runs beside the page's own scripts, where the policy of the page does not reach.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Each finding as a line: the rule, what is wrong, and where.
export async function findings(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async (values) => {
    // What a fault lies on matters only by how it looks, so nothing moves while it is looked at.
    const found = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(" ")} ${any[0]?.message ?? ""}`));
  }, tags);
}

// Whether the page is wider than the window.
export const isTooWide = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

// Words that do not fit in their place, and run over what is beside them.
export const tooLong = (page) => page.locator("label, button, h1, h2, h3, dt, th, td").evaluateAll((all) =>
  all.filter((it) => it.clientWidth > 1 && it.scrollWidth > it.clientWidth + 1 && it.checkVisibility())
    .map((it) => it.innerText.trim()));
