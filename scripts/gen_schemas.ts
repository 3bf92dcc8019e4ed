/**
 * Writes `src/ocpp/schema/gen/`: validators and typed catalogs of OCPP 1.6, 2.0.1 and 2.1, made from the JSON schemas
 * that npm typed-ocpp carries. `--check` writes nothing and exits 1, naming the files that are stale.
 *
 * ajv writes the code and we shorten it (see `rewrites`). What ajv writes is three times as long, builds a path and an
 * object of options for every nested value of a valid message, keeps the errors in a property of the function, and
 * copies all errors found so far for every broken element: 100,000 of them in one frame took it 40 s, and ours 10 ms.
 */
import { _, Ajv } from "npm:ajv@8.20.0";
import standalone from "npm:ajv@8.20.0/dist/standalone/index.js";
import { dateTime, uri } from "../src/ocpp/schema/checks.ts";
import { type Direction, directions16, directions201, directions21 } from "../src/ocpp/schema/directions.ts";
import * as schemas16 from "npm:typed-ocpp@1.6.2/dist/ocpp16/schemas.js";
import * as schemas201 from "npm:typed-ocpp@1.6.2/dist/ocpp20/schemas.js";
import * as schemas21 from "npm:typed-ocpp@1.6.2/dist/ocpp21/schemas.js";

type Schema = Readonly<Record<string, unknown>>;

interface Version {
  /** How our names end: v16.js, Requests16. */
  readonly suffix: string;
  readonly title: string;
  /** The folder of typed-ocpp. */
  readonly folder: string;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly directions: Readonly<Record<string, Direction>>;
}

/** The versions, with the schemas as npm typed-ocpp carries them. */
export const versions: readonly Version[] = [
  {
    suffix: "16",
    title: "OCPP 1.6 with the security extension",
    folder: "ocpp16",
    schemas: { ...schemas16 },
    directions: directions16,
  },
  { suffix: "201", title: "OCPP 2.0.1", folder: "ocpp20", schemas: { ...schemas201 }, directions: directions201 },
  { suffix: "21", title: "OCPP 2.1", folder: "ocpp21", schemas: { ...schemas21 }, directions: directions21 },
];

interface Correction {
  readonly suffix: string;
  readonly schema: string;
  readonly path: readonly string[];
  readonly theirs: number;
  readonly ours: number;
}

/** Where typed-ocpp is wider than the book and than the schemas of the Open Charge Alliance. */
const corrections: readonly Correction[] = [
  // 1.6 edition 2, 6.9: CiString500Type.
  { suffix: "16", schema: "ChangeConfigurationRequest", path: ["value"], theirs: 2048, ours: 500 },
  // 1.6 edition 2, 7.29: CiString500Type.
  { suffix: "16", schema: "GetConfigurationResponse", path: ["configurationKey", "value"], theirs: 2048, ours: 500 },
  // 1.6 edition 2, 6.47: CiString50Type.
  { suffix: "16", schema: "StatusNotificationRequest", path: ["info"], theirs: 100, ours: 50 },
];

const DEFINITION = "definition:";

/** Keywords that say nothing about validity: `additionalItems` means nothing where `items` is not a list. */
const SILENT: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "title",
  "description",
  "comment",
  "default",
  "definitions",
  "additionalItems",
]);

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema without what has no meaning, and with definitions referred to by name instead of by path. */
function essence(schema: Schema, silent: ReadonlySet<string>): Schema {
  const kept: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (silent.has(keyword)) continue;
    // The official files say this of strings too, where it means nothing.
    if (keyword === "additionalProperties" && schema["type"] !== "object") continue;
    if (keyword === "$ref") kept[keyword] = String(value).replace("#/definitions/", DEFINITION);
    else if (keyword === "properties" && isSchema(value)) {
      kept[keyword] = eachOf(value, (property) => essence(property, silent));
    } else kept[keyword] = isSchema(value) ? essence(value, silent) : value;
  }
  return kept;
}

function eachOf(schemas: Schema, change: (schema: Schema) => Schema): Readonly<Record<string, Schema>> {
  const changed: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (!isSchema(schema)) throw new Error(`${name} is no schema: ${schema}`);
    changed[name] = change(schema);
  }
  return changed;
}

function withMaxLength(schema: Schema, path: readonly string[], correction: Correction): Schema {
  const [property, ...rest] = path;
  if (isSchema(schema["items"])) return { ...schema, items: withMaxLength(schema["items"], path, correction) };
  if (property === undefined) {
    if (schema["maxLength"] === correction.theirs) return { ...schema, maxLength: correction.ours };
    throw new Error(`${correction.schema}: maxLength is ${schema["maxLength"]} now; is the correction still needed?`);
  }
  const properties = schema["properties"];
  if (!isSchema(properties) || !isSchema(properties[property])) {
    throw new Error(`${correction.schema}: no ${correction.path.join(".")} to correct`);
  }
  return {
    ...schema,
    properties: { ...properties, [property]: withMaxLength(properties[property], rest, correction) },
  };
}

/** The schemas of a version by name, without noise and corrected; those of definitions have a prefix. */
function cleaned(version: Version, silent = SILENT): Readonly<Record<string, Schema>> {
  const messages: Record<string, Schema> = {};
  const definitions: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(version.schemas)) {
    if (schema["type"] !== "object") throw new Error(`${version.title} ${name}: a payload that is no object`);
    const wrong = corrections.filter((c) => c.suffix === version.suffix && c.schema === name);
    messages[name] = wrong.reduce((s, c) => withMaxLength(s, c.path, c), essence(schema, silent));
    // All schemas of a version share one object of definitions.
    const shared = isSchema(schema["definitions"]) ? schema["definitions"] : {};
    for (const [type, definition] of Object.entries(shared)) {
      if (isSchema(definition)) definitions[DEFINITION + type] ??= essence(definition, silent);
    }
  }
  return { ...definitions, ...messages };
}

/** An ajv that knows the schemas of a version; it is strict, so that a keyword it does not know stops the generator. */
function ajvOf(version: Version): Ajv {
  const ajv = new Ajv({
    code: { source: true, esm: true, formats: _`formats` },
    allErrors: true,
    messages: false,
    multipleOfPrecision: 3,
    // A definition of up to six keywords (an enumeration, CustomData) is written out where it is used: measured, smallest.
    inlineRefs: 6,
    formats: { "date-time": dateTime, "uri": uri },
  });
  for (const [name, schema] of Object.entries(cleaned(version))) ajv.addSchema({ ...schema, $id: name });
  return ajv;
}

/** The sets of names and of values that the code of one file uses, each written once. */
interface Sets {
  readonly name: (values: readonly unknown[]) => string;
  readonly lines: () => string[];
}

function createSets(): Sets {
  const names = new Map<string, string>();
  return {
    name: (values) => {
      const text = JSON.stringify(values);
      const name = names.get(text) ?? `s${names.size}`;
      names.set(text, name);
      return name;
    },
    lines: () => [...names].map(([text, name]) => `const ${name}=new Set(${text});`),
  };
}

interface Rewrite {
  readonly why: string;
  readonly from: RegExp;
  readonly to: (match: readonly string[]) => string;
}

/** From the code of ajv to ours, in this order. `lookUp` reads the schema constants of ajv: `schema12.properties`. */
function rewrites(sets: Sets, lookUp: (expression: string) => unknown): readonly Rewrite[] {
  const values = (expression: string): readonly unknown[] => {
    const found = lookUp(expression);
    if (Array.isArray(found)) return found;
    if (isSchema(found)) return Object.keys(found);
    throw new Error(`ajv refers to ${expression}, which is neither a list nor an object`);
  };
  const names = (comparisons: string): readonly unknown[] =>
    [...comparisons.matchAll(/ === ("(?:[^"\\]|\\.)*")/g)].map(([, name = ""]) => JSON.parse(name));
  return [
    {
      why: "a broken rule is one call",
      from:
        /const (err\d+) = \{instancePath(?::([^,{}]+))?,schemaPath:"[^"]*",keyword:("\w+"),params:\{(?:comparison: "[<>]=", )?\w+: ([^,{}]+)\}\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      to: ([, , path = "instancePath", rule, detail]) => `if(stops(found,${path},${rule},${detail}))return false;`,
    },
    {
      why: "findings and path travel as arguments, and a path is only built when somebody collects",
      from:
        /if\(!\((validate\d+)\(([\w.[\]]+), \{instancePath:([^,{}]+),parentData:[^,{}]+,parentDataProperty:[^,{}]+,rootData\}\)\)\)\{vErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;\}/g,
      to: ([, validator, value, path]) => `if(!${validator}(${value},found,found&&${path}))return false;`,
    },
    {
      why: "so the head of a function has no options",
      from:
        /function (validate\d+)\(data, \{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}\)\{\/\*# sourceURL="[^"]*" \*\/;let vErrors = null;let errors = 0;/g,
      to: ([, validator]) => `function ${validator}(data,found,path=""){`,
    },
    {
      why: "and its end no errors",
      from: /validate\d+\.errors = vErrors;return errors === 0;/g,
      to: () => "return true;",
    },
    {
      why: "an enumeration is looked up in the set that the issue shows",
      from: /if\(!\(([^{};]+)\)\)\{if\(stops\(found,([^{};]+),"enum",(schema[\w.]+)\)\)return false;\}/g,
      to: ([, comparisons = "", path, expression = ""]) => {
        const [value = ""] = /[\w.[\]]+/.exec(comparisons) ?? [];
        const set = sets.name(values(expression));
        return `if(!${set}.has(${value})&&stops(found,${path},"enum",${set}))return false;`;
      },
    },
    {
      why: "the known properties are a set",
      from: /for\(const (key\d+) in (\w+)\)\{if\(!\(([^{};]+)\)\)\{(if\(stops\([^{};]+\))\)return false;\}\}/g,
      to: ([, key, value, condition = "", stop = ""]) => {
        const [, expression] = /^func\d+\.call\((schema[\w.]+), key\d+\)$/.exec(condition) ?? [];
        const set = sets.name(expression === undefined ? names(condition) : values(expression));
        return `for(const ${key} in ${value})${stop.replace("if(", `if(!${set}.has(${key})&&`)})return false;`;
      },
    },
    {
      why: "a type is checked by name",
      from: /([\w.[\]]+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g,
      to: ([, value]) => `object(${value})`,
    },
    {
      why: "a type is checked by name",
      from: /\(\(typeof ([\w.[\]]+) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)/g,
      to: ([, value]) => `integer(${value})`,
    },
    {
      why: "a type is checked by name",
      from: /\(typeof ([\w.[\]]+) == "number"\) && \(isFinite\(\1\)\)/g,
      to: ([, value]) => `number(${value})`,
    },
    {
      why: "what is a number is not NaN",
      from: /( [<>] -?[\d.]+) \|\| isNaN\([\w.[\]]+\)/g,
      to: ([, comparison = ""]) => comparison,
    },
    {
      why: "characters are only counted in a text that may be too long",
      from: /func\d+\(([\w.[\]]+)\) > (\d+)/g,
      to: ([, value, most]) => `longer(${value},${most})`,
    },
    {
      why: "a multiple is checked by name",
      from:
        /let (res\d+);if\(\(([\d.]+) === 0 \|\| \(\1 = ([\w.[\]]+)\/\2, Math\.abs\(Math\.round\(\1\) - \1\) > 1e-3\)\)\)/g,
      to: ([, , step, value]) => `if(!multiple(${value},${step}))`,
    },
    { why: "a shorter name", from: /instancePath/g, to: () => "path" },
    {
      why: "no blanks around operators",
      from: /("[^"]*")| (===|!==|\+|<|>|\|\||=) ?/g,
      to: ([, text, sign = ""]) => text ?? sign,
    },
  ];
}

/** What only ajv would write; none may be left when the rewriting is done. */
const LEFT_OVER =
  /vErrors|errors|parentData|rootData|require\(|schema\d|func\d|formats|validate\d|err\d|isNaN|isFinite|% 1|\{\}/;

/** The validators of one version as the text of a module: one line a function. */
function validators(version: Version): string {
  const ajv = ajvOf(version);
  const names = Object.keys(version.schemas);
  let code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])));

  // Ajv adds the schemas that its code refers to; we only need their lists of names and values.
  const schemas = new Map<string, unknown>();
  code = code.replace(/const (schema\d+) = (\{.*?\});(?=const |function |export )/g, (_match, name, text) => {
    schemas.set(name, JSON.parse(text));
    return "";
  });
  const lookUp = (expression: string): unknown => {
    const [root = "", ...steps] = expression.split(".");
    return steps.reduce((value, step) => isSchema(value) ? value[step] : undefined, schemas.get(root));
  };
  code = code
    .replace('"use strict";', "")
    .replace(/export const \w+ = validate\d+;/g, "")
    .replace(/const func\d+ = (?:require\("[^"]*"\)\.default|Object\.prototype\.hasOwnProperty);/g, "");
  const formats = new Map<string, string>([["date-time", "dateTime"], ["uri", "uri"]]);
  for (
    const [line, constant = "", name = ""] of code.matchAll(/const (formats\d+) = formats(?:\.|\[")([\w-]+)(?:"\])?;/g)
  ) {
    const ours = formats.get(name);
    if (ours === undefined) throw new Error(`${version.title}: the format ${name} is not in checks.ts`);
    code = code.replace(line, "").replaceAll(`${constant}(`, `${ours}(`);
  }

  const owners = new Map<string, string>();
  const heads = code.matchAll(/function (validate\d+)\([^)]*\)\{\/\*# sourceURL="([^"]+)" \*\//g);
  for (const [, validator = "", id = ""] of heads) owners.set(validator, id.replace(DEFINITION, ""));
  const sets = createSets();
  for (const { from, to } of rewrites(sets, lookUp)) code = code.replace(from, (...match) => to(match));
  code = code.replace(/validate\d+/g, (validator) => owners.get(validator) ?? validator);
  code = code.replaceAll("}function ", "}\nfunction ");

  const left = LEFT_OVER.exec(code);
  if (left) {
    throw new Error(`${version.title}: ajv wrote something new: ${code.slice(left.index - 200, left.index + 200)}`);
  }
  return [...sets.lines(), code].join("\n");
}

const HEADER =
  "Generated from the JSON schemas of npm typed-ocpp by scripts/gen_schemas.ts (deno task gen). Do not edit.";
const CHECKS = "dateTime,integer,longer,multiple,number,object,stops,uri";

/** The actions of a version, sorted; a message without `Request` in its name (2.1 NotifyPeriodicEventStream) is a SEND. */
function actionsOf(
  version: Version,
): readonly { readonly action: string; readonly request: string; readonly response?: string }[] {
  const names = Object.keys(version.schemas);
  return names.filter((name) => !name.endsWith("Response")).map((request) => {
    const action = request.replace(/Request$/, "");
    const response = names.find((name) => name === `${action}Response`);
    return response === undefined ? { action, request } : { action, request, response };
  }).sort((a, b) => a.action < b.action ? -1 : 1);
}

function validatorsModule(version: Version): string {
  const actions = actionsOf(version);
  const responses = actions.flatMap(({ action, response }) => response === undefined ? [] : [`${action}:${response}`]);
  return [
    `// @ts-self-types="./v${version.suffix}.d.ts"`,
    `// ${HEADER}`,
    `import {${CHECKS}} from "../checks.ts";`,
    validators(version),
    `export const requests={${actions.map(({ action, request }) => `${action}:${request}`).join(",")}};`,
    `export const responses={${responses.join(",")}};`,
    "",
  ].join("\n");
}

function validatorsTypes({ suffix, title }: Version): string {
  return [
    `// ${HEADER}`,
    `import type { Validator } from "../checks.ts";`,
    `import type { Requests${suffix}, Responses${suffix} } from "./actions.ts";`,
    `/** The request validator of each action of ${title}. */`,
    `export declare const requests: { readonly [A in keyof Requests${suffix}]: Validator };`,
    `/** The validator of what each action of ${title} answers. */`,
    `export declare const responses: { readonly [A in keyof Responses${suffix}]: Validator };`,
    "",
  ].join("\n");
}

function actionsModule(): string {
  const lines = [`// ${HEADER}`];
  for (const { suffix } of versions) lines.push(`import type * as v${suffix} from "./types${suffix}.d.ts";`);
  for (const version of versions) {
    const { suffix, title } = version;
    const actions = actionsOf(version);
    lines.push("", `/** The request of each action of ${title}. */`, `export interface Requests${suffix} {`);
    for (const { action, request } of actions) lines.push(`  ${action}: v${suffix}.${request};`);
    lines.push("}", "", `/** What each action of ${title} answers. */`, `export interface Responses${suffix} {`);
    for (const { action, response } of actions) {
      if (response !== undefined) lines.push(`  ${action}: v${suffix}.${response};`);
    }
    lines.push("}");
  }
  return [...lines, ""].join("\n");
}

/**
 * The types of a version as npm typed-ocpp declares them, with its licence. A copy, because a user of the program
 * from source would download the whole package and its dependencies (34 MB) for types that Deno strips.
 */
async function typesModule(version: Version): Promise<string> {
  const read = (path: string) =>
    Deno.readTextFile(new URL(path, import.meta.resolve("npm:typed-ocpp@1.6.2/package.json")));
  const licence = (await read("LICENSE")).trim();
  return [
    `// ${HEADER}`,
    `/* The types of ${version.title} as npm typed-ocpp declares them.\n\n${licence}\n*/`,
    (await read(`dist/${version.folder}/types.d.ts`)).trim(),
    "",
  ].join("\n");
}

/** What people read in a form is no noise there. */
const SILENT_IN_FORMS: ReadonlySet<string> = new Set([...SILENT].filter((keyword) => keyword !== "description"));

/** The schemas of all messages, as JSON in a text, parsed at the first use. */
function messageSchemasModule(version: Version): string {
  const schemas = cleaned(version, SILENT_IN_FORMS);
  const requests: Record<string, Schema> = {};
  const responses: Record<string, Schema> = {};
  const definitions: Record<string, Schema> = {};
  const add = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(add);
    if (!isSchema(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([keyword, inner]) => {
        if (keyword !== "$ref" || typeof inner !== "string") return [keyword, add(inner)];
        const name = inner.slice(DEFINITION.length);
        if (!Object.hasOwn(definitions, name)) {
          // Before its own references are followed: one that refers to itself must be found here.
          definitions[name] = {};
          Object.assign(definitions[name], add(schemas[inner]));
        }
        return [keyword, `#/definitions/${name}`];
      }),
    );
  };
  for (const { action, request, response } of actionsOf(version)) {
    requests[action] = add(schemas[request]) as Schema;
    if (response !== undefined) responses[action] = add(schemas[response]) as Schema;
  }
  // In single quotes, because JSON is full of the others.
  const text = JSON.stringify({ requests, responses, definitions }).replaceAll(/[\\']/g, "\\$&");
  return [
    `// ${HEADER}`,
    `/** Schemas of the messages of ${version.title} by action, and the definitions that they share. */`,
    `export const text = '${text}';`,
    "",
  ].join("\n");
}

/** Every generated file by its name in `src/ocpp/schema/gen/`, and what belongs in it. */
async function generate(): Promise<ReadonlyMap<string, string>> {
  const files = new Map([["actions.ts", actionsModule()]]);
  for (const version of versions) {
    files.set(`v${version.suffix}.js`, validatorsModule(version));
    files.set(`v${version.suffix}.d.ts`, validatorsTypes(version));
    files.set(`types${version.suffix}.d.ts`, await typesModule(version));
    files.set(`messages${version.suffix}.ts`, messageSchemasModule(version));
  }
  return files;
}

async function textOf(file: URL): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Writes the generated files into a folder; with `--check` only names those that differ from what would be written.
 * Returns the exit code.
 */
export async function main(args: readonly string[], folder: URL, say: (line: string) => void): Promise<number> {
  const check = args.includes("--check");
  let stale = 0;
  if (!check) await Deno.mkdir(folder, { recursive: true });
  for (const [name, text] of await generate()) {
    const file = new URL(name, folder);
    if (await textOf(file) === text) continue;
    stale++;
    say(`${check ? "stale: " : "wrote "}${name}`);
    if (!check) await Deno.writeTextFile(file, text);
  }
  if (!check || stale === 0) return 0;
  say("run: deno task gen");
  return 1;
}

if (import.meta.main) {
  const say = (line: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
  Deno.exit(await main(Deno.args, new URL("../src/ocpp/schema/gen/", import.meta.url), say));
}
