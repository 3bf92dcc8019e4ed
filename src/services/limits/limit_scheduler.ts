import type { Bus } from "../../base/bus.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import { normalizeId } from "../../domain/station.ts";
import type { AcceptedForms } from "./accepted_forms.ts";
import type { LimitChanges } from "./limit_changes.ts";
import type { LimitFacts } from "./limit_facts.ts";
import type { LimitObserver } from "./limit_observer.ts";
import type { LimitRegistry } from "./limit_registry.ts";
import type { LimitRenewal } from "./limit_renewal.ts";

/** Restores limits after a boot or a long absence, and removes temporary limits at their end. */
export interface LimitScheduler {
  /** A limit is requested: schedules its end. */
  scheduleEnd(requested: RequestedLimit): void;
  stop(): void;
}

/** What {@link createLimitScheduler} needs. */
export interface LimitSchedulerDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly registry: LimitRegistry;
  readonly acceptedForms: Pick<AcceptedForms, "isOutdated" | "forget">;
  readonly observer: Pick<LimitObserver, "check" | "unwatch">;
  readonly gateway: Pick<StationGateway, "find" | "workarounds">;
  readonly facts: LimitFacts;
  readonly changes: Pick<LimitChanges, "inBackground">;
  readonly renewal: LimitRenewal;
}

/** How long we wait after a boot or a reconnection before we send anything (quirks B3, B4). */
const QUIET_MS = 30_000;
/** A station that was offline this long may have restarted without a BootNotification. */
const LONG_ABSENCE_MS = 90_000;
/** How soon after its start a transaction gets its profile. */
const AFTER_START_MS = 2_000;
/** The delay before removing a limit is retried at a station that did not answer. */
const RETRY_MS = 60_000;
/** Timers count to 24 days at most: a later end is checked once a day. */
const DAY_MS = 86_400_000;

/** See {@link LimitScheduler}. */
export function createLimitScheduler(deps: LimitSchedulerDeps): LimitScheduler {
  const { bus, clock, registry, acceptedForms, observer, gateway, facts, renewal } = deps;
  const { inBackground } = deps.changes;
  const ends = new Map<string, Cancel>();
  /** Stations with a scheduled check, and how to cancel it. */
  const scheduledChecks = new Map<string, Cancel>();
  const offlineSince = new Map<string, number>();
  const seen = new Set<string>();
  const starts = new Set<Cancel>();

  const keyOfLimit = ({ stationId, connector }: RequestedLimit) => `${connector} ${normalizeId(stationId)}`;
  const isInForce = (requested: RequestedLimit) => {
    const active = registry.inForce(requested.stationId, requested.connector);
    return active !== undefined && active.setAt === requested.setAt && active.until === requested.until;
  };

  const waitForEnd = (requested: RequestedLimit, atLeastMs = 0) => {
    const key = keyOfLimit(requested);
    ends.get(key)?.();
    ends.delete(key);
    const { until } = requested;
    if (until === null) return;
    const inMs = Math.min(Math.max(until - clock.now(), atLeastMs, 0), DAY_MS);
    ends.set(
      key,
      clock.after(inMs, () => {
        ends.delete(key);
        if (!isInForce(requested)) return;
        if (until > clock.now()) waitForEnd(requested);
        else inBackground(requested.stationId, () => end(requested));
      }),
    );
  };

  const end = async (requested: RequestedLimit): Promise<void> => {
    const { stationId } = requested;
    if (!isInForce(requested)) return;
    // The check runs after the next connection or boot.
    if (gateway.find(stationId) === undefined || scheduledChecks.has(normalizeId(stationId))) return;
    if (await renewal.expire(requested) === "later" && isInForce(requested)) waitForEnd(requested, RETRY_MS);
  };

  const check = async (requested: RequestedLimit): Promise<void> => {
    if (!isInForce(requested)) return;
    const current = registry.inForce(requested.stationId, requested.connector) ?? requested;
    const { form, acceptedAt, until } = current;
    if (until !== null && until <= clock.now()) return await end(current);
    // A TxProfile ends with its transaction, and is sent again with the next one.
    if (form?.purpose === "TxProfile" && (await facts.caseOf(current)).charging === null) return;
    if (form !== null && acceptedAt !== null) {
      const phases = await facts.phasesOf(current);
      const result = await observer.check({ requested: current, form, acceptedAt, phases: () => phases });
      if (!isInForce(current)) return;
      if (result === "within") {
        await renewal.confirm(current);
        return await renewal.watch(registry.inForce(current.stationId, current.connector) ?? current);
      }
    }
    if (gateway.find(current.stationId) !== undefined) await renewal.sendAgain(current);
  };

  const scheduleCheck = (stationId: string) => {
    const key = normalizeId(stationId);
    scheduledChecks.get(key)?.();
    scheduledChecks.set(
      key,
      clock.after(QUIET_MS, () => {
        scheduledChecks.delete(key);
        for (const requested of registry.at(stationId)) inBackground(stationId, () => check(requested));
      }),
    );
  };

  const LISTENERS: { readonly [T in DomainEvent["type"]]?: (event: Extract<DomainEvent, { type: T }>) => void } = {
    "station.connected"({ stationId, at }) {
      const key = normalizeId(stationId);
      const since = offlineSince.get(key);
      offlineSince.delete(key);
      const isLong = !seen.has(key) || (since !== undefined && at - since >= LONG_ABSENCE_MS);
      seen.add(key);
      const requestedLimits = registry.at(stationId);
      if (
        requestedLimits.length > 0 && (isLong || requestedLimits.some(({ until }) => until !== null && until <= at))
      ) {
        scheduleCheck(stationId);
      }
    },
    "station.disconnected"({ stationId, at }) {
      const key = normalizeId(stationId);
      offlineSince.set(key, at);
      scheduledChecks.get(key)?.();
      // The cancelled check is due at the next connection.
      if (scheduledChecks.delete(key)) seen.delete(key);
    },
    "station.booted"({ stationId, boot }) {
      if (acceptedForms.isOutdated(stationId)) {
        inBackground(stationId, async () => void await acceptedForms.forget(stationId));
      }
      // A triggered BootNotification is no restart (quirk B6).
      if (boot.pending === undefined && boot.reason !== "Triggered" && registry.at(stationId).length > 0) {
        scheduleCheck(stationId);
      }
    },
    "transaction.started"({ stationId, transaction }) {
      // A TxProfile ends with its transaction.
      const held = registry.at(stationId).filter(({ form, connector }) =>
        form?.purpose === "TxProfile" && (connector === 0 || connector === transaction.connector)
      );
      if (held.length === 0) return;
      // A 1.6 station gets its transaction number with the answer, which some stations need late (quirk X8).
      const inMs = AFTER_START_MS + (gateway.workarounds(stationId)?.startResponseDelayMs ?? 0);
      const cancel = clock.after(inMs, () => {
        starts.delete(cancel);
        for (const requested of held) {
          inBackground(stationId, async () => isInForce(requested) ? await renewal.sendAgain(requested) : undefined);
        }
      });
      starts.add(cancel);
    },
    "station.removed"({ stationId }) {
      const key = normalizeId(stationId);
      scheduledChecks.get(key)?.();
      scheduledChecks.delete(key);
      for (const requested of registry.at(stationId)) {
        ends.get(keyOfLimit(requested))?.();
        ends.delete(keyOfLimit(requested));
        observer.unwatch(stationId, requested.connector);
      }
      inBackground(stationId, () => registry.removed(stationId));
    },
  };

  for (const requested of registry.all()) waitForEnd(requested);
  const unsubscribe = bus.subscribe((event) => {
    // The listener of a type gets the events of that type; TypeScript can't follow the key through the union.
    (LISTENERS[event.type] as ((event: DomainEvent) => void) | undefined)?.(event);
  });

  return {
    scheduleEnd: (requested) => waitForEnd(requested),
    stop() {
      unsubscribe();
      for (const cancel of [...ends.values(), ...scheduledChecks.values(), ...starts]) cancel();
    },
  };
}
