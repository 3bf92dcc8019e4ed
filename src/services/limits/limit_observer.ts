import type { Sentence } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { Bus } from "../../base/bus.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { isDone, type Outcome } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { drawnIn, evaluateDraw, evaluateSchedule } from "../../domain/limit_check.ts";
import type { LimitForm } from "../../domain/limit_form.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import type { Reading } from "../../domain/meter.ts";
import { normalizeId } from "../../domain/station.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Stations } from "../stations/stations.ts";

/**
 * Observes whether stations obey the limits that they accepted: from their composite schedules and from the currents
 * that they report.
 */
export interface LimitObserver {
  /** Observes a limit, in place of the previous limit of its connector. */
  watch(watched: WatchedLimit, report: (observation: LimitObservation) => void, how?: WatchOptions): void;
  unwatch(stationId: string, connector: number): void;
  /** Reads the limits of the next seconds from a station; null when it can't report them or does not answer. */
  check(watched: WatchedLimit): Promise<"within" | "above" | null>;
  /** The composite schedule of a station does not reflect its limits: it is not read again until the station boots. */
  distrustSchedule(stationId: string): void;
  stop(): void;
}

/** A limit that a station accepted. */
export interface WatchedLimit {
  readonly requested: RequestedLimit;
  readonly form: LimitForm;
  readonly acceptedAt: number;
  /** The number of phases for converting between A and W, as far as it is known now. */
  phases(): number;
}

/** How a limit is observed. */
export interface WatchOptions {
  /** The limit is known to be disobeyed: only the first reading that obeys it is reported. */
  readonly isDisobeyed?: boolean;
}

/** The limit is obeyed, with the evidence for it, or it is not obeyed. */
export type LimitObservation =
  | { readonly kind: "obeyed"; readonly by: "schedule" | "current" }
  | { readonly kind: "disobeyed"; readonly by: "schedule" | "current"; readonly detail: Sentence };

/** What {@link createLimitObserver} needs. */
export interface LimitObserverDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendCommand: CommandSender;
  readonly liveState: Pick<LiveState, "connector" | "connectors">;
  readonly stations: Pick<Stations, "find">;
}

/** When the composite schedule is read; a second command of the caller is sent before it. */
const FIRST_CHECK_MS = 2_000;
/** How long a car and a station may take until a limit takes effect; the schedule is read once more after this time. */
const SETTLE_MS = 60_000;
/** A reading older than this at its arrival was queued, and says nothing about the present. */
const STALE_MS = 2 * 60_000;
/**
 * The longest time that a command of an operator waits for a station that does not answer a request of the observer.
 */
const MAX_WAIT_MS = 5_000;
/** The composite schedule of a station is read for at most this many connectors. */
const CHECKED_CONNECTORS_MAX = 8;
/** The part of the composite schedule that is checked. */
const WITHIN_S = 60;
/** The last seconds of a temporary limit are not checked: a station may end it earlier, by its clock or by rounding. */
const EARLY_END_S = 5;
/** A power older than this says nothing about the draw before the limit. */
const BEFORE_MS = 15 * 60_000;

const NO_CURRENT = { l1: null, l2: null, l3: null };

interface Watch {
  readonly watched: WatchedLimit;
  readonly report: (observation: LimitObservation) => void;
  readonly isDisobeyed: boolean;
  /** Currents have shown that the limit is obeyed: this is reported once. */
  isSeen: boolean;
  /** The last draw of each connector, in the unit of the requested limit. */
  readonly drawn: Map<number, number>;
  wasAbove: boolean;
  /** The total power just before the limit, W. */
  readonly before: readonly number[];
  /** How far the clock of the station is ahead of ours. */
  readonly aheadMs: number;
  /** From this time on, a draw above the limit counts as disobeyed. */
  settledAt: number;
  timers: readonly Cancel[];
}

/** See {@link LimitObserver}. A message of a station without an observed limit costs one map lookup. */
export function createLimitObserver(
  { bus, clock, log, sendCommand, liveState, stations: list }: LimitObserverDeps,
): LimitObserver {
  const stations = new Map<string, Map<number, Watch>>();
  /** Stations that do not support composite schedules, or do not answer the request. */
  const withoutSchedule = new Set<string>();

  const isSumOf = ({ form }: WatchedLimit) => form.purpose === "ChargingStationMaxProfile";

  /**
   * The connectors whose composite schedule is read: a default profile for the whole station applies to each of its
   * connectors.
   */
  const connectorsOf = (watched: WatchedLimit): readonly number[] => {
    const { stationId, connector } = watched.requested;
    if (connector !== 0 || isSumOf(watched)) return [connector];
    const known = liveState.connectors(stationId).map((one) => one.connector).filter((number) => number > 0);
    return known.length === 0 ? [0] : known.slice(0, CHECKED_CONNECTORS_MAX);
  };

  const checkConnector = async ({ requested, form, phases }: WatchedLimit, connector: number) => {
    const { stationId, limit, until } = requested;
    const leftS = until === null ? WITHIN_S : (until - clock.now()) / 1000 - EARLY_END_S;
    if (leftS <= 0) return null;
    const command = { kind: "readSchedule", connector, durationS: WITHIN_S, unit: form.unit } as const;
    const outcome = await sendCommand(stationId, command, undefined, MAX_WAIT_MS);
    if (isInconclusive(outcome)) withoutSchedule.add(normalizeId(stationId));
    if (!isDone(outcome) || outcome.data?.kind !== "schedule") return null;
    return evaluateSchedule(outcome.data.schedule, limit, { phases: phases(), withinS: Math.min(WITHIN_S, leftS) });
  };

  const check: LimitObserver["check"] = async (watched) => {
    const { stationId } = watched.requested;
    for (const connector of connectorsOf(watched)) {
      const result = withoutSchedule.has(normalizeId(stationId)) ? null : await checkConnector(watched, connector);
      if (result !== "within") return result;
    }
    return "within";
  };

  const isWatched = (watch: Watch) => {
    const { stationId, connector } = watch.watched.requested;
    return stations.get(normalizeId(stationId))?.get(connector) === watch;
  };

  const checkAndReport = async (watch: Watch) => {
    const result = await check(watch.watched);
    if (result === null || !isWatched(watch)) return;
    if (result === "above" && watch.isDisobeyed) return;
    watch.report(
      result === "within"
        ? { kind: "obeyed", by: "schedule" }
        : { kind: "disobeyed", by: "schedule", detail: sentence("limit_schedule_allows_more") },
    );
  };

  const end = (watch: Watch | undefined) => {
    for (const cancel of watch?.timers ?? []) cancel();
  };

  const unwatch = (stationId: string, connector: number) => {
    const connectors = stations.get(normalizeId(stationId));
    end(connectors?.get(connector));
    connectors?.delete(connector);
    if (connectors?.size === 0) stations.delete(normalizeId(stationId));
  };

  /** The draw of all connectors that a limit covers; null when it is not known. */
  const drawnFor = ({ watched, drawn }: Watch): number | null => {
    const { requested: { connector } } = watched;
    if (connector !== 0) return drawn.get(connector) ?? null;
    const each = [...drawn].flatMap(([number, amount]) => number === 0 ? [] : [amount]);
    const whole = drawn.get(0);
    if (isSumOf(watched)) return whole ?? (each.length === 0 ? null : each.reduce((sum, one) => sum + one, 0));
    return each.length > 0 ? Math.max(...each) : whole ?? null;
  };

  /** True when the draw just before the limit was above it. */
  const wasAbove = ({ watched, before }: Watch): boolean =>
    before.some((powerW) => {
      const { requested: { limit } } = watched;
      const drawn = drawnIn(limit.unit, { currentA: NO_CURRENT, powerW, powerDerived: false }, watched.phases());
      return drawn !== null && evaluateDraw(drawn, limit) === "above";
    });

  const take = (watch: Watch, connector: number, reading: Reading, receivedAt: number) => {
    const { requested: { limit }, acceptedAt } = watch.watched;
    const phases = watch.watched.phases();
    const measuredAt = reading.at - watch.aheadMs;
    if (measuredAt < receivedAt - STALE_MS) return;
    const drawn = drawnIn(limit.unit, reading, phases);
    if (drawn === null) return;
    watch.drawn.set(connector, drawn);
    const counts = drawnFor(watch);
    if (counts === null) return;
    const result = evaluateDraw(counts, limit);
    const isSettled = receivedAt >= watch.settledAt && measuredAt >= watch.settledAt;
    if (result === "above" && !isSettled) watch.wasAbove = true;
    else if (result === "above") {
      if (watch.isDisobeyed) return;
      const amount = Math.round(counts * 10) / 10;
      watch.report({
        kind: "disobeyed",
        by: "current",
        detail: sentence("limit_exceeded", { amount, unit: limit.unit }),
      });
    } else if (
      measuredAt > acceptedAt && !watch.isSeen && (result === "near" || watch.wasAbove || wasAbove(watch))
    ) {
      watch.isSeen = true;
      watch.report({ kind: "obeyed", by: "current" });
    }
  };

  const unsubscribe = bus.subscribe((event) => {
    if (event.type === "station.booted") withoutSchedule.delete(normalizeId(event.stationId));
    if (stations.size === 0) return;
    if (event.type === "meter.read") {
      const watches = stations.get(normalizeId(event.stationId));
      if (watches === undefined) return;
      const { connector, readings, at } = event;
      for (const watch of [...watches.values()]) {
        const number = watch.watched.requested.connector;
        const reading = readings.at(-1);
        if (reading !== undefined && (number === 0 || number === connector)) take(watch, connector, reading, at);
      }
    } else if (event.type === "transaction.started") {
      // A car that starts to charge needs the settling time too.
      for (const watch of stations.get(normalizeId(event.stationId))?.values() ?? []) {
        watch.settledAt = event.at + SETTLE_MS;
      }
    }
  });

  /** The powers of the connectors that a limit covers, as far as they are recent. */
  const powersBefore = ({ requested: { stationId, connector } }: WatchedLimit): readonly number[] => {
    const meters = connector === 0 ? liveState.connectors(stationId) : [liveState.connector(stationId, connector)];
    return meters.flatMap((one) => {
      const { powerW = null, at = 0 } = one?.meter ?? {};
      return powerW === null || at < clock.now() - BEFORE_MS ? [] : [powerW];
    });
  };

  return {
    check,
    unwatch,
    distrustSchedule: (stationId) => void withoutSchedule.add(normalizeId(stationId)),
    watch(watched, report, { isDisobeyed = false } = {}) {
      const { stationId, connector } = watched.requested;
      unwatch(stationId, connector);
      const watch: Watch = {
        ...{ watched, report, isDisobeyed, isSeen: false, drawn: new Map(), timers: [] },
        aheadMs: list.find(stationId)?.clock?.offsetMs ?? 0,
        ...{ wasAbove: false, before: powersBefore(watched) },
        settledAt: watched.acceptedAt + SETTLE_MS,
      };
      const later = (ms: number) =>
        clock.after(ms, () => {
          checkAndReport(watch).catch((thrown) =>
            log.error(`limit not observed: ${errorMessage(thrown)}`, { station: stationId })
          );
        });
      watch.timers = [later(FIRST_CHECK_MS), later(SETTLE_MS)];
      const connectors = stations.get(normalizeId(stationId)) ?? new Map<number, Watch>();
      stations.set(normalizeId(stationId), connectors.set(connector, watch));
    },
    stop() {
      unsubscribe();
      for (const connectors of stations.values()) for (const watch of connectors.values()) end(watch);
      stations.clear();
    },
  };
}

/** The station does not support composite schedules, or does not answer the request. */
function isInconclusive(outcome: Outcome): boolean {
  return outcome.kind === "unsupported" || outcome.kind === "timeout";
}
