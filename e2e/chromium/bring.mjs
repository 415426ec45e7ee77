// Brings a browser from npm, where the system has none. It is unpacked among the packages: `npm ci` removes it.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { ofSystem } from "../browser.mjs";

const here = import.meta.dirname;
const place = join(here, "node_modules/.browser");
const fail = (why) => {
  console.error(`${why} On Debian: apt-get install chromium`);
  process.exit(1);
};

if (ofSystem() || existsSync(place)) process.exit(0);
if (process.platform !== "linux" || process.arch !== "x64") {
  fail("There is no Chromium here, and npm has one for Linux on x86_64 only.");
}
console.error("There is no Chromium here: bringing one from npm.");
try {
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  execFileSync("npm", ["ci", ...flags], { cwd: here, stdio: "inherit" });
} catch {
  fail("There is no Chromium here, and npm did not bring one.");
}

const half = `${place}.half`;
rmSync(half, { recursive: true, force: true });
mkdirSync(half);
const packed = (name) => brotliDecompressSync(readFileSync(join(here, "node_modules/@sparticuz/chromium/bin", name)));
for (const name of ["al2023.tar.br", "fonts.tar.br"]) {
  execFileSync("tar", ["-x", "-C", half], { input: packed(name) });
}
// Those two hold a folder `lib`, a folder `fonts`, and settings for another place than ours.
const folders = [join(place, "fonts"), "/usr/share/fonts"].map((path) => `<dir>${path}</dir>`).join("");
writeFileSync(join(half, "fonts/fonts.conf"), `<?xml version="1.0"?><fontconfig>${folders}</fontconfig>`);
writeFileSync(join(half, "chromium"), packed("chromium.br"));
chmodSync(join(half, "chromium"), 0o755);
// It gets its name only when it is whole.
renameSync(half, place);
