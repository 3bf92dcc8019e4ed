import type { Money } from "../money.ts";

/** The digits of a {@link Money} behind the point. */
const MONEY_DIGITS = 4;

/** How many digits amounts of a currency have: 2 for EUR, 0 for JPY (ISO 4217); at most four. */
export function currencyDigits(currency: string): number {
  try {
    const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", { style: "currency", currency })
      .resolvedOptions();
    return Math.min(maximumFractionDigits, MONEY_DIGITS);
  } catch {
    return 2;
  }
}

/** An amount in the smallest unit of its currency, halves upwards: 12345 (1.2345) is 123 in EUR. */
export function minorUnits(amount: Money, currency: string): number {
  return Math.round(amount / 10 ** (MONEY_DIGITS - currencyDigits(currency)));
}

/** An amount in the smallest unit of its currency as a decimal number: 123 is `1.23` in EUR. */
export function minorText(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  if (digits === 0) return String(minor);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  return `${minor < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
