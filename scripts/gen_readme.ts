/** Writes the support tables into README.md, between their markers; `--check` only says whether they are fresh. */
import { supportTables } from "./support_table.ts";

const BEGIN = "<!-- support: written by scripts/gen_readme.ts -->";
const END = "<!-- /support -->";

const path = new URL("../README.md", import.meta.url);
const readme = await Deno.readTextFile(path);
const begin = readme.indexOf(BEGIN);
const end = readme.indexOf(END);
if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN} ... ${END}`);
const fresh = `${readme.slice(0, begin)}${BEGIN}\n\n${supportTables()}\n\n${readme.slice(end)}`;
if (fresh !== readme) {
  if (Deno.args.includes("--check")) {
    await Deno.stderr.write(new TextEncoder().encode("README.md: the support tables are stale; run deno task gen\n"));
    Deno.exit(1);
  }
  await Deno.writeTextFile(path, fresh);
}
