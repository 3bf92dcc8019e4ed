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

/** A limit with the unit in its property name, as the REST API shows it. */
export function limitFields({ amount, unit }: ChargingLimit) {
  return { limitA: unit === "A" ? amount : null, limitW: unit === "W" ? amount : null };
}

/** The profile id that OCPP.Core used for a limit at any connector. */
export const OCPPCORE_PROFILE_ID = 100;

/**
 * The id of the charging profile for a limit at a connector: 100 at connector 1. Each connector, and the whole station (0), has
 * its own id, because a station replaces a profile with the same id at any connector (2.x K01.FR.05, 1.6 §5.16.2): with a shared
 * id a limit at connector 2 would remove the one at connector 1.
 */
export function limitProfileId(connector: number): number {
  return 99 + connector;
}

/** The connector of the limit with that profile id; -1 when the id is not ours. */
export function limitConnectorOf(profileId: number): number {
  return Math.max(-1, profileId - 99);
}

/** The rate unit `A` or `W`; null for any other text. */
export function rateUnitOf(word: string | undefined): ChargingLimit["unit"] | null {
  return word === "A" || word === "W" ? word : null;
}
