// Who sees what, as docs/guide/access.md has it, which a test holds to the program; with the words that pages use.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (path) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
const words = read("crates/app/words/en/shell.ftl");
const cells = (line) => line.split("|").slice(1, -1).map((cell) => cell.trim());

const matrix = read("docs/guide/access.md");
const table = (first) => `| ${first} |${matrix.split(`\n| ${first} |`)[1].split("\n\n")[0]}`.trim().split("\n").map(cells);
const [head, , ...seen] = table("sees");
const rows = [...seen, ...table("may").slice(2)];
const word = (role) => words.match(new RegExp(`^role-${role.replaceAll(" ", "-")} = (.*)$`, "m"))[1];

// The role as pages name it, in their order, with the views and the acts that it opens.
export const opens = Object.fromEntries(head.slice(1).map((role, at) =>
  [word(role), rows.filter((row) => row[at + 1] !== "").map(([view]) => view.replace(" ◆", ""))]));

// The places of the menu, each with the view or the act that opens it and the name that pages give it.
export const places = [...matrix.matchAll(/^\| `GET \/(\w+)` \| to (?:see )?(.+) \|$/gm)]
  .map(([, path, view]) => ({ view, path: `/${path}`, name: words.match(new RegExp(`^nav-${path} = (.*)$`, "m"))?.[1] }))
  .filter(({ name }) => name);
