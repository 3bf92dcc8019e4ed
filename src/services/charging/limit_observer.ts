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

/** Watches whether stations obey the limits that they accepted: by their composite schedules and by the currents that they report. */
export interface LimitObserver {
  /** Watches a limit in place of the one that was watched at its connector before. */
  watch(watched: WatchedLimit, report: (observation: LimitObservation) => void, how?: WatchOptions): void;
  unwatch(stationId: string, connector: number): void;
  /** Asks a station for the limits of the coming seconds; null where it can't or does not say. */
  lookAt(watched: WatchedLimit): Promise<"within" | "above" | null>;
  /** The composite schedule of a station tells something else than its limits: until it boots it is not asked for it any more. */
  distrustSchedule(stationId: string): void;
  stop(): void;
}

/** A limit that a station accepted. */
export interface WatchedLimit {
  readonly requested: RequestedLimit;
  readonly form: LimitForm;
  readonly acceptedAt: number;
  /** By how many phases A and W are converted, as far as that is known by now. */
  phases(): number;
}

/** How a limit is watched. */
export interface WatchOptions {
  /** It is known that it is not obeyed: only that it is after all is news. */
  readonly isDisobeyed?: boolean;
}

/** What was seen: it is obeyed, and how that is known, or it is not. */
export type LimitObservation =
  | { readonly kind: "obeyed"; readonly by: "schedule" | "current" }
  | { readonly kind: "disobeyed"; readonly by: "schedule" | "current"; readonly words: string };

/** What {@link createLimitObserver} needs. */
export interface LimitObserverDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendCommand: CommandSender;
  readonly liveState: Pick<LiveState, "connector" | "connectors">;
  readonly stations: Pick<Stations, "find">;
}

/** How soon the station is asked for its composite schedule; a second command of the caller's goes first. */
const FIRST_LOOK_MS = 2_000;
/** How long a car and a station may take until a limit counts, and when the station is asked once more. */
const SETTLE_MS = 60_000;
/** A reading that is older when it comes was queued, and says nothing of now. */
const STALE_MS = 2 * 60_000;
/** How long a command of an operator waits at most for a station that does not answer what it is asked here. */
const MAX_WAIT_MS = 5_000;
/** At so many connectors of a station its schedule is looked at, at most. */
const PLACES_MAX = 8;
/** The part of the composite schedule that is looked at. */
const WITHIN_S = 60;
/** A power older than this says nothing of what was drawn before the limit. */
const BEFORE_MS = 15 * 60_000;

const NO_CURRENT = { l1: null, l2: null, l3: null };

interface Watch {
  readonly watched: WatchedLimit;
  readonly report: (observation: LimitObservation) => void;
  readonly isDisobeyed: boolean;
  /** Currents have shown that it is obeyed: that is told once. */
  isSeen: boolean;
  /** What each connector drew last, in the unit of the wish. */
  readonly drawn: Map<number, number>;
  wasAbove: boolean;
  /** What was drawn in all just before, W. */
  readonly before: readonly number[];
  /** How far the clock of the station is ahead of ours. */
  readonly aheadMs: number;
  /** From when on too much is too much. */
  settledAt: number;
  timers: readonly Cancel[];
}

/** See {@link LimitObserver}. A message of a station without a watched limit costs one look into a map. */
export function createLimitObserver(
  { bus, clock, log, sendCommand, liveState, stations: list }: LimitObserverDeps,
): LimitObserver {
  const stations = new Map<string, Map<number, Watch>>();
  /** Stations that can't tell a composite schedule, or do not answer. */
  const withoutSchedule = new Set<string>();

  const isSumOf = ({ form }: WatchedLimit) => form.purpose === "ChargingStationMaxProfile";

  /** Where the composite schedule is looked at: a default profile for the whole station holds at each of its connectors. */
  const placesOf = (watched: WatchedLimit): readonly number[] => {
    const { stationId, connector } = watched.requested;
    if (connector !== 0 || isSumOf(watched)) return [connector];
    const known = liveState.connectors(stationId).map((one) => one.connector).filter((number) => number > 0);
    return known.length === 0 ? [0] : known.slice(0, PLACES_MAX);
  };

  const lookAtPlace = async ({ requested, form, phases }: WatchedLimit, connector: number) => {
    const { stationId, limit } = requested;
    const command = { kind: "readSchedule", connector, durationS: WITHIN_S, unit: form.unit } as const;
    const outcome = await sendCommand(stationId, command, undefined, MAX_WAIT_MS);
    if (isInconclusive(outcome)) withoutSchedule.add(normalizeId(stationId));
    if (!isDone(outcome) || outcome.data?.kind !== "schedule") return null;
    return evaluateSchedule(outcome.data.schedule, limit, { phases: phases(), withinS: WITHIN_S });
  };

  const lookAt: LimitObserver["lookAt"] = async (watched) => {
    const { stationId } = watched.requested;
    for (const connector of placesOf(watched)) {
      const authorizationStatus = withoutSchedule.has(normalizeId(stationId))
        ? null
        : await lookAtPlace(watched, connector);
      if (authorizationStatus !== "within") return authorizationStatus;
    }
    return "within";
  };

  const isWatched = (watch: Watch) => {
    const { stationId, connector } = watch.watched.requested;
    return stations.get(normalizeId(stationId))?.get(connector) === watch;
  };

  const look = async (watch: Watch) => {
    const authorizationStatus = await lookAt(watch.watched);
    if (authorizationStatus === null || !isWatched(watch)) return;
    if (authorizationStatus === "above" && watch.isDisobeyed) return;
    watch.report(
      authorizationStatus === "within"
        ? { kind: "obeyed", by: "schedule" }
        : { kind: "disobeyed", by: "schedule", words: "the composite schedule allows more" },
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

  /** What counts for a limit, of all that its connectors draw; null where that is not known. */
  const drawnFor = ({ watched, drawn }: Watch): number | null => {
    const { requested: { connector } } = watched;
    if (connector !== 0) return drawn.get(connector) ?? null;
    const each = [...drawn].flatMap(([number, amount]) => number === 0 ? [] : [amount]);
    const whole = drawn.get(0);
    if (isSumOf(watched)) return whole ?? (each.length === 0 ? null : each.reduce((sum, one) => sum + one, 0));
    return each.length > 0 ? Math.max(...each) : whole ?? null;
  };

  /** True when more than the limit was drawn just before it. */
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
    const authorizationStatus = evaluateDraw(counts, limit);
    const isSettled = receivedAt >= watch.settledAt && measuredAt >= watch.settledAt;
    if (authorizationStatus === "above" && !isSettled) watch.wasAbove = true;
    else if (authorizationStatus === "above") {
      if (watch.isDisobeyed) return;
      const amount = Math.round(counts * 10) / 10;
      watch.report({ kind: "disobeyed", by: "current", words: `${amount} ${limit.unit} were drawn` });
    } else if (
      measuredAt > acceptedAt && !watch.isSeen && (authorizationStatus === "near" || watch.wasAbove || wasAbove(watch))
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
      // A car that begins needs its time too.
      for (const watch of stations.get(normalizeId(event.stationId))?.values() ?? []) {
        watch.settledAt = event.at + SETTLE_MS;
      }
    }
  });

  /** The powers of the connectors that a limit is for, as far as they are fresh. */
  const powersBefore = ({ requested: { stationId, connector } }: WatchedLimit): readonly number[] => {
    const meters = connector === 0 ? liveState.connectors(stationId) : [liveState.connector(stationId, connector)];
    return meters.flatMap((one) => {
      const { powerW = null, at = 0 } = one?.meter ?? {};
      return powerW === null || at < clock.now() - BEFORE_MS ? [] : [powerW];
    });
  };

  return {
    lookAt,
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
          look(watch).catch((thrown) =>
            log.error(`limit not observed: ${errorMessage(thrown)}`, { station: stationId })
          );
        });
      watch.timers = [later(FIRST_LOOK_MS), later(SETTLE_MS)];
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

/** The station has no composite schedule, or is silent when it is asked for one. */
function isInconclusive(outcome: Outcome): boolean {
  return outcome.kind === "unsupported" || outcome.kind === "timeout";
}
