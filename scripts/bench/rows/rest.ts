import { type Bench, doubtsOf, inTurns, type Row } from "../bench.ts";
import { ceiling, type ContenderName, ocppd, type Server } from "../contenders.ts";
import { chargerId } from "../generator/charger.ts";
import { tagOf } from "../generator/message_exchange.ts";
import type { Fetched } from "../generator/worker_messages.ts";
import { forgetPeakRss, peakRssOf } from "../proc.ts";
import { createSamples } from "../samples.ts";
import { atMost, type Line, lineOf, number, type Target } from "../table.ts";
import { API_KEY, PASSWORD } from "../harness.ts";

const CROWD = 1000;
/** Commands under way at once, each at a charger of its own. */
const AT_ONCE = 16;
const ROWS = 1_000_000;
const ROWS_QUICK = 10_000;
/** Stations that have the history among them. */
const STATIONS = 100;
/** A slow machine is slow, and no fault. */
const EXPORT_MAX_WAIT_MS = 600_000;
const MB = 1_000_000;

/** The REST API: what is looked at often, what goes through a charger, and what goes through all of history. */
export const restRows: readonly Row[] = [
  {
    name: "rest-status",
    about: `/API/Status with ${number(CROWD, 0)} stations`,
    seconds: { round: 3 },
    run: status,
  },
  {
    name: "rest-reset",
    about: "/API/Reset through a charger and back, compared with a bare server that does the same",
    seconds: { round: 4, quick: 3 },
    run: reset,
  },
  {
    name: "rest-list",
    about: `pages of a list of ${number(ROWS, 0)} transactions`,
    seconds: { round: 3, quick: 3, first: 30 },
    run: list,
  },
  {
    name: "rest-export",
    about: `export of ${number(ROWS, 0)} transactions`,
    seconds: { round: 15, quick: 3 },
    run: exported,
  },
];

interface Run {
  readonly name: ContenderName;
  readonly load: Fetched;
}

async function status(bench: Bench): Promise<readonly Line[]> {
  const { fixture, generator } = bench;
  const runs: Run[] = [];
  await inTurns(bench, [ocppd("lenient")], async ({ name, start }, round) => {
    const server = await start({ fixture, stations: CROWD });
    try {
      const { port } = server;
      await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: CROWD });
      const load = await fetched(bench, server, ["/API/Status"]);
      runs.push({ name, load });
      bench.send(`/API/Status: round ${round + 1}: ${number(load.spread.p50, 2)} ms`);
      await generator.take({ do: "disconnect" });
    } finally {
      await server.kill();
    }
  });
  const what = `/API/Status with ${number(CROWD, 0)} stations`;
  return [
    line(`${what}: p50, ms`, runs, ({ spread }) => spread.p50, { digits: 2 }),
    line(`${what}: p99, ms`, runs, ({ spread }) => spread.p99, { digits: 2 }),
    line(`${what}: KiB of an answer`, runs, ({ bodyBytes, calls }) => bodyBytes / calls / 1024, {}),
  ];
}

async function reset(bench: Bench): Promise<readonly Line[]> {
  const { fixture, generator } = bench;
  const one: Run[] = [];
  const many: Run[] = [];
  const contenders = [ocppd("lenient"), ceiling("bare", "commander")];
  await inTurns(bench, contenders, async ({ name, start }, round) => {
    const server = await start({ fixture, stations: AT_ONCE });
    try {
      const { port } = server;
      await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: AT_ONCE });
      const paths = Array.from({ length: AT_ONCE }, (_, index) => `/API/Reset/${chargerId(index)}`);
      const load = await fetched(bench, server, paths.slice(0, 1));
      one.push({ name, load });
      many.push({ name, load: await fetched(bench, server, paths) });
      bench.send(`/API/Reset: round ${round + 1}, ${name}: ${number(load.spread.p50, 2)} ms`);
      await generator.take({ do: "disconnect" });
    } finally {
      await server.kill();
    }
  });
  const spreads = (what: string, runs: readonly Run[], target?: Target) => [
    line(`${what}: p50, ms`, runs, ({ spread }) => spread.p50, { digits: 2, target }),
    line(`${what}: p99, ms`, runs, ({ spread }) => spread.p99, { digits: 2 }),
  ];
  return [
    ...spreads("/API/Reset and back, one at a time", one, atMost(1.4, "bare")),
    ...spreads(`/API/Reset and back, ${AT_ONCE} at once`, many),
    line(
      `/API/Reset and back, ${AT_ONCE} at once: commands/s`,
      many,
      ({ calls, elapsedMs }) => 1000 * calls / elapsedMs,
      {},
    ),
  ];
}

async function list(bench: Bench): Promise<readonly Line[]> {
  const rows = bench.quick ? ROWS_QUICK : ROWS;
  const { dataDir, day } = await bench.fixture.history({ transactions: rows, stations: STATIONS });
  const middle = new Date(day.to - (day.to - day.from) * rows / 100 / 2).toISOString();
  const pages = [
    { what: "the first page", query: "" },
    { what: "a page from the middle", query: `&to=${middle}` },
    { what: "the first page of a station", query: `&stationId=${chargerId(7)}` },
    { what: "the first page of a tag and from the middle", query: `&tagId=${tagOf(7)}&to=${middle}` },
  ].map((page) => ({ ...page, samples: createSamples() }));
  await inTurns(bench, [ocppd("lenient")], async ({ name, start }, round) => {
    const server = await start({ fixture: bench.fixture, stations: STATIONS, dataDir });
    try {
      for (const { query, samples, what } of pages) {
        const { spread, bodyBytes, calls } = await fetched(bench, server, [`/api/v1/transactions?limit=100${query}`]);
        if (bodyBytes / calls < 10_000) throw new Error(`${what} holds ${bodyBytes / calls} bytes: that is no hundred`);
        samples.add(name, spread.p50);
      }
      bench.send(`transactions: round ${round + 1}: ${number(pages[0]?.samples.median(name) ?? NaN, 2)} ms`);
    } finally {
      await server.kill();
    }
  });
  return pages.map(({ what, samples }) =>
    lineOf({ what: `100 of ${number(rows, 0)} transactions, ${what}: p50, ms`, samples, digits: 2 })
  );
}

async function exported(bench: Bench): Promise<readonly Line[]> {
  const rows = bench.quick ? ROWS_QUICK : ROWS;
  const { dataDir } = await bench.fixture.history({ transactions: rows, stations: STATIONS });
  const runs: Run[] = [];
  const [peak, before] = [createSamples(), createSamples()];
  await inTurns(bench, [ocppd("lenient")], async ({ name, start }, round) => {
    const server = await start({ fixture: bench.fixture, stations: STATIONS, dataDir });
    try {
      const { pid, port } = server;
      // The first request loads what answers requests.
      await fetched(bench, server, ["/api/v1/transactions?limit=1"]);
      forgetPeakRss(pid);
      before.add(name, peakRssOf(pid) / MB);
      const paths = ["/api/v1/transactions/export?format=csv"];
      const once = { warmUpMs: 0, ms: 0, maxWaitMs: EXPORT_MAX_WAIT_MS };
      const load = await bench.generator.get({ pid, port, key: API_KEY, paths, ...once });
      if (load.bodyBytes / rows < 50) throw new Error(`the export of ${rows} rows has ${load.bodyBytes} bytes`);
      runs.push({ name, load });
      peak.add(name, peakRssOf(pid) / MB);
      bench.send(`export: round ${round + 1}: ${number(load.elapsedMs / 1000, 1)} s`);
    } finally {
      await server.kill();
    }
  });
  const what = `export of ${number(rows, 0)} transactions as CSV`;
  return [
    line(`${what}: s`, runs, ({ elapsedMs }) => elapsedMs / 1000, { digits: 2 }),
    line(`${what}: MB`, runs, ({ bodyBytes }) => bodyBytes / MB, {}),
    lineOf({ what: `${what}: RSS before, MB`, samples: before, digits: 1 }),
    lineOf({ what: `${what}: peak RSS, MB`, samples: peak, digits: 1 }),
  ];
}

function fetched({ generator, quick }: Bench, { pid, port }: Server, paths: readonly string[]): Promise<Fetched> {
  const times = quick ? { warmUpMs: 200, ms: 300 } : { warmUpMs: 300, ms: 500 };
  return generator.get({ pid, port, key: API_KEY, paths, ...times });
}

function line(
  what: string,
  runs: readonly Run[],
  of: (load: Fetched) => number,
  { target, digits = 0 }: { readonly target?: Target | undefined; readonly digits?: number },
): Line {
  const samples = createSamples();
  for (const { name, load } of runs) samples.add(name, of(load));
  const facts = { what, samples, digits, comparedWith: ["bare"] as const, doubts: doubtsOf(runs) };
  return lineOf(target === undefined ? facts : { ...facts, target });
}
