/** The fields of a payload as lines: their paths, values and the violations that stand there. Pure functions. */
import type { components } from "../gen/api_types.ts";

/** A violation of the schema, as the API has it. */
export type Issue = components["schemas"]["MessageIssue"];

/** One field of a payload. */
export interface Field {
  /** `meterValue[0].timestamp`, as the paths of violations. */
  readonly path: string;
  /** How many fields it is in. */
  readonly depth: number;
  /** Empty for one that holds others. */
  readonly value: string;
  readonly issues: readonly Issue[];
}

/** More lines nobody reads; the frame itself is there too. */
export const FIELDS_MAX = 200;
/** Payloads may nest without a bound. */
const DEPTH_MAX = 12;
const VALUE_MAX = 300;

/** The fields in their order; a violation of one that is missing has a line of its own at the end. */
export function fieldsOf(payload: unknown, issues: readonly Issue[]): readonly Field[] {
  const fields: Field[] = [];
  const left = new Set(issues);
  const add = (path: string, depth: number, value: unknown): void => {
    if (fields.length >= FIELDS_MAX) return;
    const own = issues.filter((issue) => issue.path === path);
    for (const issue of own) left.delete(issue);
    const isHolder = typeof value === "object" && value !== null && depth < DEPTH_MAX;
    fields.push({ path, depth, value: isHolder ? "" : shown(value), issues: own });
    if (isHolder) addAll(path, depth + 1, value);
  };
  const addAll = (path: string, depth: number, holder: object): void => {
    if (Array.isArray(holder)) holder.forEach((item, index) => add(`${path}[${index}]`, depth, item));
    else for (const [name, value] of Object.entries(holder)) add(path === "" ? name : `${path}.${name}`, depth, value);
  };
  if (typeof payload === "object" && payload !== null) addAll("", 0, payload);
  return [...fields, ...[...left].map((issue) => ({ path: issue.path, depth: 0, value: "", issues: [issue] }))];
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX - 1)}…` : text;
}

/** The names of a path without the positions in lists: `meterValue`, `timestamp`. */
export function namesIn(path: string): readonly string[] {
  return path.replaceAll(/\[\d+\]/g, "").split(".").filter((name) => name !== "");
}
