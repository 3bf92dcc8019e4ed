import { createLatencies, type Latencies } from "../latencies.ts";
import { machineCpuMs, type Usage, usageOf } from "../proc.ts";
import type { Charger } from "./charger.ts";
import type { Field } from "./field.ts";
import type { Load } from "./orders.ts";

/** How long a load lasts, and whose processor time is looked at. */
export interface LoadTimes {
  readonly pid: number;
  /** Not measured: until the compilers of the server have seen enough. */
  readonly warmUpMs: number;
  readonly ms: number;
}

/** Every charger says its loop as fast as it is answered. */
export function saturate(field: Field, { pid, warmUpMs, ms }: LoadTimes): Load {
  let measured: Latencies | undefined;
  let ending = false;
  let underway = field.chargers.length;
  field.onAnswered = (charger, ms) => {
    measured?.add(ms);
    if (ending) underway--;
    else charger.say();
  };
  for (const charger of field.chargers) charger.say();
  field.waitUntil(performance.now() + warmUpMs);
  return measure(field, pid, (latencies) => {
    measured = latencies;
    field.waitUntil(performance.now() + ms);
    measured = undefined;
  }, () => {
    ending = true;
    field.waitWhile(() => underway > 0);
  });
}

/** Calls of a charger that wait for the answer to the one before. */
interface Queue {
  readonly due: number[];
  /** How long the call under way had waited before it left. */
  waitedMs: number;
}

/** So many calls a second over all chargers, evenly; each charger has one under way, and what is due meanwhile waits. */
export function offer(field: Field, perSecond: number, { pid, warmUpMs, ms }: LoadTimes): Load {
  const { chargers, poller } = field;
  const queues = new Map<Charger, Queue>(chargers.map((charger) => [charger, { due: [], waitedMs: 0 }]));
  let measured: Latencies | undefined;
  let underway = 0;
  const say = (charger: Charger, queue: Queue, waitedMs: number) => {
    queue.waitedMs = waitedMs;
    underway++;
    charger.say();
  };
  field.onAnswered = (charger, ms) => {
    underway--;
    const queue = queues.get(charger);
    if (queue === undefined) return;
    measured?.add(ms + queue.waitedMs);
    const due = queue.due.shift();
    if (due !== undefined) say(charger, queue, performance.now() - due);
  };
  let count = 0;
  const offerUntil = (end: number) => {
    for (let due = performance.now(); due < end; due += 1000 / perSecond) {
      for (let left = due - performance.now(); left > 0; left = due - performance.now()) poller.wait(Math.ceil(left));
      const charger = chargers[count++ % chargers.length];
      const queue = charger && queues.get(charger);
      if (charger === undefined || queue === undefined) return;
      if (charger.busy) queue.due.push(due);
      // Late by the generator's fault, if at all: its time begins now.
      else say(charger, queue, 0);
    }
  };
  offerUntil(performance.now() + warmUpMs);
  return measure(field, pid, (latencies) => {
    measured = latencies;
    offerUntil(performance.now() + ms);
  }, () => field.waitWhile(() => underway > 0));
}

/** What the server, the generator and the machine used while `run` ran; `after` ends what it has begun. */
function measure(field: Field, pid: number, run: (latencies: Latencies) => void, after: () => void): Load {
  const latencies = createLatencies();
  const look = () => ({
    server: usageOf(pid),
    self: usageOf(Deno.pid),
    machine: machineCpuMs(),
    at: performance.now(),
  });
  const from = look();
  run(latencies);
  const to = look();
  const calls = latencies.count;
  after();
  const elapsedMs = to.at - from.at;
  const used = (a: Usage, b: Usage) => b.cpuMs - a.cpuMs;
  const serverMs = used(from.server, to.server);
  const selfMs = used(from.self, to.self);
  const others = to.machine.busy + to.machine.stolen - from.machine.busy - from.machine.stolen - serverMs - selfMs;
  return {
    calls,
    elapsedMs,
    spread: latencies.spread(),
    cpuMs: serverMs,
    mainCpuMs: to.server.mainCpuMs - from.server.mainCpuMs,
    writtenBytes: to.server.writtenBytes - from.server.writtenBytes,
    generatorBusy: selfMs / elapsedMs,
    foreign: Math.max(0, others / (elapsedMs * navigator.hardwareConcurrency)),
    faults: field.takeFaults(),
  };
}
