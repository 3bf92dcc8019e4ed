import type { Protocol } from "../../../src/domain/station.ts";
import { type Bench, doubtsOf, honest, inTurns, type Row } from "../bench.ts";
import { type Contender, type ContenderName, versionOf } from "../contenders.ts";
import type { Load } from "../generator/worker_messages.ts";
import { createSamples } from "../samples.ts";
import { atLeast, atMost, both, type Line, lineOf, type Target, under } from "../table.ts";
import { LOOPS, PASSWORD } from "../harness.ts";

/** How many chargers say their loop at once. */
const CROWDS = [1, 100, 1000] as const;
/** The crowd whose numbers have targets; it is offered a rate as well. */
const MEASURE = 100;
const OFFERED = 1000;
/** In the first second of saturation V8's compilers take 15 µs a call of another core. */
const WARM_UP_MS = 5000;

/** What is wanted of each version: shares of the calls a second, the CPU a call at {@link OFFERED}, and its p99. */
const WANTED: Readonly<Record<Protocol, Readonly<Record<"ofDurable" | "ofOcppRpc" | "cpu" | "p99Ms", number>>>> = {
  "ocpp1.6": { ofDurable: 0.7, ofOcppRpc: 0.85, cpu: 1.55, p99Ms: 2 },
  "ocpp2.0.1": { ofDurable: 0.7, ofOcppRpc: 0.65, cpu: 1.65, p99Ms: 3 },
  "ocpp2.1": { ofDurable: 0.7, ofOcppRpc: 0.65, cpu: 1.65, p99Ms: 3 },
};

/** The loops of both versions by 1, 100 and 1,000 chargers, everybody side by side. */
export const loopRows: readonly Row[] = LOOPS.flatMap((protocol) =>
  CROWDS.map((crowd): Row => ({
    name: `loop-${versionOf(protocol)}-${crowd}`,
    about: `the ${versionOf(protocol)} loop, ${crowd} ${crowd === 1 ? "charger" : "chargers"}`,
    slow: crowd !== MEASURE,
    seconds: crowd === MEASURE ? { round: 48, quick: 14 } : { round: 16 },
    run: (bench) => loop(bench, protocol, crowd),
  }))
);

interface Run {
  readonly name: ContenderName;
  readonly load: Load;
}

async function loop(bench: Bench, protocol: Protocol, crowd: number): Promise<readonly Line[]> {
  const runs: Run[] = [];
  const offered: Run[] = [];
  await inTurns(bench, bench.contenders, async ({ name, start }, round) => {
    const { load, offer } = await measure(bench, { name, start }, protocol, crowd);
    const rate = Math.round(1000 * load.calls / load.elapsedMs);
    bench.send(`${versionOf(protocol)}, ${crowd}: round ${round + 1}, ${name}: ${rate} calls/s`);
    runs.push({ name, load });
    if (offer !== undefined) offered.push({ name, load: offer });
  });
  const prefix = `${versionOf(protocol)} loop, ${crowd} ${crowd === 1 ? "charger" : "chargers"}`;
  const wanted = WANTED[protocol];
  const rates = crowd === MEASURE
    ? both(atLeast(wanted.ofOcppRpc, "ocpp-rpc"), atLeast(wanted.ofDurable, "durable"))
    : undefined;
  return [
    line(`${prefix}: calls/s`, runs, (load) => 1000 * load.calls / load.elapsedMs, { target: rates }),
    ...costs(prefix, runs, {}),
    ...(offered.length === 0 ? [] : costs(`${prefix}, ${OFFERED} calls/s offered`, offered, {
      cpu: atMost(wanted.cpu, "durable"),
      p99: under(wanted.p99Ms, "ms"),
    })),
  ];
}

/** One run: a fresh server, the loop at saturation, then at a rate that it has to bear. */
async function measure(
  { fixture, generator, quick }: Bench,
  { name, start }: Contender,
  protocol: Protocol,
  crowd: number,
): Promise<{ readonly load: Load; readonly offer: Load | undefined }> {
  const server = await start({ fixture, stations: crowd });
  try {
    const { pid, port } = server;
    await generator.take({ do: "connect", port, protocol, password: PASSWORD, count: crowd });
    if (crowd > 1) await generator.take({ do: "stagger", count: crowd });
    const isMeasure = crowd === MEASURE;
    const full = isMeasure ? { pid, warmUpMs: WARM_UP_MS, ms: 1500 } : { pid, warmUpMs: 700, ms: 1000 };
    const times = quick ? { pid, warmUpMs: 300, ms: 700 } : full;
    const load = honest(name, await generator.load({ do: "saturate", ...times }));
    const offers = quick ? { pid, warmUpMs: 200, ms: 1000 } : { pid, warmUpMs: 300, ms: 2000 };
    const offer = isMeasure
      ? honest(name, await generator.load({ do: "offer", perSecond: OFFERED, ...offers }))
      : undefined;
    await generator.take({ do: "disconnect" });
    return { load, offer };
  } finally {
    await server.kill();
  }
}

function costs(
  prefix: string,
  runs: readonly Run[],
  targets: { readonly cpu?: Target; readonly p99?: Target },
): readonly Line[] {
  return [
    line(`${prefix}: CPU a call, µs`, runs, (load) => 1000 * load.cpuMs / load.calls, { target: targets.cpu }),
    line(`${prefix}: of it the event loop's, µs`, runs, (load) => 1000 * load.mainCpuMs / load.calls, {}),
    line(`${prefix}: p50, ms`, runs, (load) => load.spread.p50, { digits: 2 }),
    line(`${prefix}: p99, ms`, runs, (load) => load.spread.p99, { digits: 2, target: targets.p99 }),
    line(`${prefix}: max, ms`, runs, (load) => load.spread.max, { digits: 2 }),
  ];
}

function line(
  what: string,
  runs: readonly Run[],
  of: (load: Load) => number,
  { target, digits = 0 }: { readonly target?: Target | undefined; readonly digits?: number },
): Line {
  const samples = createSamples();
  for (const { name, load } of runs) samples.add(name, of(load));
  const facts = { what, samples, digits, comparedWith: ["durable", "ocpp-rpc"] as const, doubts: doubtsOf(runs) };
  return lineOf(target === undefined ? facts : { ...facts, target });
}
