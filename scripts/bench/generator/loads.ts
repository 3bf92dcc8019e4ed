import { askBeside } from "./beside.ts";
import type { Charger } from "./charger.ts";
import type { Field } from "./field.ts";
import { type LoadTimes, measure, type Meter } from "./measuring.ts";
import { LOOP } from "./dialogue.ts";
import type { Load, Took } from "./orders.ts";
import { createPace, type Pace } from "./pace.ts";

/** Each of the first `count` chargers says as many calls of its loop as the one before it and one more, up to all but one. */
export function stagger(field: Field, count: number): Took {
  const from = performance.now();
  const left = new Map<Charger, number>();
  const goOn = (charger: Charger) => {
    const calls = left.get(charger) ?? 0;
    if (calls === 0) return void left.delete(charger);
    left.set(charger, calls - 1);
    charger.say();
  };
  field.onAnswered = goOn;
  field.chargers.slice(0, count).forEach((charger, index) => {
    left.set(charger, index % LOOP);
    goOn(charger);
  });
  field.waitWhile(() => left.size > 0);
  return { ms: performance.now() - from, faults: field.takeFaults() };
}

/** Every charger says its loop as fast as it is answered; but the last few, where something is asked for beside. */
export function saturate(field: Field, { pid, warmUpMs, ms }: LoadTimes, besideKey?: string): Load {
  const beside = besideKey === undefined ? undefined : askBeside(field, besideKey);
  const chargers = field.chargers.filter((charger) => beside?.chargers.has(charger) !== true);
  let meter: Meter | undefined;
  let ending = false;
  let underway = chargers.length;
  field.onAnswered = (charger, ms, action) => {
    if (beside?.chargers.has(charger) === true) return beside.answered(charger, ms);
    meter?.call(action, ms);
    if (ending) underway--;
    else charger.say();
  };
  for (const charger of chargers) charger.say();
  const runUntil = (end: number) => beside === undefined ? field.waitUntil(end) : beside.askUntil(end);
  runUntil(performance.now() + warmUpMs);
  return measure(field, pid, (running) => {
    meter = running;
    beside?.measure(running);
    runUntil(performance.now() + ms);
    meter = undefined;
    beside?.measure(undefined);
  }, () => {
    ending = true;
    beside?.end();
    field.waitWhile(() => underway > 0 || beside?.idle === false);
    beside?.close();
  });
}

/** So many calls a second over all chargers, evenly; each charger has one under way, and what is due meanwhile waits. */
export function offer(field: Field, perSecond: number, { pid, warmUpMs, ms }: LoadTimes): Load {
  const offering = createOffering(field, perSecond);
  offering.offerFor(warmUpMs);
  return measure(field, pid, (meter) => offering.offerFor(ms, meter), offering.end);
}

/** Chargers that say their loop at even times. */
export interface Offering {
  /** Goes on so long, and tells the meter. */
  offerFor(ms: number, meter?: Meter): void;
  /** Waits for what is under way. */
  end(): void;
}

/** See {@link Offering}. */
export function createOffering(field: Field, perSecond: number): Offering {
  const { chargers } = field;
  const paces = new Map<Charger, Pace>(chargers.map((charger) => [charger, createPace(() => charger.say())]));
  let meter: Meter | undefined;
  let count = 0;
  field.onAnswered = (charger, ms, action) => {
    const took = paces.get(charger)?.answered(ms);
    if (took !== undefined) meter?.call(action, took);
  };
  return {
    offerFor(ms, running) {
      meter = running;
      const end = performance.now() + ms;
      for (let due = performance.now(); due < end; due += 1000 / perSecond) {
        field.waitUntil(due);
        const charger = chargers[count++ % chargers.length];
        if (charger !== undefined) paces.get(charger)?.due(due);
      }
      meter = undefined;
    },
    end: () => field.waitWhile(() => [...paces.values()].some((pace) => !pace.idle)),
  };
}
