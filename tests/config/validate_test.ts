import assert from "node:assert/strict";
import { z } from "zod";
import { jsonSchemaOf } from "../../scripts/gen_config.ts";
import { validatorModule } from "../../scripts/settings_validator.ts";
import type { GeneratedValidator } from "../../src/config/generated_validator.ts";
import { allPaths, nodeAt, type Path, type SchemaNode } from "../../src/config/json_schema.ts";
import { completed, validationIssuesIn } from "../../src/config/validate.ts";
import { parseSettings, settingsSchema } from "../../src/config/schema.ts";
import { SETTINGS_NODE } from "../../src/config/settings_node.ts";
import { wantedText } from "../../src/config/messages.ts";
import { seeded } from "../chaos/random.ts";

/** Values of every type, and texts that are nearly valid addresses, names, origins, prefixes or folders. */
const VALUES: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -0, 1, -1, 0.5, 1e99, 2 ** 53, NaN, Infinity, {}, [], [[]], [{}], [null]],
  ...["", " ", "a", "A", "x".repeat(15), "x".repeat(16), "🔌".repeat(8), "\ud83d", "a\tb", "a\u0085b", "a\nb"],
  ...["localhost", "a.b", "a.b.", "-a", "a-", "a_b", "a..b", "é.de", `${"a".repeat(63)}.de`, `${"a".repeat(64)}.de`],
  ...["a.".repeat(126), "a.".repeat(127), "a.".repeat(128), "localhost\n", " localhost"],
  ...["0.0.0.0", "256.1.1.1", "1.2.3", "01.2.3.4", "1.2.3.4.5", "1.2.3.4:80"],
  ...["::", "::1", "[::1]", "::ffff:1.2.3.4", "1::2::3", "fe80::1%eth0", "::G", "::1\n", "::@1", "1:2:3:4:5:6:7:8:9"],
  ...["http://x", "HTTPS://X.example:8443", "http://x/", "http://*", "ftp://x", "http://🔌", "http://x y"],
  ...["/", "/OCPP", "OCPP", "/a?b", "/a b", "/🔌/", "./data", "C:\\data"],
];

Deno.test("each setting accepts and refuses the same values as zod", () => {
  for (const path of [[], ["$schema"], ["pathPrefixes", 0], ["api", "hosts", 1], ...allPaths(SETTINGS_NODE)]) {
    for (const value of [...VALUES, ...edgesOf(nodeAt(SETTINGS_NODE, path) ?? {})]) validatedAlike(nested(path, value));
  }
});

Deno.test("unknown keys are found where zod finds them, at any depth and with any name", () => {
  for (const section of [[], ["log"], ["api"], ["listeners", 0], ["listeners", 1]]) {
    for (const key of ["x", "", "port", "level", "__proto__", "constructor", "toString", "0", "$schema"]) {
      validatedAlike(nested([...section, key], 1));
    }
  }
});

Deno.test("thousands of settings objects, valid and invalid, are validated and completed as by zod", () => {
  const { below, chance } = seeded(20261122);
  const pick = (values: readonly unknown[]) => values[below(values.length)];
  const right = new Map<SchemaNode, readonly unknown[]>();
  for (
    const path of [...allPaths(SETTINGS_NODE), ["pathPrefixes", 0], ["api", "hosts", 0], ["api", "corsOrigins", 0]]
  ) {
    const node = nodeAt(SETTINGS_NODE, path) ?? {};
    right.set(node, [...VALUES, ...edgesOf(node)].filter((value) => isFine(nested(path, value))));
  }
  const make = (node: SchemaNode): unknown => {
    if (chance(0.05)) return pick(VALUES);
    const entry = nodeAt(node, [0]);
    if (entry !== undefined) return Array.from({ length: 1 + below(3) }, () => make(entry));
    if (node.properties === undefined) return pick(right.get(node) ?? ["./ocppd.schema.json"]);
    const keys = Object.keys(node.properties).filter(() => chance(0.5));
    const strange = chance(0.02) ? [["strange", 1]] : [];
    return Object.fromEntries([...keys.map((key) => [key, make(nodeAt(node, [key]) ?? {})]), ...strange]);
  };
  let fine = 0;
  for (let index = 0; index < OBJECTS; index++) if (validatedAlike(make(SETTINGS_NODE))) fine++;
  assert.ok(fine > OBJECTS / 40 && fine < OBJECTS * 3 / 4, `${fine} of ${OBJECTS} are right`);
});

Deno.test("a rule that JSON Schema can't express stops the generator", () => {
  const table = [
    [z.string().refine((text) => text !== "x"), /can't say custom/],
    [z.string().trim(), /can't say overwrite/],
    [z.string().regex(/x/i), /can't say the flags of \/x\/i/],
  ] as const;
  for (const [schema, words] of table) assert.throws(() => jsonSchemaOf(schema), words);
});

Deno.test("any keyword of JSON Schema is validated, and the message names what it wants", async () => {
  const table: readonly (readonly [schema: z.ZodType, good: unknown, bad: unknown, wanted: string])[] = [
    [z.number().multipleOf(5).min(5).max(60), 10, 7, "a number from 5 to 60 in steps of 5"],
    [z.number().gt(0).lt(1), 0.5, 1, "a number above 0 below 1"],
    [z.string().min(2).max(5), "🔌".repeat(5), "🔌".repeat(6), "text of 2 to 5 characters"],
    [z.string().max(5), "abc", "abcdef", "text of at most 5 characters"],
    [z.string().regex(/^a+$/), "aa", "b", "text that fits ^a+$"],
    [z.array(z.number()).max(2), [1], [1, 2, 3], "a list, [ ... ], of at most 2 entries"],
    [z.array(z.number()).meta({ uniqueItems: true }), [1, 2], [1, 1], "a list, [ ... ], each once"],
    [z.union([z.number(), z.strictObject({ a: z.number() })]), { a: 1 }, { a: "x" }, 'a number or { "a": ... }'],
    [z.record(z.string(), z.boolean()), { "a/b~": true }, { "a/b~": 1 }, "true or false"],
    [z.strictObject({ a: z.literal(7) }), { a: 7 }, {}, "7"],
  ];
  for (const [schema, good, bad, wanted] of table) {
    const root = jsonSchemaOf(z.strictObject({ key: schema }));
    const validator = await compiled(root);
    assert.deepEqual(validationIssuesIn({ key: good }, { validator, root }), [], wanted);
    const [issue, ...others] = validationIssuesIn({ key: bad }, { validator, root });
    assert.ok(issue !== undefined && issue.kind !== "key", wanted);
    assert.deepEqual([wantedText(issue.wanted), others], [wanted, []]);
  }
  assert.throws(() => validatorModule({ type: "string", format: "iban" }), /unknown format "iban"/);
  assert.throws(() => validatorModule({ type: "string", strange: true }), /unknown keyword: "strange"/);
});

/** The validator that the generator would write, run from a data URL. */
async function compiled(root: SchemaNode): Promise<GeneratedValidator> {
  const code = validatorModule(root).replaceAll('from "../', `from "${new URL("../../src/config/", import.meta.url)}`);
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).validate;
}

const OBJECTS = 4000;

/** Asserts that zod and validate.ts find the same faults in `input`, and complete it equally; true when it is valid. */
function validatedAlike(input: unknown): boolean {
  const ours = validationIssuesIn(input).map(({ kind, path }) => ({ kind, path }));
  assert.deepEqual(sorted(ours), sorted(issuesByZod(input)), Deno.inspect(input));
  if (ours.length > 0) return false;
  assert.deepEqual(completed(input), parseSettings(input), Deno.inspect(input));
  return true;
}

/** Sorts faults; in messages they have the order of the file (settings_text.ts). */
function sorted(issues: readonly object[]): readonly string[] {
  return issues.map((one) => JSON.stringify(one)).sort();
}

function issuesByZod(input: unknown) {
  const { error } = settingsSchema.safeParse(input, { jitless: true });
  const found = (error?.issues ?? []).flatMap(({ path, ...issue }) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ kind: "key", path: [...path, key] }))
      : [{ kind: "value", path }]
  );
  // One value can violate two rules at once.
  return [...new Map(found.map((one) => [JSON.stringify(one.path), one])).values()];
}

function isFine(input: unknown): boolean {
  return settingsSchema.safeParse(input, { jitless: true }).success;
}

/** A settings object with only `value` at `path`; earlier entries of lists are empty. */
function nested(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, step) => typeof step === "number" ? [...Array(step).fill({}), inner] : Object.fromEntries([[step, inner]]),
    value,
  );
}

/** The values that a node names, and the values just beyond its limits. */
function edgesOf({ default: usual, examples = [], enum: words = [], minimum = 5, maximum = 5 }: SchemaNode) {
  const numbers = [minimum - 1, minimum, minimum + 0.5, maximum, maximum + 1];
  return [
    usual,
    ...examples,
    ...words,
    ...words.map((word) => String(word).toUpperCase()),
    ...numbers,
    String(minimum),
  ];
}
