import { createLatencies, type Latencies } from "../latencies.ts";
import { machineCpuMs, type Usage, usageOf } from "../proc.ts";
import type { ChargerPool } from "./charger_pool.ts";
import type { Load, Part } from "./worker_messages.ts";

/** How long a load lasts, and whose processor time is looked at. */
export interface LoadTimes {
  readonly pid: number;
  /** Not measured: until the compilers of the server have seen enough. */
  readonly warmUpMs: number;
  readonly ms: number;
}

/** Takes the durations of calls while a load is measured. */
export interface Meter {
  /** A call of a loop. */
  call(kind: string, ms: number): void;
  /** A paced request, which is no call of a loop. */
  paced(kind: string, ms: number): void;
}

/** What the server, the generator and the machine used while `run` ran; `after` ends what it has begun. */
export function measure(
  chargerPool: Pick<ChargerPool, "takeFaults">,
  pid: number,
  run: (meter: Meter) => void,
  after: () => void = () => {},
): Load {
  const all = createLatencies();
  const kinds = new Map<string, Latencies>();
  const add = (kind: string, ms: number) => {
    let latencies = kinds.get(kind);
    if (latencies === undefined) kinds.set(kind, latencies = createLatencies());
    latencies.add(ms);
  };
  const look = () => ({
    server: usageOf(pid),
    self: usageOf(Deno.pid),
    machine: machineCpuMs(),
    at: performance.now(),
  });
  const from = look();
  run({
    call(kind, ms) {
      all.add(ms);
      add(kind, ms);
    },
    paced: add,
  });
  const to = look();
  after();
  const elapsedMs = to.at - from.at;
  const used = (a: Usage, b: Usage) => b.cpuMs - a.cpuMs;
  const serverMs = used(from.server, to.server);
  const selfMs = used(from.self, to.self);
  const others = to.machine.busy + to.machine.stolen - from.machine.busy - from.machine.stolen - serverMs - selfMs;
  const parts = [...kinds].map(([kind, latencies]): [string, Part] => [
    kind,
    { calls: latencies.count, spread: latencies.spread() },
  ]);
  return {
    calls: all.count,
    elapsedMs,
    spread: all.spread(),
    parts: Object.fromEntries(parts),
    cpuMs: serverMs,
    mainCpuMs: to.server.mainCpuMs - from.server.mainCpuMs,
    writtenBytes: to.server.writtenBytes - from.server.writtenBytes,
    generatorBusy: selfMs / elapsedMs,
    foreign: Math.max(0, others / (elapsedMs * navigator.hardwareConcurrency)),
    faults: chargerPool.takeFaults(),
  };
}
