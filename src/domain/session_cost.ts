import type { Calendar, WallPiece } from "../base/calendar.ts";
import { type EnergyOfSession, energyUntil } from "./energy/energy_profile.ts";
import type { Money } from "./money.ts";
import type { TariffTerms, TimePrice } from "./tariff.ts";

/** A charging session to be billed; its energy is null where no register shows it. */
export type Session = Omit<EnergyOfSession, "energyWh"> & { readonly energyWh: number | null };

/** The prices of a tariff. */
export type Prices = Pick<TariffTerms, "perKwh" | "perHour" | "perSession" | "timeOfUse">;

/** The smallest unit in which kWh (10^6 mWh) and hours (3.6 * 10^6 ms) are both whole. */
const PARTS = 18_000_000n;
const PARTS_PER_MWH = PARTS / 1_000_000n;
const PARTS_PER_MS = PARTS / 3_600_000n;

/** Larger amounts are not plausible, and sums of them would not be exact. */
const ENERGY_MAX_WH = 1e12;
const COST_MAX: Money = 1_000_000_000_0000;

/** True when the cost depends on when during the session the energy was delivered. */
export function pricesByTime({ timeOfUse: times }: Prices): boolean {
  return times.some(({ perKwh }) => perKwh !== null);
}

/**
 * The cost of a session: its parts are exact, and the sum is rounded once, half a ten-thousandth upwards. Null when its energy
 * has a price and is unknown, or when the sum exceeds {@link COST_MAX}.
 */
export function costOf(prices: Prices, session: Session, calendar: Pick<Calendar, "pieces">): Money | null {
  const { from, energyWh } = session;
  const to = Math.max(from, session.to);
  const priced = prices.perKwh > 0 || prices.timeOfUse.some(({ perKwh }) => (perKwh ?? 0) > 0);
  if ((energyWh === null && priced) || (energyWh ?? 0) > ENERGY_MAX_WH) return null;
  const until = energyUntil({ ...session, to, energyWh: energyWh ?? 0 });
  // A session without a duration is one piece too: its energy counts at that moment.
  const pieces = calendar.pieces(from, Math.max(to, from + 1), boundaries(prices));
  let parts = 0n;
  for (const piece of pieces) {
    const { perKwh, perHour } = pricesIn(prices, piece);
    const energy = until(Math.min(piece.to, to)) - (piece.from === from ? 0n : until(piece.from));
    parts += energy * BigInt(perKwh) * PARTS_PER_MWH;
    parts += BigInt(Math.min(piece.to, to) - piece.from) * BigInt(perHour) * PARTS_PER_MS;
  }
  const cost = Number((2n * parts + PARTS) / (2n * PARTS)) + prices.perSession;
  return cost <= COST_MAX ? cost : null;
}

/** The times within a session at which the price of its energy may change. */
export function priceChanges(
  prices: Prices,
  { from, to }: Pick<Session, "from" | "to">,
  calendar: Pick<Calendar, "pieces">,
): readonly number[] {
  if (!pricesByTime(prices) || to <= from) return [];
  return calendar.pieces(from, to, boundaries(prices)).slice(1).map((piece) => piece.from);
}

function boundaries({ timeOfUse: times }: Prices): readonly number[] {
  return [...new Set(times.flatMap(({ from, to }) => [from, to]))];
}

function pricesIn(prices: Prices, piece: WallPiece): { readonly perKwh: Money; readonly perHour: Money } {
  const applicable = prices.timeOfUse.filter((time) => applies(time, piece));
  return {
    perKwh: applicable.find(({ perKwh }) => perKwh !== null)?.perKwh ?? prices.perKwh,
    perHour: applicable.find(({ perHour }) => perHour !== null)?.perHour ?? prices.perHour,
  };
}

/** A time of use that crosses midnight belongs to the day on which it began. */
function applies({ from, to, days }: TimePrice, { weekday, minute }: WallPiece): boolean {
  const on = (day: number) => days === null || days.some((one) => one === day);
  if (from < to) return minute >= from && minute < to && on(weekday);
  return (minute >= from && on(weekday)) || (minute < to && on(weekday === 1 ? 7 : weekday - 1));
}
