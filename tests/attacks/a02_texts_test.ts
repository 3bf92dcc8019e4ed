/** A2: texts of a station that are much longer than its schema allows. */
import assert from "node:assert/strict";
import { connectStation } from "./fast_station.ts";
import { type AttackedServer, attackOnEachEngine, withServer } from "./server.ts";

const CHARACTERS = 900_000;
/** Enough that their texts together are several times what may be used. */
const STARTS = 100;
const LONG = "X".repeat(CHARACTERS);

/** Bytes of the database with its write-ahead log. */
function databaseBytes({ dir }: AttackedServer): number {
  return [...Deno.readDirSync(`${dir}/data`)].filter(({ name }) => name.includes(".sqlite"))
    .reduce((sum, { name }) => sum + Deno.statSync(`${dir}/data/${name}`).size, 0);
}

function start(idTag: string, second: number) {
  const timestamp = new Date(Date.UTC(2026, 10, 1) + second * 1000).toISOString();
  return { connectorId: 1, idTag, meterStart: second, timestamp };
}

attackOnEachEngine(
  "A2",
  "starts with a tag of 900,000 characters fill neither the disk nor the memory",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await connectStation(server.port, "CP1");
      await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
      const before = { disk: databaseBytes(server), memory: server.memoryBytes() };
      const answers = await station.calls("StartTransaction", (index) => start(`${LONG}${index}`, index), STARTS);
      assert.ok(
        answers.every(([type, , { transactionId, idTagInfo }]) =>
          type === 3 && transactionId > 0 && idTagInfo.status === "Invalid"
        ),
        JSON.stringify(answers[0]),
      );

      const sent = STARTS * CHARACTERS;
      const disk = databaseBytes(server) - before.disk;
      assert.ok(disk < sent / 10, `the database grew by ${disk} bytes for ${sent}`);
      const { body, status } = await server.api("/api/v1/transactions?limit=1000");
      assert.equal(status, 200);
      const tags = body.items.map(({ tagId }: { tagId: string }) => tagId);
      assert.equal(new Set(tags).size, STARTS, "tags with the same beginning stay different");
      assert.ok(tags.every((tag: string) => tag.length <= 1_000));
      const memory = server.memoryBytes() - before.memory;
      assert.ok(memory < 2 * sent, `the memory grew by ${memory} bytes for ${sent}`);

      const warnings = await server.api("/api/v1/stations/CP1/warnings");
      const warning = warnings.body.items.find(({ code }: { code: string }) => code === "text_too_long");
      assert.match(warning.detail, /StartTransaction: idTag has 9\d{5} characters, used are at most 1000/);
      assert.equal(server.output().match(/not all of a message was used/g)?.length, 1, "logged once a minute");
      station.close();
    }),
);

attackOnEachEngine(
  "A2",
  "a tag is not accepted because of its beginning, and two long references stay two",
  (engine) =>
    withServer({ engine }, async (server) => {
      for (const id of ["CP1", "CP2"]) await server.addStation(id);
      const card = "CARD0000000000000001";
      assert.equal((await server.api("/api/v1/tags", { method: "POST", body: { id: card } })).status, 201);
      const station = await connectStation(server.port, "CP1");
      await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
      const status = async (idTag: string) => (await station.calls("Authorize", { idTag }))[0]?.[2].idTagInfo.status;
      assert.equal(await status(card), "Accepted");
      // What lenient validation repairs in short texts.
      for (const filler of [" ", "\u0000", "X", " X"]) {
        assert.equal(await status(card + filler.repeat(1_000)), "Invalid", JSON.stringify(filler));
      }

      const newer = await connectStation(server.port, "CP2", "ocpp2.0.1");
      await newer.calls("BootNotification", { reason: "PowerUp", chargingStation: { vendorName: "v", model: "m" } });
      const event = (transactionId: string) => ({
        ...{ eventType: "Started", timestamp: "2026-11-01T00:00:00Z", triggerReason: "CablePluggedIn", seqNo: 0 },
        transactionInfo: { transactionId },
        evse: { id: transactionId.endsWith("b") ? 2 : 1 },
        idToken: { idToken: card + "0".repeat(5_000), type: "ISO14443" },
      });
      for (const reference of [`${LONG}a`, `${LONG}b`, `${LONG}a`]) {
        const [answer] = await newer.calls("TransactionEvent", event(reference));
        assert.notEqual(answer?.[2].idTokenInfo.status, "Accepted");
      }
      const { body } = await server.api("/api/v1/transactions?stationId=CP2");
      assert.equal(body.items.length, 2, "the third event repeats the first");
      for (const one of [station, newer]) one.close();
    }),
);

attackOnEachEngine(
  "A2",
  "a vendor of 400,000 characters is short in every answer and event",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await connectStation(server.port, "CP1");
      const boot = { chargePointVendor: "V".repeat(400_000), chargePointModel: "M".repeat(400_000) };
      const [answer] = await station.calls("BootNotification", boot);
      assert.equal(answer?.[2].status, "Accepted");
      for (const path of ["/api/v1/stations", "/api/v1/stations/CP1"]) {
        const { body } = await server.api(path);
        assert.ok(JSON.stringify(body).length < 20_000, path);
      }
      station.close();
    }),
);

attackOnEachEngine(
  "A2",
  "what the schemas allow to be long comes through whole",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await connectStation(server.port, "CP1");
      await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
      const [started] = await station.calls("StartTransaction", start("CARD", 0));
      const { transactionId } = started?.[2];
      const signed = `OCMF|${"S".repeat(30_000)}`;
      await station.calls("MeterValues", {
        ...{ connectorId: 1, transactionId },
        meterValue: [{
          timestamp: "2026-11-01T00:01:00Z",
          sampledValue: [{ value: "10" }, { value: signed, format: "SignedData" }],
        }],
      });
      const data = "D".repeat(20_000);
      await station.calls("DataTransfer", { vendorId: "v", data });
      const samples = await server.api(`/api/v1/transactions/${transactionId}/samples`);
      assert.ok(JSON.stringify(samples.body).includes(signed));
      const reports = await server.api("/api/v1/stations/CP1/reports");
      assert.ok(JSON.stringify(reports.body).includes(data));
      const warnings = await server.api("/api/v1/stations/CP1/warnings");
      assert.ok(!JSON.stringify(warnings.body).includes("text_too_long"));
      station.close();
    }),
);
