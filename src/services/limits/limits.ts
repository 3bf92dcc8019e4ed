import type { Bus } from "../../base/bus.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Outcome, StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { ChargingLimit } from "../../domain/limit.ts";
import type { AcceptedForm, RequestedLimit } from "../../domain/requested_limit.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { Stations } from "../stations/stations.ts";
import { createAcceptedForms } from "./accepted_forms.ts";
import { type DisplacedProfiles, isDisplaced } from "./displaced_profiles.ts";
import { createLimitLifter } from "./lift_limit.ts";
import { type Attempt, createLimitChanges } from "./limit_changes.ts";
import type { LimitFacts } from "./limit_facts.ts";
import type { LimitObserver } from "./limit_observer.ts";
import type { LimitRegistry } from "./limit_registry.ts";
import { createLimitRenewal } from "./limit_renewal.ts";
import { createLimitScheduler } from "./limit_scheduler.ts";
import { createLimitPlacer, type LimitOutcome } from "./place_limit.ts";
import { isWithin, type PlannedDraw } from "./planned_draw.ts";
import { createLimitSender } from "./send_limit.ts";
import { createLimitWatcher, type LimitWatcher } from "./watch_limit.ts";

/**
 * Charging limits: sent to a station in the form that it accepts, observed, stored, and removed. Ids are compared
 * case-insensitively.
 */
export interface Limits {
  /**
   * Sets a constant limit; connector 0 is the whole station. Resolves when the station accepts a form, when it has
   * refused all forms, or as a timeout after half a minute, while further forms are tried in the background. Of two
   * concurrent calls for one connector the later one wins.
   */
  set(stationId: string, connector: number, order: LimitOrder): Promise<LimitOutcome>;
  /** Removes the limit of a connector, and a limit left by OCPP.Core; `Unknown` when neither existed. */
  clear(stationId: string, connector: number): Promise<Outcome>;
  /** The active limit. */
  inForce(stationId: string, connector: number): RequestedLimit | undefined;
  /** The author of a limit that is being set at this moment, from the call of `set` to the answer of the station. */
  beingSetBy(stationId: string, connector: number): string | undefined;
  /** The active limits of a station, by connector. */
  list(stationId: string): readonly RequestedLimit[];
  /** The form that the station accepted last with its present firmware. */
  acceptedForm(stationId: string): AcceptedForm | null;
  /** Drops the accepted form. False when no form was known. */
  forget(stationId: string): Promise<boolean>;
  /**
   * Whether the planned schedule of a car stays within the active limits of its connector and of the station (2.x
   * K15.FR.12, K16.FR.07).
   */
  allows(stationId: string, connector: number, planned: readonly PlannedDraw[]): boolean;
  /** A profile was cleared or replaced at the station by other means: our limits in these profiles end. */
  displaced(stationId: string, profiles: DisplacedProfiles): Promise<void>;
  /** Resolves when all background work on the limits of a station has finished. */
  idle(stationId: string): Promise<void>;
  stop(): void;
}

/** A limit, its author, and its end. */
export interface LimitOrder {
  readonly limit: ChargingLimit;
  /** The name of the caller's API key. */
  readonly by: string;
  /** Null or absent: until it is removed. */
  readonly until?: number | null;
  /** How many phases the car may use; null or absent: the station decides. */
  readonly phases?: number | null;
}

/** What {@link createLimits} needs. */
export interface LimitsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "find" | "workarounds">;
  readonly sendCommand: CommandSender;
  readonly stations: Pick<Stations, "find">;
  readonly registry: LimitRegistry;
  readonly facts: LimitFacts;
  readonly observer: LimitObserver;
}

/** How long a caller waits; further forms are tried in the background. */
const CALLER_MS = 30_000;

/** See {@link Limits}. */
export function createLimits(deps: LimitsDeps): Limits {
  const { clock, gateway, registry, observer } = deps;
  const changes = createLimitChanges(deps);
  const acceptedForms = createAcceptedForms(deps);
  const parts = { ...deps, changes, acceptedForms };
  const placer = createLimitPlacer({
    ...parts,
    sendForms: createLimitSender(parts),
    watch: (held, attempt) => watch(held, attempt),
    scheduleEnd: (requested) => scheduler.scheduleEnd(requested),
  });
  const watch: LimitWatcher = createLimitWatcher({ ...parts, placer });
  const lift = createLimitLifter(parts);
  const scheduler = createLimitScheduler({
    ...parts,
    renewal: createLimitRenewal({ ...parts, placer, watch, lift }),
  });
  const callerTimeouts = new Set<Cancel>();
  /** The limits that are being set: the attempt and the author, by connector. */
  const beingSet = new Map<string, { readonly attempt: Attempt; readonly by: string }>();

  return {
    set(stationId, connector, { limit, by, until = null, phases = null }) {
      const station = gateway.find(stationId);
      if (station === undefined) return Promise.resolve({ kind: "not_connected" });
      const requested: RequestedLimit = {
        ...{ stationId: station.stationId, connector, limit, phases, until, setBy: by, setAt: clock.now() },
        ...{ form: null, acceptedAt: null, confirmed: "no", refused: [], left: [] },
      };
      const attempt = changes.begin(stationId, connector);
      observer.unwatch(stationId, connector);
      beingSet.set(attempt.key, { attempt, by });
      const isSet = () => {
        if (beingSet.get(attempt.key)?.attempt === attempt) beingSet.delete(attempt.key);
      };
      return new Promise((resolve, reject) => {
        const cancel = clock.after(CALLER_MS, () => {
          callerTimeouts.delete(cancel);
          resolve({ kind: "timeout" });
        });
        callerTimeouts.add(cancel);
        const endTimeout = () => {
          cancel();
          callerTimeouts.delete(cancel);
        };
        changes.run(stationId, async () => {
          const { answer, after } = await placer.place(requested, attempt, "set").finally(isSet);
          endTimeout();
          resolve(answer);
          await after?.();
        }).catch((thrown) => {
          changes.failed(stationId, thrown);
          endTimeout();
          reject(thrown);
        });
      });
    },
    clear(stationId, connector) {
      const station = gateway.find(stationId);
      if (station === undefined) return Promise.resolve({ kind: "not_connected" });
      const attempt = changes.begin(stationId, connector);
      return changes.run(stationId, () => lift(station.stationId, connector, attempt, "lifted"));
    },
    inForce: (stationId, connector) => registry.inForce(stationId, connector),
    beingSetBy(stationId, connector) {
      const { key } = changes.latest(stationId, connector);
      const { attempt, by } = beingSet.get(key) ?? {};
      return attempt === undefined || changes.isSuperseded(attempt) ? undefined : by;
    },
    list: (stationId) => registry.at(stationId),
    acceptedForm: (stationId) => acceptedForms.find(stationId),
    forget: (stationId) => acceptedForms.forget(stationId),
    allows: (stationId, connector, planned) =>
      [registry.inForce(stationId, connector), registry.inForce(stationId, 0)].every((requested) =>
        requested === undefined || isWithin(planned, requested)
      ),
    displaced: (stationId, profiles) =>
      changes.run(stationId, async () => {
        for (const requested of registry.at(stationId).filter((one) => isDisplaced(one, profiles))) {
          changes.begin(stationId, requested.connector);
          observer.unwatch(stationId, requested.connector);
          for (const kept of [requested, registry.lasting(stationId, requested.connector)]) {
            if (kept !== undefined) await registry.drop(kept);
          }
          changes.publish("lifted", requested);
        }
      }),
    idle: (stationId) => changes.run(stationId, () => Promise.resolve()),
    stop() {
      scheduler.stop();
      observer.stop();
      for (const cancel of callerTimeouts) cancel();
    },
  };
}
