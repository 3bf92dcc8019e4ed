import { numberIn, wattHoursIn } from "../../base/number_text.ts";
import { type Finding, type Validator } from "./checks.ts";
import { issue, ISSUES_MAX, type PayloadPath, placeOf, type SchemaIssue, valueAt } from "./issue.ts";

/** Repairs payloads. The result of a repair: */
export interface Repair {
  readonly issues: readonly SchemaIssue[];
  /**
   * Set when the repair removed something needed: a required property is missing, or a value of the wrong type was
   * removed.
   */
  readonly loss?: "occurrence" | "type";
}

/** Converts a value of another type, or returns `undefined` where the meaning is uncertain. */
type Converter = (value: unknown) => unknown;

/** Quirks M1, M2, X15: numbers as text and the reverse, a single object for a list, decimals. */
const converters: Readonly<Record<string, Converter>> = {
  string: (value) => typeof value === "boolean" || Number.isFinite(value) ? String(value) : undefined,
  number: (value) => typeof value === "string" ? numberIn(value) : undefined,
  integer: (value) => {
    // The only integers observed with a unit are the registers of a start and a stop (quirk X15), in Wh.
    const sent = typeof value === "string" ? numberIn(value) ?? wattHoursIn(value) : numberOf(value);
    const rounded = Math.round(sent ?? NaN);
    // Beyond 2^53 the digits are no longer exact; `+ 0` turns -0 into 0.
    return Number.isSafeInteger(rounded) ? rounded + 0 : undefined;
  },
  boolean: (value) => typeof value === "string" || typeof value === "number" ? booleans.get(value) : undefined,
  array: (value) => [value],
};

const booleans: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [1, true],
  ["1", true],
  ["true", true],
  ["True", true],
  ["TRUE", true],
  [0, false],
  ["0", false],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** No schema nests lists deeper; each pass repairs one level of lists that were sent as a single object. */
const MOST_PASSES = 16;

/**
 * Makes a payload (modified in place) valid as far as its meaning is certain: afterwards every present property that
 * the schema knows has the JSON type of the schema. A value that is `null`, or of the wrong type and of uncertain
 * meaning, is removed. Unknown properties, lengths, values, formats and counts stay as sent.
 */
export function repair(validator: Validator, payload: unknown): Repair {
  const issues: SchemaIssue[] = [];
  const note = (finding: Finding) => {
    if (issues.length < ISSUES_MAX) issues.push(issue(payload, finding));
  };
  const nulls: PayloadPath[] = [];
  const uncertain: PayloadPath[] = [];
  let missing = false;
  // The paths that the last pass repaired; undefined before the first, where every finding is new.
  let mended: ReadonlySet<string> | undefined;
  for (let pass = 0; pass < MOST_PASSES && mended?.size !== 0; pass++) {
    const now = new Set<string>();
    const placeAt = placesOf(payload);
    for (const finding of findingsOf(validator, payload)) {
      // Findings outside of these paths were handled in an earlier pass.
      if (mended !== undefined && !within(finding.path, mended)) continue;
      note(finding);
      if (finding.rule === "required") missing = true;
      if (finding.rule !== "type") continue;
      const place = placeAt(finding.path);
      const value = valueAt(place);
      const converted = value === null ? undefined : converters[String(finding.detail)]?.(value);
      if (converted !== undefined) {
        put(place, converted);
        now.add(finding.path);
      } else (value === null ? nulls : uncertain).push(place);
    }
    mended = now;
  }

  remove([...nulls, ...uncertain]);
  if (nulls.length > 0) {
    // A null counts as missing, so its loss counts; values of uncertain meaning are reported already.
    const gone = new Map<unknown, Set<string>>();
    for (const { holder, key } of nulls) gone.set(holder, (gone.get(holder) ?? new Set()).add(key));
    for (const finding of findingsOf(validator, payload)) {
      if (finding.rule !== "required") continue;
      const holder = finding.path === "" ? payload : valueAt(placeOf(payload, finding.path));
      if (!gone.get(holder)?.has(String(finding.detail))) continue;
      note(finding);
      missing = true;
    }
  }
  if (missing) return { issues, loss: "occurrence" };
  return uncertain.length > 0 ? { issues, loss: "type" } : { issues };
}

/** Every broken rule of a payload, without enumeration rules on values that are not strings. */
export function findingsOf(validator: Validator, payload: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  validator(payload, findings);
  return findings.filter(({ rule, path }, i) => {
    const before = findings[i - 1];
    return rule !== "enum" || before?.rule !== "type" || before.path !== path;
  });
}

/** As placeOf, but fast where findings share their array or object: a frame may hold half a million of them. */
function placesOf(payload: unknown): (pointer: string) => PayloadPath {
  let lastPointer: string | undefined;
  let lastHolder: unknown;
  return (pointer) => {
    const end = pointer.lastIndexOf("/");
    const holderPointer = pointer.slice(0, end);
    if (holderPointer !== lastPointer) {
      lastHolder = placeOf(payload, pointer).holder;
      lastPointer = holderPointer;
    }
    return { holder: lastHolder, key: pointer.slice(end + 1) };
  };
}

/** Whether a JSON pointer names one of the roots or a path inside one. */
function within(pointer: string, roots: ReadonlySet<string>): boolean {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) {
    if (roots.has(pointer.slice(0, end))) return true;
  }
  return false;
}

function put({ holder, key }: PayloadPath, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else if (typeof holder === "object" && holder !== null) Reflect.set(holder, key, value);
}

/** Removes properties from objects and elements from arrays; the arrays are compacted once at the end. */
function remove(places: readonly PayloadPath[]): void {
  const arrays = new Set<unknown[]>();
  for (const { holder, key } of places) {
    if (Array.isArray(holder)) {
      holder[Number(key)] = undefined;
      arrays.add(holder);
    } else if (typeof holder === "object" && holder !== null) Reflect.deleteProperty(holder, key);
  }
  for (const array of arrays) {
    let kept = 0;
    for (const item of array) if (item !== undefined) array[kept++] = item;
    array.length = kept;
  }
}
