/** A2: ends of transactions that were never started. */
import assert from "node:assert/strict";
import { connectStation } from "./fast_station.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const STOPS = 260;
const CHARACTERS = 300_000;
/** The messages that keep their text, as docs/protocol.md says. */
const TEXTS = 200;

attackOnEachEngine(
  "A2",
  "long stops of unknown transactions are kept, the older ones without their text",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await connectStation(server.port, "CP1");
      await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
      const answers = await station.calls("StopTransaction", (index) => ({
        ...{ transactionId: 1_000 + index, idTag: `CARD${index}`, meterStop: index, reason: "Local" },
        timestamp: new Date(Date.UTC(2026, 10, 1) + index * 1000).toISOString(),
        transactionData: [{
          timestamp: "2026-11-01T00:00:00Z",
          sampledValue: [{ value: String(index) }, { value: "S".repeat(CHARACTERS), format: "SignedData" }],
        }],
      }), STOPS);
      assert.ok(answers.every(([type]) => type === 3));

      const { body, status } = await server.api("/api/v1/orphans?limit=1000");
      assert.equal(status, 200);
      assert.equal(body.items.length, STOPS, "no end is thrown away");
      const texts = body.items.map(({ raw }: { raw: string | null }) => raw);
      assert.equal(texts.filter((raw: string | null) => raw !== null).length, TEXTS);
      assert.ok(texts.every((raw: string | null) => raw === null || raw.length < 20_000));
      const stops = body.items.map(({ stop }: { stop: { tagId: string; meterStopWh: number; reason: string } }) =>
        stop
      );
      assert.deepEqual(
        new Set(stops.map(({ tagId, meterStopWh, reason }: typeof stops[0]) => `${tagId} ${meterStopWh} ${reason}`)),
        new Set(Array.from({ length: STOPS }, (_, index) => `CARD${index} ${index} Local`)),
      );
      const files = [...Deno.readDirSync(`${server.dir}/data`)].filter(({ name }) => name.includes(".sqlite"));
      const disk = files.reduce((sum, { name }) => sum + Deno.statSync(`${server.dir}/data/${name}`).size, 0);
      assert.ok(disk < STOPS * CHARACTERS / 5, `${disk} bytes of database for ${STOPS * CHARACTERS}`);
      const warnings = await server.api("/api/v1/stations/CP1/warnings");
      assert.ok(JSON.stringify(warnings.body).includes("orphan_cut"));
      station.close();
    }),
);
