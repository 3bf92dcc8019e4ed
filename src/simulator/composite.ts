import type { Moment, Profiles } from "./profiles.ts";
import { limitAt, type Wiring } from "./supply.ts";

/** Computes composite schedules: the limit over a coming period (1.6 §5.7, 2.x K08). */
export interface CompositeSchedule {
  readonly startAt: number;
  readonly durationS: number;
  readonly unit: "A" | "W";
  readonly periods: readonly { readonly startS: number; readonly limit: number }[];
}

/** A request for a schedule of a connector (0: the station with that many of them). */
export interface CompositeQuestion {
  readonly connector: number;
  readonly connectors: number;
  readonly durationS: number;
  readonly unit: "A" | "W";
  readonly moment: Moment;
}

/** Longer requests are answered up to here; schedules have 1024 periods at most (2.x ChargingScheduleType). */
const LONGEST_S = 30 * 86_400;
const MOST_PERIODS = 1024;

/** Combines the profiles; without a profile, the limit is that of the wiring. */
export function compositeSchedule(profiles: Profiles, wiring: Wiring, question: CompositeQuestion): CompositeSchedule {
  const { connector, connectors, unit, moment } = question;
  const { now: startAt, since } = moment;
  const durationS = Math.min(question.durationS, LONGEST_S);
  const end = startAt + durationS * 1000;
  const all = connector === 0 ? { ...wiring, maxCurrentA: wiring.maxCurrentA * connectors } : wiring;
  const periods = [startAt, ...profiles.changes(startAt, end, since)].map((at) => ({
    startS: Math.round((at - startAt) / 1000),
    limit: limitAt(all, profiles.inForce(connector, { ...moment, now: at }), unit),
  }));
  const merged = periods.filter(({ limit }, index) => index === 0 || limit !== periods[index - 1]?.limit);
  return { startAt, durationS, unit, periods: merged.slice(0, MOST_PERIODS) };
}
