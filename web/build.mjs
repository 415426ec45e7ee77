// Makes `dist`: what a browser gets besides HTML.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const dist = join(here, "dist");
const uswds = join(modules, "@uswds/uswds");
const typeface = join(modules, "@fontsource-variable/public-sans");

const icons = [
  "add", "arrow_back", "arrow_downward", "arrow_forward", "arrow_upward", "check_circle", "close", "edit", "error",
  "expand_less", "expand_more", "file_download", "history", "info", "language", "lock", "logout", "mail", "menu",
  "people", "person", "phone", "print", "school", "search", "settings", "shield", "upload_file", "visibility", "warning",
];

if (!existsSync(join(modules, "sass"))) {
  console.error("web/node_modules is missing: `make web` brings it.");
  process.exit(1);
}
const sass = await import("sass");
const fonts = [];
const css = stylesheet();

// Only now, so that a fault in the styles leaves the last good result in place.
rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "fonts"), { recursive: true });
writeFileSync(join(dist, "rejoin.css"), css);
for (const font of fonts) copyFileSync(font, join(dist, "fonts", basename(font)));
writeFileSync(join(dist, "icons.svg"), sprite());
// The map of the packed script lies elsewhere; a browser's tools must not look for it.
const htmx = readFileSync(join(modules, "htmx.org/dist/htmx.min.js"), "utf8");
writeFileSync(join(dist, "htmx.js"), htmx.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
copyFileSync(join(here, "scripts/rejoin.js"), join(dist, "rejoin.js"));
writeFileSync(join(dist, "NOTICES.txt"), notices());

// Compiles the styles. A picture becomes a part of the stylesheet; a font is named, to be copied beside it.
function stylesheet() {
  const { css } = sass.compile(join(here, "styles/rejoin.scss"), {
    style: "compressed",
    loadPaths: [join(uswds, "packages"), modules],
    quietDeps: true,
  });
  return css.replace(/url\("?([^")]+)"?\)/g, (whole, path) => {
    if (path.startsWith("data:")) return whole;
    if (path.endsWith(".woff2")) {
      fonts.push(join(typeface, path));
      return `url(fonts/${basename(path)})`;
    }
    return `url("data:image/svg+xml,${encoded(readFileSync(join(uswds, "dist", path), "utf8"))}")`;
  });
}

// An SVG as the text of an address: only what an address or a quoted string cannot hold is escaped.
function encoded(svg) {
  return svg
    .replace(/<\?xml.*?\?>|<title>.*?<\/title>/g, "")
    .replaceAll('"', "'")
    .replace(/[%#<>]/g, encodeURIComponent);
}

// All icons in one file: <svg><use href="…/icons.svg#menu"/></svg> shows one of them.
function sprite() {
  const symbols = icons.map((name) => {
    const svg = readFileSync(join(uswds, `dist/img/usa-icons/${name}.svg`), "utf8");
    const [, box, shape] = svg.match(/viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s);
    return `<symbol id="${name}" viewBox="${box}">${shape.trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
}

// Whose work is in `dist`, and under which terms.
function notices() {
  const version = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
  const text = (...path) => `${"=".repeat(80)}\n\n${readFileSync(join(...path), "utf8").trim()}\n`;
  return `What these files hold of others

rejoin.css  U.S. Web Design System ${version("@uswds/uswds")}, https://designsystem.digital.gov
            Public domain in the United States, elsewhere CC0 1.0
icons.svg   Material Icons by Google as changed in the U.S. Web Design System ${version("@uswds/uswds")}
            Apache License 2.0 (below); the changes CC0 1.0
fonts       Public Sans, packaged as @fontsource-variable/public-sans ${version("@fontsource-variable/public-sans")}
            SIL Open Font License 1.1 (below)
htmx.js     htmx ${version("htmx.org")}, https://htmx.org
            Zero-Clause BSD (below)

${text(typeface, "LICENSE")}
${text(modules, "htmx.org/LICENSE")}
${text(here, "../LICENSE")}`;
}
