import { numberIn, numberWithUnitIn } from "../base/number_text.ts";
import { cut } from "../base/text.ts";
import { isSameUnit } from "./units.ts";

/** What the text of a sampled value says. */
export type SampleValue =
  | { readonly kind: "number"; readonly value: number; readonly unit: string | null }
  /** Signed data that is not marked as such. */
  | { readonly kind: "signed" }
  | { readonly kind: "unreadable" };

/** How signed data begins: OCMF, the records of Alfen, XML. None of it can be a number. */
const SIGNED = /^\s*(?:OCMF\||AP;|<)/i;

const UNREADABLE: SampleValue = { kind: "unreadable" };

/**
 * Reads the text of a sampled value (quirk M1). A unit behind the number counts where none is named beside it, and is no
 * harm where it is the same: `12.3 kWh` that is said to be Wh is neither.
 */
export function sampleValueIn(text: string, unit: string | null): SampleValue {
  const value = numberIn(text);
  if (value !== undefined) return { kind: "number", value, unit };
  if (SIGNED.test(text.slice(0, 64))) return { kind: "signed" };
  const said = numberWithUnitIn(text);
  if (said === undefined || !isSameUnit(said.unit, unit ?? said.unit)) return UNREADABLE;
  return { kind: "number", value: said.value, unit: said.unit };
}

/** The most values that a warning names. */
const NAMED_MAX = 5;
const SHOWN_MAX = 40;

/** A value that is no number, for {@link unreadableText}. */
export function unreadable(measurand: string, sent: unknown): string {
  const shown = sent === undefined ? "nothing" : cut(JSON.stringify(sent) ?? "nothing", SHOWN_MAX);
  return `${cut(measurand, SHOWN_MAX)} is ${shown}`;
}

/** What a warning says of the values of one message that are no numbers. */
export function unreadableText(values: readonly string[]): string {
  const more = values.length > NAMED_MAX ? ` and ${values.length - NAMED_MAX} more` : "";
  return `wanted numbers: ${values.slice(0, NAMED_MAX).join(", ")}${more}`;
}
