import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { launch } from "../browser.mjs";
import { program, start } from "../office.mjs";

const server = process.env.REJOIN_TEST_POSTGRES;
const skip = server ? false : "REJOIN_TEST_POSTGRES names no server; scripts/with-postgres does";
const name = `e2e_${process.pid}`;

async function ask(sql) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}

// A port that nobody listens on: the printed link has the port that was asked for.
const port = () => new Promise((found) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port: free } = probe.address();
    probe.close(() => found(free));
  });
});

let browser;
let folder;
let office;

before(async () => {
  if (skip) return;
  await ask(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  folder = mkdtempSync(join(tmpdir(), "rejoin-e2e-"));
  const run = (...args) => execFileSync(program, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  run("generate", "--students", "60", "--seed", "7", "--out", "district");
  run("import", "--db", url.href, "district");
  office = await start(["serve", "--db", url.href, "--listen", `127.0.0.1:${await port()}`]);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await office?.stop();
  if (folder) rmSync(folder, { recursive: true });
  if (!skip) await ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

test("on PostgreSQL the first person gets in by the printed link, and finds a student", { skip }, async () => {
  const link = office.said.match(/http:\S+\/welcome\/\S+/)[0];
  const page = await browser.newPage({ locale: "en-US" });
  page.setDefaultTimeout(10_000);
  await page.goto(link);
  await page.fill("#name", "Olive Owner");
  await page.fill("#email", "olive.owner@example.org");
  await page.getByText("Director", { exact: true }).click();
  await page.fill("#password", "a few plain long words");
  await page.getByRole("button", { name: "Go in" }).click();
  await page.getByRole("heading", { name: "Today" }).waitFor();
  assert.equal(await page.getByText("Practice district").count(), 0);
  await page.getByRole("banner").getByRole("searchbox").fill("a");
  await page.keyboard.press("Enter");
  await page.locator("#found tbody a").first().click();
  await page.getByRole("heading", { name: "Family" }).waitFor();
  await page.goto(link);
  await page.getByRole("heading", { name: "This link does not work any more" }).waitFor();
  await page.context().close();
});
