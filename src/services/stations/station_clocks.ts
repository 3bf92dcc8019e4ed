import type { Clock } from "../../base/clock.ts";
import { lacksZone, parseTime } from "../../base/time.ts";
import { createZones } from "../../base/zone.ts";
import { normalizeId } from "../../domain/station.ts";
import type { StationClock } from "../../domain/station_clock.ts";
import { EARLIEST, type StationTime, stationTime, timeOf } from "../../domain/station_time.ts";
import type { Stations } from "./stations.ts";
import type { Warnings } from "./warnings.ts";

/** Corrects for the clocks of stations: the meaning of their times (quirks D1, D2), and their offsets (D6). */
export interface Clocks {
  /** Interprets a time that a station sent; a missing text means the time of receipt. */
  evaluate(stationId: string, sent: string | undefined, about: TimeOf): StationTime;
}

/** The known facts about the message that contains a time. */
export interface TimeOf {
  readonly receivedAt: number;
  /** The message is about the present, unless it waited in an offline queue. */
  readonly liveState: boolean;
  /** The configured zone for times without one. */
  readonly timeZone: string | null;
}

/** What {@link createClocks} needs. */
export interface ClocksDeps {
  readonly clock: Clock;
  readonly stations: Pick<Stations, "find" | "keepClock">;
  readonly warnings: Pick<Warnings, "warn">;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** A time this close to the time of receipt is about the present, whatever the offset of the clock. */
const NOW_MS = 5 * MINUTE_MS;
/** The times of a burst of messages are one observation of the clock. */
const LOOK_MS = 20_000;
/**
 * This many observations make the offset of a clock constant, if they are far enough apart and agree within a minute.
 */
const LOOKS = 3;
const LOOKS_SPREAD_MS = MINUTE_MS;
/**
 * The range of time zones; less than an hour is no zone, but a charger that sends the start of the measured interval.
 */
const ZONE_MS = { least: 60 * MINUTE_MS, most: 14 * 60 * MINUTE_MS, slack: 2 * MINUTE_MS } as const;
/** Smaller changes of an offset are not stored. */
const KEEP_MS = 5_000;

/** The observed offset of a clock at a moment. */
interface Look {
  readonly at: number;
  readonly aheadMs: number;
}

const UNKNOWN: Omit<StationClock, "at"> = { offsetMs: 0, shiftMs: 0, unzoned: null };

/** See {@link Clocks}; keeps {@link LOOKS} numbers per station. */
export function createClocks({ clock, stations, warnings }: ClocksDeps): Clocks {
  const zones = createZones();
  const looks = new Map<string, readonly Look[]>();

  const look = (stationId: string, at: number, aheadMs: number): readonly Look[] => {
    const key = normalizeId(stationId);
    const before = looks.get(key) ?? [];
    const last = before.at(-1);
    // Within a burst the latest time is the nearest to now: a message can be late, but not early.
    if (last !== undefined && at - last.at < LOOK_MS && aheadMs <= last.aheadMs) return before;
    const next = last !== undefined && at - last.at < LOOK_MS
      ? [...before.slice(0, -1), { ...last, aheadMs: Math.max(last.aheadMs, aheadMs) }]
      : [...before, { at, aheadMs }].slice(-LOOKS);
    looks.set(key, next);
    return next;
  };

  const keep = (stationId: string, found: Partial<StationClock>) => {
    const before = stations.find(stationId)?.clock ?? null;
    const { shiftMs, unzoned, offsetMs } = found;
    const same = before !== null && (shiftMs === undefined || before.shiftMs === shiftMs) &&
      (unzoned === undefined || before.unzoned === unzoned) &&
      (offsetMs === undefined || Math.abs(before.offsetMs - offsetMs) < KEEP_MS);
    if (!same) stations.keepClock(stationId, { ...UNKNOWN, ...before, ...found, at: clock.now() });
  };

  /** The correction of a time with a zone. */
  const shift = (stationId: string, sentAt: number, { receivedAt, liveState }: TimeOf): number => {
    const known = stations.find(stationId)?.clock?.shiftMs ?? 0;
    if (!liveState) return known;
    const seen = look(stationId, receivedAt, sentAt - receivedAt);
    const constant = constantOf(seen);
    const found = constant === undefined ? known : zoneIn(constant);
    const offsetMs = (constant ?? seen.at(-1)?.aheadMs ?? 0) - found;
    // A time that is far behind without a constant offset comes from an offline queue.
    if (constant !== undefined || Math.abs(offsetMs) <= NOW_MS) keep(stationId, { shiftMs: found, offsetMs });
    return found;
  };

  /**
   * The correction of a time without a zone: the configured zone, else the zone that makes live messages be about the
   * present.
   */
  const unzoned = (stationId: string, sentAt: number, { receivedAt, liveState, timeZone }: TimeOf): number => {
    const local = zones.aheadMs(timeZone ?? clock.zone, sentAt);
    const off = (taken: number) => Math.abs(sentAt - taken - receivedAt);
    const nearer = off(local) < off(0) ? "local" : "utc";
    const known = timeZone !== null ? "local" : stations.find(stationId)?.clock?.unzoned ?? null;
    const isNow = liveState && Math.min(off(local), off(0)) <= NOW_MS;
    const meaning = timeZone === null && isNow ? nearer : known ?? nearer;
    const taken = meaning === "local" ? local : 0;
    if (isNow) keep(stationId, { unzoned: meaning, offsetMs: sentAt - taken - receivedAt });
    return taken;
  };

  return {
    evaluate(stationId, sent, about) {
      if (sent === undefined) return stationTime(sent, about.receivedAt);
      const sentAt = parseTime(sent);
      if (sentAt === undefined || sentAt < EARLIEST) return timeOf(sentAt, about.receivedAt);
      if (lacksZone(sent)) {
        warnings.warn(stationId, "time_without_zone", `sent the time "${sent}"`);
        return timeOf(sentAt, about.receivedAt, unzoned(stationId, sentAt, about));
      }
      const taken = shift(stationId, sentAt, about);
      if (taken !== 0) {
        warnings.warn(stationId, "time_zone", `sent the time "${sent}"; ${taken / MINUTE_MS} minutes were subtracted`);
      }
      return timeOf(sentAt, about.receivedAt, taken);
    },
  };
}

/** The offset on which all observations agree. */
function constantOf(looks: readonly Look[]): number | undefined {
  const [first] = looks;
  const last = looks.at(-1);
  if (looks.length < LOOKS || first === undefined || last === undefined) return undefined;
  if (last.at - first.at < LOOKS_SPREAD_MS) return undefined;
  const ahead = looks.map(({ aheadMs }) => aheadMs);
  const [least, most] = [Math.min(...ahead), Math.max(...ahead)];
  return most - least <= MINUTE_MS ? most : undefined;
}

/** The part of a constant offset that is a zone: a multiple of a quarter of an hour. */
function zoneIn(constant: number): number {
  const zone = Math.round(constant / QUARTER_MS) * QUARTER_MS;
  const size = Math.abs(zone);
  const isZone = size >= ZONE_MS.least && size <= ZONE_MS.most && Math.abs(constant - zone) <= ZONE_MS.slack;
  return isZone ? zone : 0;
}
