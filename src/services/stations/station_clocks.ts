import type { Clock } from "../../base/clock.ts";
import { lacksZone, parseTime } from "../../base/time.ts";
import { createZones } from "../../base/zone.ts";
import { normalizeId } from "../../domain/station.ts";
import type { StationClock } from "../../domain/station_clock.ts";
import { EARLIEST, type StationTime, stationTime, timeOf } from "../../domain/station_time.ts";
import type { ServerClock } from "../system/server_clock.ts";
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
  readonly isLive: boolean;
  /** The configured zone for times without one. */
  readonly timeZone: string | null;
}

/** What {@link createClocks} needs. */
export interface ClocksDeps {
  readonly clock: Clock;
  readonly serverClock: Pick<ServerClock, "now" | "observe" | "fault" | "isUnsettled" | "toleranceMs">;
  readonly stations: Pick<Stations, "find" | "keepClock">;
  readonly warnings: Pick<Warnings, "warn">;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** A time this close to the time of receipt is about the present, whatever the offset of the clock. */
const NOW_MS = 5 * MINUTE_MS;
/** The times of a burst of messages are one observation of the clock. */
const BURST_MS = 20_000;
/**
 * This many observations make the offset of a clock constant, if they are far enough apart and agree within a minute.
 */
const OBSERVATIONS = 3;
const OBSERVATIONS_SPREAD_MS = MINUTE_MS;
/**
 * The range of time zones; less than an hour is no zone, but a charger that sends the start of the measured interval.
 */
const ZONE_MS = { least: 60 * MINUTE_MS, most: 14 * 60 * MINUTE_MS, slack: 2 * MINUTE_MS } as const;
/** Smaller changes of an offset are not stored. */
const STORED_CHANGE_MS = 5_000;

/** The observed offset of a clock at a moment. */
interface ClockObservation {
  readonly at: number;
  readonly aheadMs: number;
}

const UNKNOWN: Omit<StationClock, "at"> = { offsetMs: 0, shiftMs: 0, unzoned: null };

/** See {@link Clocks}; keeps {@link OBSERVATIONS} numbers per station. */
export function createClocks({ clock, serverClock, stations, warnings }: ClocksDeps): Clocks {
  const zones = createZones();
  const observations = new Map<string, readonly ClockObservation[]>();

  const observe = (stationId: string, at: number, aheadMs: number): readonly ClockObservation[] => {
    const key = normalizeId(stationId);
    const before = observations.get(key) ?? [];
    const last = before.at(-1);
    // Within a burst the latest time is the nearest to now: a message can be late, but not early.
    if (last !== undefined && at - last.at < BURST_MS && aheadMs <= last.aheadMs) return before;
    const next = last !== undefined && at - last.at < BURST_MS
      ? [...before.slice(0, -1), { ...last, aheadMs: Math.max(last.aheadMs, aheadMs) }]
      : [...before, { at, aheadMs }].slice(-OBSERVATIONS);
    observations.set(key, next);
    return next;
  };

  const keep = (stationId: string, found: Partial<StationClock>) => {
    const before = stations.find(stationId)?.clock ?? null;
    const { shiftMs, unzoned, offsetMs } = found;
    const same = before !== null && (shiftMs === undefined || before.shiftMs === shiftMs) &&
      (unzoned === undefined || before.unzoned === unzoned) &&
      (offsetMs === undefined || Math.abs(before.offsetMs - offsetMs) < STORED_CHANGE_MS);
    if (!same) stations.keepClock(stationId, { ...UNKNOWN, ...before, ...found, at: clock.now() });
  };

  /** The correction of a time with a zone. */
  const shift = (stationId: string, sentAt: number, { receivedAt, isLive }: TimeOf): number => {
    const known = stations.find(stationId)?.clock?.shiftMs ?? 0;
    // An offset to a clock of our own that is wrong, or has just been set, says nothing about the station's.
    if (serverClock.isUnsettled) observations.clear();
    if (!isLive || serverClock.isUnsettled) return known;
    const seen = observe(stationId, receivedAt, sentAt - receivedAt);
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
  const unzoned = (stationId: string, sentAt: number, { receivedAt, isLive, timeZone }: TimeOf): number => {
    const local = zones.aheadMs(timeZone ?? clock.zone, sentAt);
    const distance = (correction: number) => Math.abs(sentAt - correction - receivedAt);
    const nearer = distance(local) < distance(0) ? "local" : "utc";
    const known = timeZone !== null ? "local" : stations.find(stationId)?.clock?.unzoned ?? null;
    const isNow = isLive && Math.min(distance(local), distance(0)) <= NOW_MS;
    const meaning = timeZone === null && isNow ? nearer : known ?? nearer;
    const correction = meaning === "local" ? local : 0;
    if (isNow) keep(stationId, { unzoned: meaning, offsetMs: sentAt - correction - receivedAt });
    return correction;
  };

  return {
    evaluate(stationId, sent, about) {
      if (sent === undefined) return stationTime(sent, about.receivedAt);
      const sentAt = parseTime(sent);
      if (sentAt === undefined || sentAt < EARLIEST) return timeOf(sentAt, about.receivedAt);
      if (lacksZone(sent)) {
        warnings.warn(stationId, "time_without_zone", `sent the time "${sent}"`);
        const aheadMs = unzoned(stationId, sentAt, about);
        return timeOf(sentAt, about.receivedAt, { aheadMs, toleranceMs: serverClock.toleranceMs });
      }
      const before = serverClock.fault;
      serverClock.observe(stationId, sentAt - (stations.find(stationId)?.clock?.shiftMs ?? 0));
      const { fault } = serverClock;
      const receivedAt = fault === before ? about.receivedAt : serverClock.now();
      if (fault !== undefined) warnings.warn(stationId, "server_clock", fault.detail.text);
      const correction = shift(stationId, sentAt, about);
      if (correction !== 0) {
        warnings.warn(
          stationId,
          "time_zone",
          `sent the time "${sent}"; ${correction / MINUTE_MS} minutes were subtracted`,
        );
      }
      return timeOf(sentAt, receivedAt, { aheadMs: correction, toleranceMs: serverClock.toleranceMs });
    },
  };
}

/** The offset on which all observations agree. */
function constantOf(observations: readonly ClockObservation[]): number | undefined {
  const [first] = observations;
  const last = observations.at(-1);
  if (observations.length < OBSERVATIONS || first === undefined || last === undefined) return undefined;
  if (last.at - first.at < OBSERVATIONS_SPREAD_MS) return undefined;
  const ahead = observations.map(({ aheadMs }) => aheadMs);
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
