import {
  allowedKeys,
  allPaths,
  nodeAt,
  type Path,
  pathText,
  type SchemaNode,
  settingsJsonSchema,
} from "./json_schema.ts";
import { nearest, plainForm } from "./nearest.ts";
import { settingsSchema } from "./schema.ts";
import { foundWords, wantedWords } from "./words.ts";

/** One thing wrong with settings: where, and the rest of the sentence, such as `is "abc"; wanted true or false`. */
export interface Fault {
  readonly path: Path;
  readonly complaint: string;
}

/** Everything that is wrong with `input` as settings; nothing when it can be used. Secret values never appear. */
export function faultsIn(input: unknown): readonly Fault[] {
  const result = settingsSchema.safeParse(input, { jitless: true });
  if (result.success) return [];
  const root = settingsJsonSchema();
  const faults = result.error.issues.flatMap((issue): readonly Fault[] => {
    // Symbols cannot come from JSON; zod's type allows them.
    const path = issue.path.filter((step) => typeof step !== "symbol");
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(root, path, key));
    return [{ path, complaint: wrongValue(root, path, valueAt(input, path)) }];
  });
  // Two rules of one key can be broken at once; the sentence is the same.
  return [...new Map(faults.map((fault) => [JSON.stringify(fault.path), fault])).values()];
}

function wrongValue(root: SchemaNode, path: Path, found: unknown): string {
  const node = nodeAt(root, path) ?? {};
  // A file that holds nothing but a text may well hold nothing but the key.
  const hidden = node.writeOnly === true || path.length === 0;
  return `is ${foundWords(found, hidden)}; wanted ${wantedWords(node)}`;
}

function unknownKey(root: SchemaNode, section: Path, key: string): Fault {
  const allowed = allowedKeys(nodeAt(root, section) ?? {});
  const meant = nearest(key, allowed);
  const guess = meant === undefined ? sameKeyElsewhere(root, key) : pathText([...section, meant]);
  const question = guess === undefined ? "allowed" : `did you mean ${guess}? Allowed`;
  return {
    path: [...section, key],
    complaint: `is not a setting; ${question} here: ${allowed.join(", ")}`,
  };
}

/** `port` at the top level is most likely `listeners[0].port`. */
function sameKeyElsewhere(root: SchemaNode, key: string): string | undefined {
  const path = allPaths(root).find((path) => plainForm(String(path.at(-1))) === plainForm(key));
  return path === undefined ? undefined : pathText(path);
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}
