/** An amount of money in ten-thousandths of its currency's unit: a whole number, so that sums are exact. */
export type Money = number;

/** A larger amount is a typing error in any currency, and products of it would not be exact. */
export const MONEY_MAX: Money = 1_000_000_0000;

/** Reads `0.35` or `12`: not negative, at most four digits after the point, at most a million; undefined for anything else. */
export function moneyOf(text: string): Money | undefined {
  const match = /^(\d{1,7})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = "", fraction = ""] = match;
  const money = Number(whole) * 10_000 + Number(fraction.padEnd(4, "0"));
  return money <= MONEY_MAX ? money : undefined;
}

/** An amount as a decimal number with two to four digits after the point: `0.35`, `12.00`, `0.0125`. */
export function decimalOf(money: Money): string {
  const sign = money < 0 ? "-" : "";
  const digits = String(Math.abs(money)).padStart(5, "0");
  const [whole, fraction] = [digits.slice(0, -4), digits.slice(-4)];
  return `${sign}${whole}.${fraction.replace(/0{1,2}$/, "")}`;
}

/** An amount as a decimal number, as OCPP sends it. */
export function numberOf(money: Money): number {
  return money / 10_000;
}

/** An amount with its currency: `0.35 EUR`. */
export function moneyText({ amount, currency }: { readonly amount: Money; readonly currency: string }): string {
  return `${decimalOf(amount)} ${currency}`;
}

/** True for three capital letters, as ISO 4217 has them: `EUR`. */
export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}
