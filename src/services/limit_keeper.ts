import type { Bus } from "../base/bus.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import type { StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { LimitWish } from "../domain/limit_wish.ts";
import { keyOf } from "../domain/station.ts";
import type { LimitBook } from "./limit_book.ts";
import type { LimitObserver } from "./limit_observer.ts";

/** Has limits hold again after a boot or an absence, and ends those that end by themselves. */
export interface LimitKeeper {
  /** A limit is wished: its end is waited for. */
  kept(wish: LimitWish): void;
  stop(): void;
}

/** What {@link createLimitKeeper} needs. */
export interface LimitKeeperDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly book: LimitBook;
  readonly observer: Pick<LimitObserver, "lookAt" | "unwatch">;
  readonly links: Pick<StationLink, "find" | "repairs">;
  readonly firmwareOf: (stationId: string) => string | null;
  readonly phasesOf: (wish: LimitWish) => Promise<number>;
  readonly isCharging: (wish: LimitWish) => Promise<boolean>;
  /** Runs a task when nothing else changes at the station. */
  readonly inBackground: (stationId: string, task: () => Promise<void>) => void;
  readonly watch: (wish: LimitWish) => Promise<void>;
  readonly confirmed: (wish: LimitWish) => Promise<void>;
  readonly sendAgain: (wish: LimitWish) => Promise<void>;
  readonly expire: (wish: LimitWish) => Promise<"done" | "later">;
}

/** How long a station that boots or comes back is left alone (quirks B3, B4). */
const LEFT_ALONE_MS = 30_000;
/** Who was away for as long may have restarted without a boot message. */
const LONG_ABSENCE_MS = 90_000;
/** How soon after its start a transaction gets its profile. */
const AFTER_START_MS = 2_000;
/** How soon lifting is tried again at a station that did not answer. */
const RETRY_MS = 60_000;
/** Timers count to 24 days at most: a later end is looked for day by day. */
const DAY_MS = 86_400_000;

/** See {@link LimitKeeper}. */
export function createLimitKeeper(deps: LimitKeeperDeps): LimitKeeper {
  const { bus, clock, book, observer, links, inBackground } = deps;
  const ends = new Map<string, Cancel>();
  /** Stations that will be looked at, and how that is called off. */
  const looks = new Map<string, Cancel>();
  const awaySince = new Map<string, number>();
  const seen = new Set<string>();
  const starts = new Set<Cancel>();

  const keyOfWish = ({ stationId, connector }: LimitWish) => `${connector} ${keyOf(stationId)}`;
  const isInForce = (wish: LimitWish) => {
    const kept = book.inForce(wish.stationId, wish.connector);
    return kept !== undefined && kept.setAt === wish.setAt && kept.until === wish.until;
  };

  const waitForEnd = (wish: LimitWish, atLeastMs = 0) => {
    const key = keyOfWish(wish);
    ends.get(key)?.();
    ends.delete(key);
    const { until } = wish;
    if (until === null) return;
    const inMs = Math.min(Math.max(until - clock.now(), atLeastMs, 0), DAY_MS);
    ends.set(
      key,
      clock.after(inMs, () => {
        ends.delete(key);
        if (!isInForce(wish)) return;
        if (until > clock.now()) waitForEnd(wish);
        else inBackground(wish.stationId, () => end(wish));
      }),
    );
  };

  const end = async (wish: LimitWish): Promise<void> => {
    const { stationId } = wish;
    if (!isInForce(wish)) return;
    // It is looked at when it is back, or has booted.
    if (links.find(stationId) === undefined || looks.has(keyOf(stationId))) return;
    if (await deps.expire(wish) === "later" && isInForce(wish)) waitForEnd(wish, RETRY_MS);
  };

  const look = async (wish: LimitWish): Promise<void> => {
    if (!isInForce(wish)) return;
    const current = book.inForce(wish.stationId, wish.connector) ?? wish;
    const { form, acceptedAt, until } = current;
    if (until !== null && until <= clock.now()) return await end(current);
    // A profile of a transaction goes with it, and is sent with the next one.
    if (form?.purpose === "TxProfile" && !await deps.isCharging(current)) return;
    if (form !== null && acceptedAt !== null) {
      const phases = await deps.phasesOf(current);
      const verdict = await observer.lookAt({ wish: current, form, acceptedAt, phases: () => phases });
      if (!isInForce(current)) return;
      if (verdict === "within") {
        await deps.confirmed(current);
        return await deps.watch(book.inForce(current.stationId, current.connector) ?? current);
      }
    }
    if (links.find(current.stationId) !== undefined) await deps.sendAgain(current);
  };

  const lookSoon = (stationId: string) => {
    const key = keyOf(stationId);
    looks.get(key)?.();
    looks.set(
      key,
      clock.after(LEFT_ALONE_MS, () => {
        looks.delete(key);
        for (const wish of book.at(stationId)) inBackground(stationId, () => look(wish));
      }),
    );
  };

  const LISTENERS: { readonly [T in DomainEvent["type"]]?: (event: Extract<DomainEvent, { type: T }>) => void } = {
    "station.connected"({ stationId, at }) {
      const key = keyOf(stationId);
      const since = awaySince.get(key);
      awaySince.delete(key);
      const isLong = !seen.has(key) || (since !== undefined && at - since >= LONG_ABSENCE_MS);
      seen.add(key);
      const wishes = book.at(stationId);
      if (wishes.length > 0 && (isLong || wishes.some(({ until }) => until !== null && until <= at))) {
        lookSoon(stationId);
      }
    },
    "station.disconnected"({ stationId, at }) {
      const key = keyOf(stationId);
      awaySince.set(key, at);
      looks.get(key)?.();
      // The look that was called off is owed at the next connection.
      if (looks.delete(key)) seen.delete(key);
    },
    "station.booted"({ stationId, boot }) {
      const known = book.learned(stationId);
      if (known !== undefined && known.firmware !== deps.firmwareOf(stationId)) {
        inBackground(stationId, async () => void await book.forget(stationId));
      }
      // A boot that was asked for is no restart (quirk B6).
      if (boot.pending === undefined && boot.reason !== "Triggered" && book.at(stationId).length > 0) {
        lookSoon(stationId);
      }
    },
    "transaction.started"({ stationId, transaction }) {
      // A profile of a transaction is gone with it.
      const held = book.at(stationId).filter(({ form, connector }) =>
        form?.purpose === "TxProfile" && (connector === 0 || connector === transaction.connector)
      );
      if (held.length === 0) return;
      // A 1.6 station learns the number of its transaction by the answer, which some want late (quirk X8).
      const inMs = AFTER_START_MS + (links.repairs(stationId)?.startAnswerMs ?? 0);
      const cancel = clock.after(inMs, () => {
        starts.delete(cancel);
        for (const wish of held) {
          inBackground(stationId, async () => isInForce(wish) ? await deps.sendAgain(wish) : undefined);
        }
      });
      starts.add(cancel);
    },
    "station.removed"({ stationId }) {
      const key = keyOf(stationId);
      looks.get(key)?.();
      looks.delete(key);
      for (const wish of book.at(stationId)) {
        ends.get(keyOfWish(wish))?.();
        ends.delete(keyOfWish(wish));
        observer.unwatch(stationId, wish.connector);
      }
      inBackground(stationId, () => book.removed(stationId));
    },
  };

  for (const wish of book.all()) waitForEnd(wish);
  const unsubscribe = bus.subscribe((event) => {
    // The listener of a type takes the events of that type; TypeScript can't follow the key through the union.
    (LISTENERS[event.type] as ((event: DomainEvent) => void) | undefined)?.(event);
  });

  return {
    kept: (wish) => waitForEnd(wish),
    stop() {
      unsubscribe();
      for (const cancel of [...ends.values(), ...looks.values(), ...starts]) cancel();
    },
  };
}
