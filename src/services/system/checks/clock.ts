import { isoSeconds } from "../../../base/time.ts";
import type { TimeService } from "../../../base/time_service.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { ClockFault, ClockLeaps } from "../server_clock.ts";
import { attention, fault, fine, unknown } from "./finding.ts";

/** What is known of the clock of the machine. */
export interface ClockFact {
  readonly service: TimeService;
  /** What the running server found; undefined without a fault, and without a server. */
  readonly fault: ClockFault | undefined;
  readonly leaps: ClockLeaps;
  /** Of the machine. */
  readonly now: number;
  /** The newest time in the database; 0 without one. */
  readonly newest: number;
}

/** Clocks of chargers may be a little ahead. */
const SLACK_MS = 5 * 60_000;

const SERVICES: Readonly<Record<TimeService, Finding>> = {
  synchronised: fine(sentence("check_clock_synchronised")),
  running: fine(sentence("check_clock_running")),
  waiting: attention(sentence("check_clock_waiting"), sentence("check_do_clock_waiting")),
  none: attention(sentence("check_clock_alone"), sentence("check_do_clock_alone")),
  unknown: unknown(sentence("check_clock_unknown")),
};

/** Whether the clock is right, and stays so. */
export function checkClock({ service, fault: found, leaps, now, newest }: ClockFact): readonly Finding[] {
  const remedy = sentence("check_do_clock");
  const wrong = found !== undefined
    ? [fault(found.detail, remedy)]
    : now < newest - SLACK_MS
    ? [fault(sentence("check_clock_behind", { now: isoSeconds(now), newest: isoSeconds(newest) }), remedy)]
    : [];
  const { count, lastByMs, lastAt } = leaps;
  const jumped = count === 0 ? [] : [
    attention(
      sentence("check_clock_leaps", { count, seconds: Math.round(lastByMs / 1000), at: isoSeconds(lastAt) }),
      remedy,
    ),
  ];
  return [...wrong, SERVICES[service], ...jumped];
}
