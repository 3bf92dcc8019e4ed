import { numberIn, numberWithUnitIn } from "../base/number_text.ts";
import { cut } from "../base/text.ts";
import { isSameUnit } from "./units.ts";

/** The parsed text of a sampled value. */
export type SampleValue =
  | { readonly kind: "number"; readonly value: number; readonly unit: string | null }
  /** Signed data that is not marked as such. */
  | { readonly kind: "signed" }
  | { readonly kind: "unreadable" };

/** The beginnings of signed data: OCMF, the records of Alfen, XML. None of them begins a number. */
const SIGNED = /^\s*(?:OCMF\||AP;|<)/i;

const UNREADABLE: SampleValue = { kind: "unreadable" };

/**
 * Parses the text of a sampled value (quirk M1). A unit in the text counts when the sample names no unit, or the same one:
 * `12.3 kWh` with the unit Wh is unreadable.
 */
export function sampleValueIn(text: string, unit: string | null): SampleValue {
  const value = numberIn(text);
  if (value !== undefined) return { kind: "number", value, unit };
  if (SIGNED.test(text.slice(0, 64))) return { kind: "signed" };
  const parsed = numberWithUnitIn(text);
  if (parsed === undefined || !isSameUnit(parsed.unit, unit ?? parsed.unit)) return UNREADABLE;
  return { kind: "number", value: parsed.value, unit: parsed.unit };
}

/** The most values that a warning names. */
const NAMED_MAX = 5;
const SHOWN_MAX = 40;

/** The description of a value that is not a number, for {@link unreadableText}. */
export function unreadable(measurand: string, sent: unknown): string {
  const shown = sent === undefined ? "nothing" : cut(JSON.stringify(sent) ?? "nothing", SHOWN_MAX);
  return `${cut(measurand, SHOWN_MAX)} is ${shown}`;
}

/** The warning text for the values of one message that are not numbers. */
export function unreadableText(values: readonly string[]): string {
  const more = values.length > NAMED_MAX ? ` and ${values.length - NAMED_MAX} more` : "";
  return `wanted numbers: ${values.slice(0, NAMED_MAX).join(", ")}${more}`;
}
