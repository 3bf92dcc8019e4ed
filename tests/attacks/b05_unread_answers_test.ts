import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { unlessItHangs } from "../support/timing.ts";
import { type Flooder, flooder, frameOf } from "./flood.ts";
import { latenciesUntil } from "./latencies.ts";
import { memoryGrowth } from "./memory.ts";
import { type AttackedServer, attackOnEachEngine, withServer } from "./server.ts";

const MB = 1_000_000;
const PEERS = 20;

/** Sends `bytes` again and again until the connection ends, or TCP takes no more. */
async function flood(station: Flooder, bytes: Uint8Array): Promise<void> {
  while (await station.write(bytes));
}

async function peers(server: AttackedServer): Promise<readonly Flooder[]> {
  const ids = Array.from({ length: PEERS }, (_, at) => `CP${at}`);
  for (const id of ids) await server.addStation(id);
  const stations = await Promise.all(ids.map((id) => flooder(server.port, id)));
  for (const station of stations) station.stopReading();
  return stations;
}

attackOnEachEngine(
  "B5",
  "peers that flood and never read are cut; neither memory nor the API suffers",
  (engine) =>
    withServer({ engine }, async (server) => {
      const stations = await peers(server);
      const usual = await latenciesUntil(server, Promise.resolve());
      const heartbeats = Buffer.concat(
        Array.from({ length: 1_000 }, (_, at) => frameOf(JSON.stringify([2, String(at), "Heartbeat", {}]))),
      );
      let during = usual;
      const grown = await memoryGrowth(server, async () => {
        const cut = Promise.all(stations.map((station) => flood(station, heartbeats)));
        during = await latenciesUntil(server, unlessItHangs(cut, "the end of the floods"));
      });
      assert.ok(grown < PEERS * 10 * MB, `the memory grew by ${Math.round(grown / MB)} MB`);
      // The runtime hands over all that it has read before anything else is served; hardened serves others in between.
      const mostMs = engine === "native" ? Infinity : 50 * usual.p99;
      assert.ok(during.p99 < mostMs, `p99 of the API: ${during.p99} ms, before ${usual.p99} ms`);
    }),
);

attackOnEachEngine(
  "B5",
  "ids of half a megabyte are not sent back, since a peer may not read them",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const reader = await flooder(server.port, "CP1", "ocpp2.0.1");
      const id = "i".repeat(500_000);
      const call = (at: number) => JSON.stringify([2, `${at}${id}`, "MeterValues", { connectorId: 1, meterValue: [] }]);
      await reader.send([call(0)]);
      await unlessItHangs(reader.answered(1), "the answer");
      assert.ok((reader.answers[0] ?? "").length < 1_000);
      reader.close();
    }),
);

attackOnEachEngine(
  "B5",
  "a peer that sends pings and reads no pong costs no memory",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await flooder(server.port, "CP1");
      station.stopReading();
      const before = server.memoryBytes();
      const pings = Buffer.concat(Array.from({ length: 1_000 }, () => frameOf("p".repeat(125), 9)));
      const taken = async () => {
        for (let at = 0; at < 400; at++) if (!await station.write(pings)) return;
      };
      let timer: ReturnType<typeof setTimeout> | undefined;
      // An engine may stop reading as long as its pongs are not read.
      await Promise.race([taken(), new Promise((resolve) => timer = setTimeout(resolve, 3_000))]);
      clearTimeout(timer);
      assert.ok(server.memoryBytes() - before < 30 * MB, `${(server.memoryBytes() - before) / MB} MB`);
      station.close();
    }),
);
