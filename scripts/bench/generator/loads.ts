import { requestOverRest } from "./rest_client.ts";
import type { Charger } from "./charger.ts";
import type { ChargerPool } from "./charger_pool.ts";
import { type LoadTimes, measure, type Meter } from "./measuring.ts";
import { LOOP } from "./message_exchange.ts";
import type { Load, Took } from "./worker_messages.ts";
import { createPace, type Pace } from "./pace.ts";

/** Each of the first `count` chargers sends one call of its loop more than the one before it, up to all but one. */
export function stagger(chargerPool: ChargerPool, count: number): Took {
  const from = performance.now();
  const left = new Map<Charger, number>();
  const goOn = (charger: Charger) => {
    const calls = left.get(charger) ?? 0;
    if (calls === 0) return void left.delete(charger);
    left.set(charger, calls - 1);
    charger.say();
  };
  chargerPool.onAnswered = goOn;
  chargerPool.chargers.slice(0, count).forEach((charger, index) => {
    left.set(charger, index % LOOP);
    goOn(charger);
  });
  chargerPool.waitWhile(() => left.size > 0);
  return { ms: performance.now() - from, faults: chargerPool.takeFaults() };
}

/** Every charger sends its loop as fast as it is answered; with a key, the last few make paced requests instead. */
export function saturate(chargerPool: ChargerPool, { pid, warmUpMs, ms }: LoadTimes, pacedKey?: string): Load {
  const paced = pacedKey === undefined ? undefined : requestOverRest(chargerPool, pacedKey);
  const chargers = chargerPool.chargers.filter((charger) => paced?.chargers.has(charger) !== true);
  let meter: Meter | undefined;
  let ending = false;
  let inProgress = chargers.length;
  chargerPool.onAnswered = (charger, ms, action) => {
    if (paced?.chargers.has(charger) === true) return paced.answered(charger, ms);
    meter?.call(action, ms);
    if (ending) inProgress--;
    else charger.say();
  };
  for (const charger of chargers) charger.say();
  const runUntil = (end: number) => paced === undefined ? chargerPool.waitUntil(end) : paced.requestUntil(end);
  runUntil(performance.now() + warmUpMs);
  return measure(chargerPool, pid, (running) => {
    meter = running;
    paced?.measure(running);
    runUntil(performance.now() + ms);
    meter = undefined;
    paced?.measure(undefined);
  }, () => {
    ending = true;
    paced?.end();
    chargerPool.waitWhile(() => inProgress > 0 || paced?.idle === false);
    paced?.close();
  });
}

/** Sends so many calls a second over all chargers, evenly; each charger has one pending call, and later ones wait for it. */
export function offer(chargerPool: ChargerPool, perSecond: number, { pid, warmUpMs, ms }: LoadTimes): Load {
  const offering = createOffering(chargerPool, perSecond);
  offering.offerFor(warmUpMs);
  return measure(chargerPool, pid, (meter) => offering.offerFor(ms, meter), offering.end);
}

/** Chargers that send their loop at even times. */
export interface Offering {
  /** Continues for `ms`, and reports each call to the meter. */
  offerFor(ms: number, meter?: Meter): void;
  /** Waits for the pending calls. */
  end(): void;
}

/** See {@link Offering}. */
export function createOffering(chargerPool: ChargerPool, perSecond: number): Offering {
  const { chargers } = chargerPool;
  const paces = new Map<Charger, Pace>(chargers.map((charger) => [charger, createPace(() => charger.say())]));
  let meter: Meter | undefined;
  let count = 0;
  chargerPool.onAnswered = (charger, ms, action) => {
    const took = paces.get(charger)?.answered(ms);
    if (took !== undefined) meter?.call(action, took);
  };
  return {
    offerFor(ms, running) {
      meter = running;
      const end = performance.now() + ms;
      for (let due = performance.now(); due < end; due += 1000 / perSecond) {
        chargerPool.waitUntil(due);
        const charger = chargers[count++ % chargers.length];
        if (charger !== undefined) paces.get(charger)?.due(due);
      }
      meter = undefined;
    },
    end: () => chargerPool.waitWhile(() => [...paces.values()].some((pace) => !pace.idle)),
  };
}
