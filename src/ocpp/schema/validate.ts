import { object, type Validator } from "./checks.ts";
import { type Fault, issue, ISSUES_MAX, mostSevere, preview, type SchemaIssue } from "./issue.ts";
import { findingsOf, repair } from "./repair.ts";

/**
 * How a payload that violates its schema is handled. `strict`: any issue refuses it. `lenient`: harmless issues are
 * tolerated and reported. `off`: as lenient, but tolerated issues are not reported.
 */
export type Strictness = "strict" | "lenient" | "off";

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The result of a validation: the payload to handle, or the reason to refuse it. */
export type ValidationResult =
  | { readonly kind: "fine"; readonly payload: JsonObject }
  | { readonly kind: "issues"; readonly payload: JsonObject; readonly issues: readonly SchemaIssue[] }
  | { readonly kind: "refused"; readonly fault: Fault; readonly issues: readonly SchemaIssue[] };

/**
 * The type that a handler gets for a message that must be answered: every property may be missing, an enumeration may
 * be any text, but present properties have the JSON type of the schema.
 */
export type Lenient<T> = T extends string ? string
  : T extends readonly (infer Item)[] ? Lenient<Item>[]
  : T extends object ? { [Key in keyof T]?: Lenient<T[Key]> | undefined }
  : T;

interface Options {
  readonly strictness: Strictness;
  /**
   * The station must get an ordinary answer, or it resends the message endlessly or loses it (Start/StopTransaction,
   * MeterValues, TransactionEvent, BootNotification, StatusNotification): missing or invalid properties are left out.
   */
  readonly mustAnswer: boolean;
}

/** Validates a payload. An invalid payload is repaired in place: it is freshly parsed and not shared. */
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
      issues: [{ fault: "formation", path: "", found, wanted: "object", rule: "type", detail: "object" }],
    };
  }
  if (validator(given)) return { kind: "fine", payload: given };
  if (strictness === "strict") {
    const findings = findingsOf(validator, given);
    const issues = findings.slice(0, ISSUES_MAX).map((finding) => issue(given, finding));
    return { kind: "refused", fault: mostSevere(findings), issues };
  }
  const { issues, loss } = repair(validator, given);
  // A handler can't work without the required types, even where issues are not reported.
  if (loss !== undefined && !mustAnswer) return { kind: "refused", fault: loss, issues };
  if (strictness === "off") return { kind: "fine", payload: given };
  return { kind: "issues", payload: given, issues };
}
