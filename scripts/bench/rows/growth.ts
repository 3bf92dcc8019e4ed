import { type Bench, doubtsOf, honest, inTurns, type Row } from "../bench.ts";
import { ocppd, type Server } from "../contenders.ts";
import type { Load } from "../generator/worker_messages.ts";
import { A_DAY, SAMPLES_EACH, type WrittenHistory } from "../history.ts";
import { createSamples, type Samples } from "../samples.ts";
import { grownLines, type Line, number } from "../table.ts";
import { API_KEY, PASSWORD } from "../harness.ts";

const CROWDS = [10, 1000, 5000] as const;
const CROWDS_QUICK = [10, 1000] as const;
const OFFERED = 500;
const SAMPLES = [1e3, 1e5, 1e7] as const;
const SAMPLES_QUICK = [1e3, 1e5] as const;
/** Stations that have the history among them, and write the next. */
const STATIONS = 100;

/** What the same work costs with more stations, and with more history behind it. */
export const growthRows: readonly Row[] = [
  {
    name: "growth-stations",
    about: "the same load, a page and a status with 10 to 5,000 stations",
    seconds: { round: 15, quick: 6 },
    run: byStations,
  },
  {
    name: "growth-history",
    about: "the same load, a live view and a day's report with 1,000 to 10,000,000 samples behind them",
    seconds: { round: 12, quick: 6 },
    run: byHistory,
  },
];

interface Size {
  readonly name: string;
  readonly size: number;
}

async function byStations(bench: Bench): Promise<readonly Line[]> {
  const { fixture, generator, quick } = bench;
  const sizes = sizesOf(quick ? CROWDS_QUICK : CROWDS, "stations");
  const loads: Run[] = [];
  const [status, page] = [createSamples(), createSamples()];
  await inTurns(bench, sizes, async ({ name, size }, round) => {
    await using(ocppd("lenient").start({ fixture, stations: size }), async (server) => {
      const { pid, port } = server;
      await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: size });
      // As many as will say something.
      await generator.take({ do: "stagger", count: OFFERED * 2 });
      const times = quick ? { warmUpMs: 200, ms: 700 } : { warmUpMs: 400, ms: 1600 };
      const load = honest(name, await generator.load({ do: "offer", pid, perSecond: OFFERED, ...times }));
      loads.push({ name, load });
      status.add(name, 1000 * await p50Of(bench, server, "/API/Status") / size);
      page.add(name, await p50Of(bench, server, "/api/v1/stations?limit=10"));
      bench.send(`${name}: round ${round + 1}: ${number(1000 * load.cpuMs / load.calls, 0)} µs a call`);
      await generator.take({ do: "disconnect" });
    });
  });
  const names = sizes.map(({ name }) => name);
  const offered = (size: string) => `${size}, ${OFFERED} calls/s offered`;
  return [
    ...loadLines((size) => `${offered(size)}: CPU a call, µs`, names, loads, (load) => 1000 * load.cpuMs / load.calls),
    ...loadLines((size) => `${offered(size)}: p50, ms`, names, loads, ({ spread }) => spread.p50, 2),
    ...grownLines({ what: (size) => `${size}: /API/Status, µs a station`, sizes: names, samples: status, digits: 1 }),
    ...grownLines({ what: (size) => `${size}: a page of 10 of them, p50, ms`, sizes: names, samples: page, digits: 2 }),
  ];
}

async function byHistory(bench: Bench): Promise<readonly Line[]> {
  const { fixture, generator, quick } = bench;
  const sizes = sizesOf(quick ? SAMPLES_QUICK : SAMPLES, "samples");
  const loads: Run[] = [];
  const [status, open, report] = [createSamples(), createSamples(), createSamples()];
  await inTurns(bench, sizes, async ({ name, size }, round) => {
    const history = await fixture.history({ transactions: size / SAMPLES_EACH, stations: STATIONS });
    // Days are those of the clocks on the wall.
    const start = { fixture, stations: STATIONS, dataDir: history.dataDir, env: { TZ: "UTC" } };
    await using(ocppd("lenient").start(start), async (server) => {
      const { pid, port } = server;
      await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: STATIONS });
      await generator.take({ do: "stagger", count: STATIONS });
      const times = quick ? { warmUpMs: 300, ms: 700 } : { warmUpMs: 700, ms: 1500 };
      const load = honest(name, await generator.load({ do: "saturate", pid, ...times }));
      loads.push({ name, load });
      status.add(name, await p50Of(bench, server, "/API/Status"));
      open.add(name, await p50Of(bench, server, "/api/v1/transactions?open=true&limit=10"));
      report.add(name, await p50Of(bench, server, await reportOf(server, history)));
      bench.send(`${name}: round ${round + 1}: ${number(1000 * load.calls / load.elapsedMs, 0)} calls/s`);
      await generator.take({ do: "disconnect" });
    });
  });
  const names = sizes.map(({ name }) => name);
  const behind = (size: string) => `${size} of history`;
  const shown = (what: string, samples: Samples) =>
    grownLines({ what: (size) => `${behind(size)}: ${what}, p50, ms`, sizes: names, samples, digits: 2 });
  return [
    ...loadLines(
      (size) => `${behind(size)}: 1.6 loop, ${STATIONS} chargers, calls/s`,
      names,
      loads,
      (load) => 1000 * load.calls / load.elapsedMs,
    ),
    ...loadLines((size) => `${behind(size)}: p50 of a start, ms`, names, loads, (load) => startOf(load), 2),
    ...shown("/API/Status of 100 stations", status),
    ...shown("10 of the open transactions", open),
    ...shown(`the report of a day with ${A_DAY} transactions`, report),
  ];
}

interface Run {
  readonly name: string;
  readonly load: Load;
}

function loadLines(
  what: (size: string) => string,
  sizes: readonly string[],
  runs: readonly Run[],
  of: (load: Load) => number,
  digits = 0,
): readonly Line[] {
  const samples = createSamples();
  for (const { name, load } of runs) samples.add(name, of(load));
  return grownLines({ what, sizes, samples, digits, doubts: doubtsOf(runs) });
}

function startOf({ parts }: Load): number {
  return parts.StartTransaction?.spread.p50 ?? NaN;
}

/** The address of a day's report, which has been looked at: one of nothing costs nothing. */
async function reportOf({ port }: Server, { day }: WrittenHistory): Promise<string> {
  const [from, to] = [day.from, day.to].map((at) => new Date(at).toISOString());
  const path = `/api/v1/totals?by=day&from=${from}&to=${to}`;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { "x-api-key": API_KEY } });
  const text = await answer.text();
  const count = answer.ok ? JSON.parse(text).items[0]?.count : undefined;
  if (count !== A_DAY) throw new Error(`${path} answered ${text.slice(0, 300)}; wanted ${A_DAY} transactions`);
  return path;
}

/** The median duration of repeated requests, one at a time. */
async function p50Of({ generator, quick }: Bench, { pid, port }: Server, path: string): Promise<number> {
  const times = quick ? { warmUpMs: 50, ms: 150 } : { warmUpMs: 100, ms: 300 };
  return (await generator.get({ pid, port, key: API_KEY, paths: [path], ...times })).spread.p50;
}

function sizesOf(sizes: readonly number[], of: string): readonly Size[] {
  return sizes.map((size) => ({ name: `${number(size, 0)} ${of}`, size }));
}

async function using(starting: Promise<Server>, use: (server: Server) => Promise<void>): Promise<void> {
  const server = await starting;
  try {
    await use(server);
  } finally {
    await server.kill();
  }
}
