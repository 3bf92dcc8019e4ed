import { type Bench, doubtsOf, honest, inTurns, type Row } from "../bench.ts";
import { ocppd } from "../contenders.ts";
import { LOOP, METER_VALUES } from "../generator/message_exchange.ts";
import type { Subscribed } from "../generator/worker_messages.ts";
import { createSamples } from "../samples.ts";
import { type Line, lineOf, number } from "../table.ts";
import { STREAMS_PER_KEY } from "../../../src/domain/api_key.ts";
import { API_KEY, PASSWORD } from "../harness.ts";

const LISTENERS = 100;
const CHARGERS = 100;
const METER_VALUES_A_SECOND = 1000;

/** All events, sent to many subscribers at once. */
export const eventsRow: Row = {
  name: "events",
  about: `${LISTENERS} listeners to all events, ${number(METER_VALUES_A_SECOND, 0)} meter values a second`,
  seconds: { round: 4, quick: 3 },
  run: events,
};

async function events(bench: Bench): Promise<readonly Line[]> {
  const { fixture, generator, quick } = bench;
  const runs: Subscribed[] = [];
  await inTurns(bench, [ocppd("lenient")], async ({ name, start }, round) => {
    const server = await start({ fixture, stations: CHARGERS });
    try {
      const { pid, port } = server;
      await generator.take({ do: "connect", port, protocol: "ocpp1.6", password: PASSWORD, count: CHARGERS });
      await generator.take({ do: "stagger", count: CHARGERS });
      const perSecond = METER_VALUES_A_SECOND * LOOP / METER_VALUES;
      const times = quick ? { warmUpMs: 300, ms: 1000 } : { warmUpMs: 500, ms: 2500 };
      const keys = await readingKeys(port, LISTENERS / STREAMS_PER_KEY);
      const load = { pid, keys, path: "/api/v1/events", listeners: LISTENERS, perSecond, ...times };
      const followed = await generator.follow(load);
      honest(name, followed.load);
      runs.push(followed);
      const { p50, p99 } = followed.delivery;
      bench.send(`events: round ${round + 1}: delivered after ${number(p50, 1)} ms, p99 ${number(p99, 1)} ms`);
      await generator.take({ do: "disconnect" });
    } finally {
      await server.kill();
    }
  });
  const doubts = doubtsOf(runs.map(({ load }) => ({ name: "ocppd", load })));
  const line = (what: string, of: (run: Subscribed) => number, digits = 0) => {
    const samples = createSamples();
    for (const run of runs) samples.add("lenient", of(run));
    return lineOf({ what: `${LISTENERS} listeners, ${what}`, samples, digits, doubts });
  };
  const seconds = ({ load }: Subscribed) => load.elapsedMs / 1000;
  return [
    line("meter values/s", (run) => (run.load.parts.MeterValues?.calls ?? 0) / seconds(run)),
    line("events/s to each", (run) => run.events / seconds(run)),
    line("from the charger to a listener: p50, ms", ({ delivery }) => delivery.p50, 2),
    line("from the charger to a listener: p99, ms", ({ delivery }) => delivery.p99, 2),
    line("CPU, % of a processor", ({ load }) => 100 * load.cpuMs / load.elapsedMs),
    line("CPU of an event to one of them, µs", (run) => 1000 * run.load.cpuMs / run.events / LISTENERS, 1),
    line("closed because they read too slowly", ({ dropped }) => dropped),
  ];
}

/** Creates so many keys that may read. */
async function readingKeys(port: number, count: number): Promise<readonly string[]> {
  const keys: string[] = [];
  while (keys.length < count) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/keys`, {
      method: "POST",
      headers: { "x-api-key": API_KEY, "content-type": "application/json" },
      body: JSON.stringify({ name: `listener ${keys.length}`, scope: "read" }),
    });
    if (answer.status !== 201) throw new Error(`POST /api/v1/keys: ${answer.status} ${await answer.text()}`);
    keys.push((await answer.json()).key);
  }
  return keys;
}
