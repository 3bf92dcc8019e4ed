import { type Bench, honest, inTurns, type Row } from "../bench.ts";
import { ocppd, type Server, watched } from "../contenders.ts";
import { API_KEY, PASSWORD } from "../harness.ts";
import { createSamples } from "../samples.ts";
import { type Line, lineOf, number, under } from "../table.ts";

const CHARGERS = 100;
const OFFERED = 500;
const TRANSACTIONS = 1_000_000;

/** What may hold the event loop up; the storm has a row of its own. */
export const stallRow: Row = {
  name: "stalls",
  about: `longest stall of the event loop during a full load, an export of ${
    number(TRANSACTIONS, 0)
  } rows and a backup`,
  slow: true,
  seconds: { round: 40, first: 30 },
  run: stalls,
};

async function stalls(bench: Bench): Promise<readonly Line[]> {
  const { fixture, generator } = bench;
  const { dataDir } = await fixture.history({ transactions: TRANSACTIONS, stations: CHARGERS });
  const [loaded, first, exported, backedUp] = [createSamples(), createSamples(), createSamples(), createSamples()];
  await inTurns(bench, [ocppd("lenient", watched())], async ({ name, start }, round) => {
    const server = await start({ fixture, stations: CHARGERS, dataDir });
    try {
      const { pid, port } = server;
      await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: CHARGERS });
      await generator.take({ do: "stagger", count: CHARGERS });
      // The stalls of compiling are not counted.
      honest(name, await generator.load({ do: "saturate", pid, warmUpMs: 1000, ms: 1000 }));
      await server.longestStall();
      // Some 60,000 statements: a dozen checkpoints.
      honest(name, await generator.load({ do: "saturate", pid, warmUpMs: 0, ms: 3000 }));
      loaded.add(name, await server.longestStall());
      first.add(name, await during(bench, server, () => drained(server, "/api/v1/transactions?limit=1")));
      exported.add(name, await during(bench, server, () => drained(server, "/api/v1/transactions/export")));
      backedUp.add(name, await during(bench, server, () => drained(server, "/api/v1/system/backup", "POST")));
      bench.send(`stalls: round ${round + 1}: ${number(loaded.median(name) ?? NaN, 1)} ms under full load`);
      await generator.take({ do: "disconnect" });
    } finally {
      await server.kill();
    }
  });
  const line = (what: string, samples: typeof loaded) =>
    lineOf({ what: `longest stall of the event loop, ${what}: ms`, samples, digits: 1, target: under(50, "ms") });
  return [
    line(`${CHARGERS} chargers at saturation, with checkpoints`, loaded),
    line(`first request of the REST API, which loads it, ${OFFERED} calls/s offered`, first),
    line(`export of ${number(TRANSACTIONS, 0)} transactions, ${OFFERED} calls/s offered`, exported),
    line(`backup of that database, ${OFFERED} calls/s offered`, backedUp),
  ];
}

/** The longest stall while `work` runs, and chargers offer calls all the time. */
async function during({ generator }: Bench, server: Server, work: () => Promise<void>): Promise<number> {
  let isDone = false;
  const working = work().finally(() => isDone = true);
  const offer = async () => {
    while (!isDone) {
      await generator.load({ do: "offer", pid: server.pid, perSecond: OFFERED, warmUpMs: 0, ms: 500 });
    }
  };
  await Promise.all([working, offer()]);
  return await server.longestStall();
}

/** Reads an answer to its end. */
async function drained({ port }: Server, path: string, method = "GET"): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { "x-api-key": API_KEY } });
  for await (const _chunk of answer.body ?? []) { /* Only its end matters. */ }
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
}
