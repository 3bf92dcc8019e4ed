import type { Protocol } from "../../../src/domain/station.ts";
import { type Bench, doubtsOf, honest, inTurns, type Row } from "../bench.ts";
import { ceiling, type Contender, type ContenderName, ocppd, versionOf, watched } from "../contenders.ts";
import { type Load, PACED_CHARGERS } from "../generator/worker_messages.ts";
import { createSamples } from "../samples.ts";
import { type DiskCounts, slowDisk, type SlowDiskLibrary, slowDiskLibrary } from "../slow_disk.ts";
import { type Line, lineOf, missing, reaching, type Target, under } from "../table.ts";
import { API_KEY, LOOPS, PASSWORD } from "../harness.ts";

/** What an SD card takes for an fsync on a good day, and on a bad one. */
const DELAYS_MS = [10, 25] as const;
/** The delay whose numbers have targets. */
const MEASURE_MS = 10;
const CROWD = 100;

/** The loops on a disk whose fsyncs take 10 and 25 ms longer: by 100 chargers, and by one, where nobody shares a commit. */
export const slowDiskRows: readonly Row[] = LOOPS.flatMap((protocol) =>
  DELAYS_MS.map((delayMs): Row => ({
    name: `disk-${versionOf(protocol)}-${delayMs}`,
    about: `the ${versionOf(protocol)} loop on a disk whose fsyncs take ${delayMs} ms longer`,
    slow: protocol !== "ocpp1.6" || delayMs !== MEASURE_MS,
    seconds: { round: 9, quick: 6 },
    run: (bench) => slow(bench, protocol, delayMs),
  }))
);

/** A load, and what went to the disk for it. */
interface Run {
  readonly name: ContenderName;
  readonly load: Load;
  readonly disk: DiskCounts;
  readonly stallMs: number;
}

async function slow(bench: Bench, protocol: Protocol, delayMs: number): Promise<readonly Line[]> {
  const prefix = `${versionOf(protocol)} loop, fsyncs ${delayMs} ms longer`;
  const library = await slowDiskLibrary(await bench.fixture.folder());
  if (library.kind === "not built") {
    bench.send(`${prefix}: left out: ${library.why}`);
    return [missing(prefix, library.why)];
  }
  const crowd: Run[] = [];
  const alone: Run[] = [];
  const contenders = [ocppd("lenient", watched()), ceiling("durable", "durable", ["watched"])];
  await inTurns(bench, contenders, async (contender, round) => {
    const runs = await measure(bench, contender, { library, protocol, delayMs });
    crowd.push(runs.crowd);
    alone.push(runs.alone);
    const rate = Math.round(storedPerSecond(runs.crowd.load));
    bench.send(`${prefix}: round ${round + 1}, ${contender.name}: ${rate} stored calls/s`);
  });
  const isMeasure = delayMs === MEASURE_MS;
  const p99 = (kind: string) => ({ load }: Run) => load.parts[kind]?.spread.p99 ?? NaN;
  const many = `${prefix}, ${CROWD} chargers`;
  const one = `${prefix}, 1 charger`;
  return [
    line(`${many}: stored calls/s`, crowd, ({ load }) => storedPerSecond(load), {
      target: isMeasure ? reaching(4000, "stored calls/s") : undefined,
    }),
    line(`${many}: p99 of Authorize, ms`, crowd, p99("Authorize"), {
      target: isMeasure ? under(6, "ms") : undefined,
      digits: 1,
    }),
    line(`${many}: p99 of Heartbeat, ms`, crowd, p99("Heartbeat"), { digits: 1 }),
    line(`${many}: p99 of /API/Status, ms`, crowd, p99("/API/Status"), { digits: 1 }),
    line(`${many}: longest stall of the event loop, ms`, crowd, ({ stallMs }) => stallMs, { digits: 1 }),
    ...written(many, crowd),
    line(`${one}: stored calls/s`, alone, ({ load }) => storedPerSecond(load), {}),
    ...written(one, alone),
  ];
}

/** One run: a fresh server on a slow disk; one charger, then all of them together with requests that need no disk. */
async function measure(
  { fixture, generator, quick }: Bench,
  { name, start }: Contender,
  { library, protocol, delayMs }: {
    readonly library: Extract<SlowDiskLibrary, { kind: "built" }>;
    readonly protocol: Protocol;
    readonly delayMs: number;
  },
): Promise<{ readonly alone: Run; readonly crowd: Run }> {
  const disk = await slowDisk(library, await fixture.folder(), delayMs);
  const stations = CROWD + PACED_CHARGERS;
  const server = await start({ fixture, stations, env: disk.env });
  try {
    const { pid, port } = server;
    const connect = (count: number) => generator.take({ do: "connect", port, protocol, password: PASSWORD, count });
    const run = async (warmUpMs: number, ms: number, paced: { readonly pacedKey?: string }): Promise<Run> => {
      honest(name, await generator.load({ do: "saturate", pid, warmUpMs: 0, ms: warmUpMs, ...paced }));
      await server.longestStall();
      const before = disk.counts();
      const load = honest(name, await generator.load({ do: "saturate", pid, warmUpMs: 0, ms, ...paced }));
      const after = disk.counts();
      const used = { fsyncs: after.fsyncs - before.fsyncs, bytes: after.bytes - before.bytes };
      return { name, load, disk: used, stallMs: await server.longestStall() };
    };
    await connect(1);
    const alone = await run(100, quick ? 500 : 1000, {});
    await generator.take({ do: "disconnect" });
    await connect(stations);
    await generator.take({ do: "stagger", count: CROWD });
    const crowd = await run(quick ? 300 : 700, quick ? 700 : 1500, { pacedKey: API_KEY });
    await generator.take({ do: "disconnect" });
    return { alone, crowd };
  } finally {
    await server.kill();
  }
}

/** An Authorize is answered from memory. */
function storedPerSecond({ calls, parts, elapsedMs }: Load): number {
  return 1000 * (calls - (parts.Authorize?.calls ?? 0)) / elapsedMs;
}

function written(prefix: string, runs: readonly Run[]): readonly Line[] {
  const thousands = ({ load: { parts } }: Run) => ((parts.MeterValues ?? parts.TransactionEvent)?.calls ?? 0) / 1000;
  return [
    line(`${prefix}: fsyncs per 1,000 meter values`, runs, (run) => run.disk.fsyncs / thousands(run), {}),
    line(`${prefix}: KiB written per 1,000 meter values`, runs, (run) => run.disk.bytes / 1024 / thousands(run), {}),
  ];
}

function line(
  what: string,
  runs: readonly Run[],
  of: (run: Run) => number,
  { target, digits = 0 }: { readonly target?: Target | undefined; readonly digits?: number },
): Line {
  const samples = createSamples();
  for (const run of runs) samples.add(run.name, of(run));
  const facts = { what, samples, digits, comparedWith: ["durable"] as const, doubts: doubtsOf(runs) };
  return lineOf(target === undefined ? facts : { ...facts, target });
}
