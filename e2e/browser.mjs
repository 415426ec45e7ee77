// The browser of the tests: the system's Chromium or, where there is none, the one that `chromium/bring.mjs` brought.
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const brought = join(import.meta.dirname, "chromium/node_modules/.browser");

const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

// The path of the system's browser. CHROMIUM names one; CHROMIUM=npm takes the brought one even where there is another.
export function ofSystem() {
  const named = process.env.CHROMIUM;
  if (named === "npm") return undefined;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = (named ? [named] : names).flatMap((name) => [name, ...folders.map((folder) => join(folder, name))]);
  const found = paths.find((path) => path.includes("/") && isRunnable(path));
  if (named && !found) throw new Error(`CHROMIUM=${named} is no program here`);
  return found;
}

function program() {
  const found = ofSystem();
  if (found) return { executablePath: found };
  const executablePath = join(brought, "chromium");
  if (!existsSync(executablePath)) {
    throw new Error("There is no Chromium here. `make e2e` brings one; or, on Debian: apt-get install chromium");
  }
  // It comes with the libraries and the font that a bare system lacks.
  const env = { ...process.env, LD_LIBRARY_PATH: join(brought, "lib"), FONTCONFIG_PATH: join(brought, "fonts") };
  return { executablePath, env };
}

export function launch() {
  return chromium.launch({
    ...program(),
    chromiumSandbox: process.getuid() !== 0,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
