import { object, type Validator } from "./checks.ts";
import { type Fault, issue, ISSUES_MAX, mostSevere, preview, type SchemaIssue } from "./issue.ts";
import { findingsOf, repair } from "./repair.ts";

/**
 * How a payload that breaks its schema is met. `strict`: by the book, any complaint refuses it. `lenient`: harmless
 * faults are tolerated and reported. `off`: as lenient, but what is tolerated is not reported.
 */
export type Strictness = "strict" | "lenient" | "off";

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a validation finds: the payload to work with, or the reason why there is none. */
export type ValidationResult =
  | { readonly kind: "fine"; readonly payload: JsonObject }
  | { readonly kind: "complaints"; readonly payload: JsonObject; readonly issues: readonly SchemaIssue[] }
  | { readonly kind: "refused"; readonly fault: Fault; readonly issues: readonly SchemaIssue[] };

/**
 * What a handler gets of a message that must be answered: nothing is certain to be there, an enumeration may be any
 * text, but what is there has the JSON type of the schema.
 */
export type Lenient<T> = T extends string ? string
  : T extends readonly (infer Item)[] ? Lenient<Item>[]
  : T extends object ? { [Key in keyof T]?: Lenient<T[Key]> | undefined }
  : T;

interface Options {
  readonly strictness: Strictness;
  /**
   * The station must get an ordinary answer, or it repeats the message for ever or loses it (Start/StopTransaction,
   * MeterValues, TransactionEvent, BootNotification, StatusNotification): what is missing or senseless is left out.
   */
  readonly mustAnswer: boolean;
}

/** The verdict on a payload. A payload that is not valid is repaired in place: it is ours, fresh from the parser. */
export function validate(
  validator: Validator,
  payload: unknown,
  { strictness, mustAnswer }: Options,
): ValidationResult {
  // Quirk R2: no payload, or null, means an empty one.
  const given = strictness === "strict" ? payload : payload ?? {};
  if (!object(given)) {
    const found = preview(given);
    return {
      kind: "refused",
      fault: "formation",
      issues: [{ fault: "formation", path: "", found, wanted: "object" }],
    };
  }
  if (validator(given)) return { kind: "fine", payload: given };
  if (strictness === "strict") {
    const findings = findingsOf(validator, given);
    const issues = findings.slice(0, ISSUES_MAX).map((finding) => issue(given, finding));
    return { kind: "refused", fault: mostSevere(findings), issues };
  }
  const { issues, loss } = repair(validator, given);
  // A handler can't work with less than its type names, however little anybody wants to look.
  if (loss !== undefined && !mustAnswer) return { kind: "refused", fault: loss, issues };
  if (strictness === "off") return { kind: "fine", payload: given };
  return { kind: "complaints", payload: given, issues };
}
