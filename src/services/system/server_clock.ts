import { sentence } from "../../domain/sentences/mod.ts";
import type { Sentence } from "../../base/sentence.ts";
import { type Cancel, type Clock } from "../../base/clock.ts";
import { isoTime } from "../../base/time.ts";
import { createClockVotes } from "./clock_votes.ts";

/**
 * The clock of this machine, corrected where it is known to be wrong: a small computer without a battery-backed clock
 * starts in 1970 or at the time of its last shutdown until it has a network. The rest of the program uses `now` of this
 * clock, so that neither chargers nor records get a time that is known to be wrong.
 */
export interface ServerClock extends Clock {
  /** Why the machine's clock is not used as it is; undefined while it is. */
  readonly fault: ClockFault | undefined;
  /** What is added to the machine's clock, ms. */
  readonly correctionMs: number;
  /** The jumps of the machine's clock since the start. */
  readonly leaps: ClockLeaps;
  /** An hour after each jump and as long as there is a fault: no conclusions about clocks of stations. */
  readonly isUnsettled: boolean;
  /** How far the times of stations may be ahead of `now` because of what happened to this clock, ms. */
  readonly toleranceMs: number;
  /** Uses this time zone for local days; null: that of the machine. */
  useZone(zone: string | null): void;
  /** It is at least `at`, which is known from elsewhere. */
  raiseFloor(at: number): void;
  /** A station sent the time `sentAt` in a message that came now: a message can be late, but not early. */
  observe(stationId: string, sentAt: number): void;
  /** A station was sent `now` as the current time. */
  sent(stationId: string): void;
  /** Called after each change of `fault`; see {@link ClockChange}. */
  onChange(listener: (change: ClockChange) => void): void;
}

/** How often the machine's clock jumped, by more than the usual adjustment. */
export interface ClockLeaps {
  readonly count: number;
  /** The last one: forward is positive; 0 without one. */
  readonly lastByMs: number;
  readonly lastAt: number;
}

/** No jump. */
export const NO_LEAPS: ClockLeaps = { count: 0, lastByMs: 0, lastAt: 0 };

/** What is wrong with the machine's clock. */
export interface ClockFault {
  /** It is before a time that has certainly passed; stations agree on a later time; it jumped back. */
  readonly reason: "before_floor" | "stations_ahead" | "jumped_back";
  /** One sentence, for people. */
  readonly detail: Sentence;
  /** Since when, by the corrected clock. */
  readonly since: number;
}

/** A change of the fault, and what it means for times of receipt. */
export interface ClockChange {
  readonly fault: ClockFault | undefined;
  /** Times between `from` and `to` were `byMs` too early; undefined where that is not known. */
  readonly correction: TimeCorrection | undefined;
}

/** Times of this clock that turned out to be wrong. */
export interface TimeCorrection {
  readonly from: number;
  readonly to: number;
  /** To be added to them. */
  readonly byMs: number;
}

/** What {@link createServerClock} needs. */
export interface ServerClockDeps {
  readonly clock: Clock;
  /** A time that has certainly passed, such as the time at which the program was built; 0: none is known. */
  readonly floor?: number;
  /** Nothing makes the clock suspect. */
  readonly isTrusted?: boolean;
  /** How many stations are registered: a majority must agree. */
  readonly stationCount: () => number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Clocks that differ less are right. */
const SLACK_MS = 5 * MINUTE_MS;
/** A smaller change against the monotonic clock is the usual adjustment. */
const JUMP_MS = MINUTE_MS;
/** The machine's clock is compared with the monotonic one once in this time, and at each step back. */
const LOOK_MS = 100;
/** How long the previous time goes on after a jump back that nothing confirms. */
const HOLD_MS = HOUR_MS;
/** A station further ahead of a time that is only a lower bound has no right clock either. */
const FAR_AHEAD_MS = 10 * 366 * 24 * HOUR_MS;

/** See {@link ServerClock}. */
export function createServerClock({ clock, floor = 0, isTrusted = false, stationCount }: ServerClockDeps): ServerClock {
  const listeners: ((change: ClockChange) => void)[] = [];
  const monotonic = clock.monotonic === undefined ? clock.now : () => clock.monotonic?.() ?? 0;
  const votes = createClockVotes(stationCount);
  /** `floor` has been true since this moment of the monotonic clock. */
  let floorSince = monotonic();
  let latest = clock.now();
  let drift = latest - monotonic();
  /** Added to the machine's time. */
  let correctionMs = 0;
  let fault: ClockFault | undefined;
  /** Since when, by this clock, `correctionMs` has not changed in a jump. */
  let since = clock.now();
  /** After a jump back: what continues the previous time. */
  let heldMs: number | undefined;
  let release: Cancel = () => {};
  let unsettledUntil: number | undefined;
  let toleranceMs = 0;
  let leaps = NO_LEAPS;
  let chosenZone: string | null = null;
  let machineZone: string | undefined;

  const lowest = () => floor === 0 ? 0 : floor + (monotonic() - floorSince);

  /** The fault by what is known, and the correction for it. `errorMs`: how far the machine's clock was behind, where known. */
  const assess = (errorMs?: number): void => {
    if (isTrusted) return;
    const machine = clock.now();
    const isBefore = machine < lowest() - SLACK_MS;
    const aheadMs = votes.agreed({ atLeastMs: isBefore ? lowest() - SLACK_MS - machine : SLACK_MS, isBefore });
    const before = machine + correctionMs;
    const [reason, wantedMs]: readonly [ClockFault["reason"] | undefined, number] = aheadMs !== undefined
      ? ["stations_ahead", aheadMs]
      : heldMs !== undefined && heldMs >= lowest() - machine
      ? ["jumped_back", heldMs]
      : isBefore
      ? ["before_floor", lowest() - machine]
      : [undefined, 0];
    if (reason === fault?.reason && Math.abs(wantedMs - correctionMs) < JUMP_MS) return;
    const known = errorMs ?? (reason === "stations_ahead" ? aheadMs : undefined);
    const byMs = known === undefined ? 0 : known - correctionMs;
    const correction = byMs > JUMP_MS ? { from: since, to: before, byMs } : undefined;
    // The previous times have been corrected, or nothing is known about them.
    correctionMs = Math.round(wantedMs);
    const now = machine + correctionMs;
    if (now < before - JUMP_MS) toleranceMs = before - now;
    if (Math.abs(now - before) > JUMP_MS) {
      since = now;
      unsettle();
    }
    fault = reason === undefined ? undefined : { reason, detail: detailOf(reason, machine, now), since: now };
    for (const listener of listeners) listener({ fault, correction });
  };

  const hasJumped = () => unsettledUntil !== undefined && monotonic() < unsettledUntil;
  const unsettle = () => void (unsettledUntil = monotonic() + HOUR_MS);

  const jumped = (byMs: number) => {
    leaps = { count: leaps.count + 1, lastByMs: byMs, lastAt: clock.now() };
    if (isTrusted) return unsettle();
    votes.jumped(byMs);
    unsettle();
    const wasFloor = fault?.reason === "before_floor";
    const held = heldMs ?? (byMs < 0 && fault === undefined ? 0 : undefined);
    heldMs = held === undefined || Math.abs(held - byMs) < JUMP_MS ? undefined : held - byMs;
    release();
    if (heldMs !== undefined) {
      release = clock.after(HOLD_MS, () => {
        heldMs = undefined;
        assess();
      });
    }
    // The correction so far was for the time before the jump; `now` goes on from it.
    correctionMs = Math.round(correctionMs - byMs);
    // The machine got the right time: what it was behind before is what it jumped.
    const isRight = wasFloor && byMs > 0 && clock.now() >= lowest() - SLACK_MS;
    assess(isRight ? 0 : undefined);
  };

  const look = (): number => {
    const machine = clock.now();
    // Most looks follow the last one closely, and the monotonic clock costs as much as the machine's: 0.1 µs, some ten times a message.
    if (machine >= latest && machine - latest < LOOK_MS) return machine;
    const current = machine - monotonic();
    // Where the monotonic clock jumps too, a jump back still shows.
    const jump = machine < latest - JUMP_MS && Math.abs(current - drift) < JUMP_MS ? machine - latest : current - drift;
    [drift, latest] = [current, machine];
    if (Math.abs(jump) > JUMP_MS) jumped(jump);
    return machine;
  };

  assess();
  return {
    get zone() {
      // Looked up on first use and once: the runtime takes 10 ms to find the zone, which would delay the start.
      return chosenZone ?? (machineZone ??= clock.zone);
    },
    monotonic,
    after: (ms, run) => clock.after(ms, run),
    now: () => look() + correctionMs,
    get fault() {
      return fault;
    },
    get correctionMs() {
      return correctionMs;
    },
    get leaps() {
      return leaps;
    },
    get isUnsettled() {
      return fault !== undefined || hasJumped();
    },
    get toleranceMs() {
      if (fault?.reason === "before_floor") return FAR_AHEAD_MS;
      return hasJumped() ? toleranceMs : 0;
    },
    useZone: (zone) => void (chosenZone = zone),
    raiseFloor(at) {
      if (at <= lowest()) return;
      [floor, floorSince] = [at, monotonic()];
      assess();
    },
    observe(stationId, sentAt) {
      const aheadMs = sentAt - look();
      if (aheadMs - correctionMs > FAR_AHEAD_MS) return;
      const isAgreeing = votes.observe(stationId, aheadMs);
      if (heldMs !== undefined && isAgreeing) {
        // A station that keeps its own time confirms the time after the jump.
        heldMs = undefined;
        release();
        return assess();
      }
      if (fault !== undefined || aheadMs > SLACK_MS) assess();
    },
    sent: (stationId) => votes.sent(stationId, correctionMs),
    onChange: (listener) => void listeners.push(listener),
  };
}

function detailOf(reason: ClockFault["reason"], machine: number, now: number): Sentence {
  return sentence(`clock_${reason}`, { machine: isoTime(machine), used: isoTime(now) });
}
