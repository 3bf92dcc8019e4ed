/** The maximum length of a number: bounds the work for a text of a megabyte. */
const LONGEST = 64;

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;
/** One comma before three digits: it means 1.234 on one charger, 1234 on another. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * Parses a number such as `12.5`, `12,5`, ` 7 ` or `1e3`; undefined for anything else, though JavaScript would accept `0x10` and
 * the empty text. A comma is a decimal comma unless it may separate thousands (`1,234`), and a text with two separators
 * (`1.234,56`) is rejected: no value is better than a wrong bill. `1.234` is the notation of OCPP itself.
 */
export function numberIn(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  const hasComma = trimmed.includes(",");
  if (hasComma && AMBIGUOUS.test(trimmed)) return undefined;
  const value = Number(hasComma ? trimmed.replace(",", ".") : trimmed);
  return Number.isFinite(value) ? value : undefined;
}

const WITH_UNIT = /^(.*[\d.,])\s*([a-z%]+)$/i;

/** Parses a number followed by a unit, such as `12345.6 Wh`; undefined for anything else. */
export function numberWithUnitIn(text: string): { readonly value: number; readonly unit: string } | undefined {
  if (text.length > LONGEST) return undefined;
  const [, digits = "", unit = ""] = WITH_UNIT.exec(text.trim()) ?? [];
  const value = numberIn(digits);
  return value === undefined ? undefined : { value, unit };
}

const WH: ReadonlyMap<string, number> = new Map([["wh", 1], ["kwh", 1000]]);

/** Parses an energy such as `12345.6 Wh` or `12.3 kWh` as Wh; undefined for anything else. */
export function wattHoursIn(text: string): number | undefined {
  const parsed = numberWithUnitIn(text);
  const factor = WH.get(parsed?.unit.toLowerCase() ?? "");
  return parsed === undefined || factor === undefined ? undefined : parsed.value * factor;
}
