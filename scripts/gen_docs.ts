/**
 * Writes the parts of docs/ that follow from the code, between their markers; with `--check` it writes nothing, names the
 * documents that are stale and exits with 1.
 */
import { PARTS } from "./docs/parts.ts";

/** Where a generated part begins in a document. */
export const BEGIN = "<!-- generated: written by scripts/gen_docs.ts -->";
/** Where it ends. */
export const END = "<!-- /generated -->";

if (import.meta.main) await main(Deno.args.includes("--check"));

async function main(isCheck: boolean): Promise<void> {
  const stale: string[] = [];
  for (const [document, part] of Object.entries(PARTS)) {
    const path = new URL(`../${document}`, import.meta.url);
    const text = await Deno.readTextFile(path);
    const begin = text.indexOf(BEGIN);
    const end = text.indexOf(END);
    if (begin < 0 || end < begin) throw new Error(`${document} has no ${BEGIN} ... ${END}`);
    const fresh = `${text.slice(0, begin)}${BEGIN}\n\n${await part()}\n\n${text.slice(end)}`;
    if (fresh === text) continue;
    stale.push(document);
    if (!isCheck) await Deno.writeTextFile(path, fresh);
  }
  if (!isCheck || stale.length === 0) return;
  await Deno.stderr.write(new TextEncoder().encode(`${stale.join(", ")}: stale; run deno task gen\n`));
  Deno.exit(1);
}
