import { parse } from "npm:yaml@2.9.1";

/** The code blocks of a document in one language. */
export async function codeBlocks(document: string, language: string): Promise<readonly string[]> {
  const text = await Deno.readTextFile(new URL(`../../${document}`, import.meta.url));
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, found]) => found === language)
    .map(([, , code = ""]) => code);
}

/** Reads YAML. */
// deno-lint-ignore no-explicit-any -- the configuration of another program
export function fromYaml(text: string): any {
  return parse(text);
}

/** True for a test that needs the program jq and has to be left out; where every tool has to be there, it fails instead. */
export const JQ_IS_MISSING = Deno.env.get("OCPPD_TEST_TOOLS") !== "required" && !isThere();

function isThere(): boolean {
  try {
    new Deno.Command("jq", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync();
    return true;
  } catch {
    return false;
  }
}

/** The only value that an expression of jq makes of a JSON document. Throws when it makes none or several, or fails. */
export async function jq(expression: string, json: unknown): Promise<unknown> {
  const child = new Deno.Command("jq", {
    args: ["--compact-output", expression],
    ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(json)));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(`${expression}: ${new TextDecoder().decode(stderr)}`);
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  if (lines.length !== 1) throw new Error(`${expression} makes ${lines.length} values`);
  return JSON.parse(lines[0] ?? "");
}
