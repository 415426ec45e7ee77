// The office of the pretend district, opened for a file of tests and closed after it.
import { spawn } from "node:child_process";
import {
  cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { launch } from "./browser.mjs";

const root = join(import.meta.dirname, "..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
export const program = process.env.REJOIN ?? join(target, "debug/rejoin");
const out = join(import.meta.dirname, "out");

// Starts the program and waits until it says where it is open.
export async function start(args) {
  if (!existsSync(program)) throw new Error(`${program} is missing: cargo build --workspace --locked makes it`);
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let faults = "";
  child.stderr.on("data", (text) => { faults = (faults + text).slice(-4000); });
  const ended = new Promise((end) => child.on("exit", end));
  const url = await new Promise((open, refuse) => {
    child.stdout.on("data", (text) => {
      said += text;
      const found = said.match(/Rejoin is open at (http:\S+)/);
      if (found) open(found[1]);
    });
    ended.then((code) => refuse(new Error(`rejoin ${args.join(" ")} ended with ${code}\n${said}${faults}`)));
  });
  // A run that is stopped half-way leaves nothing behind.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  const stop = async () => {
    // It waits for open connections; what it writes now is thrown away.
    kill();
    await ended;
  };
  return { url, said, stop };
}

// The district takes seconds to make and is the same each time, so one is kept for as long as the program is the same.
async function district() {
  const { mtimeMs, size } = statSync(program);
  const kept = join(out, `district-${Math.round(mtimeMs)}-${size}`);
  if (existsSync(kept)) return kept;
  mkdirSync(out, { recursive: true });
  for (const old of readdirSync(out).filter((name) => /^district-\d+-\d+$/.test(name))) {
    rmSync(join(out, old), { recursive: true, force: true });
  }
  const half = mkdtempSync(`${kept}.`);
  await (await demo(half)).stop();
  try {
    renameSync(half, kept);
  } catch {
    rmSync(half, { recursive: true }); // another file of tests was faster: theirs is the same
  }
  return kept;
}

const demo = (folder) => start(["demo", "--folder", folder, "--students", "400", "--listen", "127.0.0.1:0"]);

// Rows of a file of the district, as objects.
function rows(folder, name) {
  const fields = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) => field);
  const [head, ...lines] = readFileSync(join(folder, "district", name), "utf8").trim().split("\n").map(fields);
  return lines.map((line) => Object.fromEntries(head.map((key, at) => [key, line[at]])));
}

// An office with a browser before it. `visit` gives a browser that nobody used yet.
export async function open() {
  const kept = await district();
  const folder = mkdtempSync(join(tmpdir(), "rejoin-e2e-"));
  cpSync(kept, folder, { recursive: true });
  const [office, browser] = await Promise.all([demo(folder), launch()]);
  const visit = async (options = {}) => {
    const context = await browser.newContext({
      baseURL: office.url,
      locale: "en-US",
      viewport: { width: 1366, height: 900 },
      reducedMotion: "reduce", // nothing glides, so that what is looked at stands still
      ...options,
    });
    context.setDefaultTimeout(10_000);
    // Styles and scripts as `web/build.mjs` made them last, to try them without building the program again.
    if (process.env.REJOIN_DIST) {
      await context.route(/\/assets\/[^/]*\/rejoin\.(css|js)$/, (route) =>
        route.fulfill({ path: join(root, "web/dist", basename(route.request().url())) }));
    }
    return context.newPage();
  };
  const close = async () => {
    await browser.close();
    await office.stop();
    rmSync(folder, { recursive: true });
  };
  // Somebody whose record has much on it: a note that not everybody may read.
  const note = rows(kept, "attendance_notes.csv").find((it) => it.confidential === "1");
  const { student_id, first_name, last_name } =
    rows(kept, "students.csv").find((it) => it.student_id === note.student_id);
  return { url: office.url, visit, close, student: { id: student_id, first: first_name, last: last_name } };
}

// The button that goes in as somebody of a role. The director is called the same in English and Spanish.
export const door = (page, role) =>
  page.locator("form[action='/pretend']").getByRole("button", { name: new RegExp(`^${role}\\b`) });

// Signs in as the one of a role whom the page offers.
export async function signIn(page, role) {
  await page.goto("/sign-in");
  await door(page, role).click();
  await page.waitForURL((url) => url.pathname === "/");
}
