/**
 * Writes what follows from the settings schema, src/config/schema.ts: config/ocppd.jsonc, its JSON schema for editors, the
 * one that messages and defaults are taken from, and the code that validates settings by it.
 * With `--check` it writes nothing, names the files that are stale and exits with 1.
 */
import { z } from "zod";
import { nodeAt, type SchemaNode } from "../src/config/json_schema.ts";
import { parseSettings, settingsSchema } from "../src/config/schema.ts";
import { validatorModule, validatorTypes } from "./settings_validator.ts";

/** A file as it should be. */
export interface GeneratedFile {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly content: string;
}

/** The files that follow from the settings schema. */
export function generatedFiles(): readonly GeneratedFile[] {
  const schema = jsonSchemaOf(settingsSchema);
  const defaults = { $schema: "./ocppd.schema.json", ...parseSettings({}) };
  return [
    { path: "config/ocppd.jsonc", content: `${header}${jsonc(defaults, schema, "")}\n` },
    { path: "config/ocppd.schema.json", content: `${JSON.stringify(editorSchema(schema, defaults), null, 2)}\n` },
    { path: "src/config/gen/settings_validator.js", content: validatorModule(schema) },
    { path: "src/config/gen/settings_validator.d.ts", content: validatorTypes },
    { path: "src/config/gen/settings_schema.json", content: `${JSON.stringify(schema, null, 2)}\n` },
  ];
}

/** A schema as JSON schema. Throws when that would say less than the schema. */
export function jsonSchemaOf(schema: z.ZodType): SchemaNode {
  return z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    override({ zodSchema, jsonSchema, path }) {
      const stop = (why: string): never => {
        throw new Error(`${path.join(".")}: ${why}`);
      };
      const { checks = [] } = zodSchema._zod.def;
      for (const { _zod: { def } } of checks) {
        if (def.check === "custom" || def.check === "overwrite") stop(`a JSON schema can't say ${def.check}`);
        if ("pattern" in def && def.pattern instanceof RegExp && /[^u]/.test(def.pattern.flags)) {
          stop(`a JSON schema can't say the flags of ${def.pattern}`);
        }
      }
      // Zod takes more than it says here: its own check, and ours, read the address.
      if (jsonSchema.format === "ipv6") delete jsonSchema.pattern;
      else if (jsonSchema.format !== undefined && jsonSchema.pattern === undefined) stop(`no pattern of its format`);
    },
  });
}

const header = `// The settings of ocppd, each with its default: what is deleted here keeps its default.
// A flag (ocppd serve --help) wins over a variable (OCPPD_DATA_DIR, OCPPD_HOST, OCPPD_PORT, OCPPD_API_KEY,
// OCPPD_API_HOSTS, OCPPD_AUTHORIZATION_SECRET, OCPPD_LOG_LEVEL), and a variable over this file.
// The original is written by scripts/gen_config.ts.
`;

/** `value` as JSON with the one line of why above each key. */
function jsonc(value: unknown, node: SchemaNode, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value) && value.length > 0) {
    const entry = nodeAt(node, [0]) ?? {};
    return `[\n${value.map((one) => `${deeper}${jsonc(one, entry, deeper)}`).join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const keys = Object.entries(value).map(([key, inner]) => {
    const child = nodeAt(node, [key]) ?? {};
    return `${deeper}// ${why(child)}\n${deeper}"${key}": ${jsonc(inner, child, deeper)}`;
  });
  return `{\n${keys.join(indent === "" ? ",\n\n" : ",\n")}\n${indent}}`;
}

function why({ description = "", minimum, maximum }: SchemaNode): string {
  if (minimum === undefined || maximum === undefined) return description;
  return `${description.replace(/\.$/, "")} (${minimum} to ${maximum}).`;
}

/** The schema as editors want it: whole defaults for sections too, and leave for comments and trailing commas. */
function editorSchema(schema: SchemaNode, defaults: object): SchemaNode {
  const known = new Map(Object.entries(defaults));
  const properties = Object.entries(schema.properties ?? {}).map(([key, node]) =>
    [key, typeof node === "object" ? { ...node, default: known.get(key) } : node] as const
  );
  return {
    ...schema,
    title: "Settings of ocppd",
    allowComments: true,
    allowTrailingCommas: true,
    properties: Object.fromEntries(properties),
  };
}

/**
 * Writes what is stale under the folder `root`, or with `--check` only reports it, one line a file. Gives the exit code.
 */
export async function genConfig(
  root: URL,
  args: readonly string[],
  report: (line: string) => void,
): Promise<number> {
  const checkOnly = args.includes("--check");
  let stale = 0;
  for (const { path, content } of generatedFiles()) {
    const file = new URL(path, root);
    if (await textIfAny(file) === content) continue;
    stale++;
    if (!checkOnly) await Deno.writeTextFile(file, content);
    report(checkOnly ? `${path} is stale: run scripts/gen_config.ts` : `${path} written`);
  }
  return checkOnly && stale > 0 ? 1 : 0;
}

async function textIfAny(file: URL): Promise<string | undefined> {
  try {
    // Git for Windows may check files out with CRLF.
    return (await Deno.readTextFile(file)).replaceAll("\r\n", "\n");
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return undefined;
    throw thrown;
  }
}

if (import.meta.main) {
  // deno-lint-ignore no-console -- the output of a script
  Deno.exitCode = await genConfig(new URL("../", import.meta.url), Deno.args, console.error);
}
