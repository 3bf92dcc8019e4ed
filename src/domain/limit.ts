/** A constant upper bound for charging. */
export interface ChargingLimit {
  readonly amount: number;
  readonly unit: "A" | "W";
}

const LIMIT = /^(\d+(?:[.,]\d+)?)\s*([AW])$/i;

/** Reads `16A`, `2000W`, `7.4a` (unit in any case; one digit after the point, as OCPP has it); undefined when it is no limit. */
export function parseLimit(text: string): ChargingLimit | undefined {
  const match = LIMIT.exec(text.trim());
  if (!match?.[1] || !match[2]) return undefined;
  const amount = Math.round(Number(match[1].replace(",", ".")) * 10) / 10;
  if (!Number.isFinite(amount) || amount > 10_000_000) return undefined;
  return { amount, unit: match[2].toUpperCase() === "A" ? "A" : "W" };
}

/** A limit with the unit in the name of its property, as it is shown. */
export function limitFields({ amount, unit }: ChargingLimit) {
  return { limitA: unit === "A" ? amount : null, limitW: unit === "W" ? amount : null };
}

/** The number of the profile in which OCPP.Core put a limit, at whichever connector. */
export const OCPPCORE_PROFILE_ID = 100;

/**
 * The number of the charging profile that carries a limit at a connector: 100 at connector 1. One for each connector, the whole
 * station (0) too, because a station replaces a profile by one of the same number wherever it was (2.x K01.FR.05, 1.6 §5.16.2):
 * with one number for all, a limit at connector 2 would lift the one at connector 1.
 */
export function limitProfileId(connector: number): number {
  return 99 + connector;
}

/** Whose limit a profile of that number is; -1 for none of ours. */
export function limitConnectorOf(profileId: number): number {
  return Math.max(-1, profileId - 99);
}

/** The unit that a station names; null for any other word. */
export function rateUnitOf(word: string | undefined): ChargingLimit["unit"] | null {
  return word === "A" || word === "W" ? word : null;
}
