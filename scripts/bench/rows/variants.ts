import type { Protocol } from "../../../src/domain/station.ts";
import { type Bench, doubtsOf, honest, inTurns, type Row } from "../bench.ts";
import { ocppd, type Server, versionOf } from "../contenders.ts";
import type { Load } from "../generator/worker_messages.ts";
import { LOOPS, PASSWORD } from "../harness.ts";
import { A_DAY } from "../history.ts";
import { rssOf } from "../proc.ts";
import { createSamples, type Samples } from "../samples.ts";
import { grownLines, type Line } from "../table.ts";

const CHARGERS = 100;
const IDLE = 1000;
/** So long after all have connected the memory is looked at. */
const SETTLE_MS = 3_000;
const YEARS = 5;

/** See docs/performance.md, "Small machines". */
const SMALL_FLAGS = "--max-semi-space-size=4";

/** ocppd as it can also be run. */
interface Variant {
  readonly name: string;
  start(bench: Bench, stations: number): Promise<Server>;
}

const VARIANTS: readonly Variant[] = [
  {
    name: "native engine",
    start: ({ fixture }, stations) => ocppd("lenient", undefined, { engine: "native" }).start({ fixture, stations }),
  },
  {
    name: "hardened engine",
    start: ({ fixture }, stations) => ocppd("lenient", undefined, { engine: "hardened" }).start({ fixture, stations }),
  },
  {
    name: "young generation of 4 MB",
    start: ({ fixture }, stations) =>
      ocppd("lenient").start({ fixture, stations, env: { DENO_V8_FLAGS: SMALL_FLAGS } }),
  },
];

/** With a database of so many years, of {@link A_DAY} transactions a day. */
const OLD: Variant = {
  name: `${YEARS} years of history`,
  async start({ fixture }, stations) {
    const { dataDir } = await fixture.history({ transactions: YEARS * 365 * A_DAY, stations });
    return await ocppd("lenient").start({ fixture, stations, dataDir });
  },
};

/** Both engines, a small machine's mode and an old database in turns, in relation to the native engine. */
export const variantRows: readonly Row[] = [
  ...LOOPS.map((protocol): Row => ({
    name: `variants-${versionOf(protocol)}`,
    about: `the ${versionOf(protocol)} loop of ${CHARGERS} chargers: engines, a small machine's mode, an old database`,
    slow: true,
    seconds: { round: 20, first: 10 },
    run: (bench) => loops(bench, protocol),
  })),
  {
    name: "variants-memory",
    about: `RSS of each of ${IDLE} stations, ${
      SETTLE_MS / 1000
    } s after they connected: engines, a small machine's mode`,
    slow: true,
    seconds: { round: 30 },
    run: memory,
  },
];

async function loops(bench: Bench, protocol: Protocol): Promise<readonly Line[]> {
  const runs: { readonly name: string; readonly load: Load }[] = [];
  const [perSecond, cpu] = [createSamples(), createSamples()];
  await inTurns(bench, [...VARIANTS, OLD], async ({ name, start }, round) => {
    await using(start(bench, CHARGERS), async ({ pid, port }) => {
      await bench.generator.take({ do: "connect", port, protocol, password: PASSWORD, count: CHARGERS });
      await bench.generator.take({ do: "stagger", count: CHARGERS });
      const load = honest(name, await bench.generator.load({ do: "saturate", pid, warmUpMs: 1000, ms: 1500 }));
      runs.push({ name, load });
      perSecond.add(name, 1000 * load.calls / load.elapsedMs);
      cpu.add(name, 1000 * load.cpuMs / load.calls);
      bench.send(`${name}: round ${round + 1}: ${Math.round(1000 * load.calls / load.elapsedMs)} calls/s`);
      await bench.generator.take({ do: "disconnect" });
    });
  });
  const of = (what: string, samples: Samples) =>
    grownLines({
      what: (name) => `${versionOf(protocol)} loop, ${CHARGERS} chargers, ${name}: ${what}`,
      ...{ sizes: [...VARIANTS, OLD].map(({ name }) => name), samples, doubts: doubtsOf(runs) },
    });
  return [...of("calls/s", perSecond), ...of("CPU a call, µs", cpu)];
}

async function memory(bench: Bench): Promise<readonly Line[]> {
  const each = createSamples();
  await inTurns(bench, VARIANTS, async ({ name, start }, round) => {
    await using(start(bench, IDLE), async ({ pid, port }) => {
      const empty = rssOf(pid);
      await bench.generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: IDLE });
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      each.add(name, (rssOf(pid) - empty) / IDLE / 1024);
      bench.send(`${name}: round ${round + 1}: ${Math.round((rssOf(pid) - empty) / IDLE / 1024)} KiB a station`);
      await bench.generator.take({ do: "disconnect" });
    });
  });
  return grownLines({
    what: (name) => `RSS of each of ${IDLE} stations, ${SETTLE_MS / 1000} s after they connected, ${name}: KiB`,
    ...{ sizes: VARIANTS.map(({ name }) => name), samples: each, digits: 1 },
  });
}

async function using(starting: Promise<Server>, use: (server: Server) => Promise<void>): Promise<void> {
  const server = await starting;
  try {
    await use(server);
  } finally {
    await server.kill();
  }
}
