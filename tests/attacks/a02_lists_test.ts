/** A2: lists that a station could lengthen without end: connectors, variables, values of one moment. */
import assert from "node:assert/strict";
import { connectStation } from "./fast_station.ts";
import { type AttackedServer, withServer } from "./server.ts";

async function warningCodes(server: AttackedServer): Promise<readonly string[]> {
  const { body } = await server.api("/api/v1/stations/CP1/warnings");
  return body.items.map(({ code, detail }: { code: string; detail: string }) => `${code}: ${detail}`);
}

Deno.test("A2 (native): of 20,000 invented variables 5,000 are kept, with short values, and the last report is answered", () =>
  withServer({}, async (server) => {
    await server.addStation("CP1");
    const station = await connectStation(server.port, "CP1", "ocpp2.0.1");
    await station.calls("BootNotification", { reason: "PowerUp", chargingStation: { vendorName: "v", model: "m" } });
    const answers = await station.calls("NotifyReport", (index) => ({
      ...{ requestId: 1, seqNo: index, tbc: true, generatedAt: "2026-11-01T00:00:00Z" },
      reportData: Array.from({ length: 1_000 }, (_, n) => ({
        component: { name: `C${index}` },
        variable: { name: `V${n}` },
        variableAttribute: [{ value: n === 0 ? "x".repeat(60_000) : "1" }],
      })),
    }), 20);
    assert.ok(answers.every(([type]) => type === 3));
    const settings: { name: string; value: string }[] = [];
    for (let cursor = "";;) {
      const { body, status } = await server.api(`/api/v1/stations/CP1/settings?limit=1000${cursor}`);
      assert.equal(status, 200);
      settings.push(...body.items);
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    assert.equal(settings.length, 5_000);
    assert.ok(settings.every(({ value }) => value.length < 2_600));
    assert.ok(
      (await warningCodes(server)).some((warning) => /^list_full: \d+ variables were not stored/.test(warning)),
    );
    station.close();
  }));

Deno.test("A2 (native): of 400 invented connectors 200 are kept, and a charge at any other is stored", () =>
  withServer({}, async (server) => {
    await server.addStation("CP1");
    const station = await connectStation(server.port, "CP1");
    await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
    const status = { status: "Available", errorCode: "NoError", info: "i".repeat(900) };
    await station.calls("StatusNotification", (index) => ({ connectorId: index, ...status }), 400);
    await station.calls("MeterValues", (index) => ({
      connectorId: 2_000 + index,
      meterValue: [{ timestamp: "2026-11-01T00:00:00Z", sampledValue: [{ value: "1" }] }],
    }), 100);
    const start = { connectorId: 999, idTag: "CARD", meterStart: 0, timestamp: "2026-11-01T00:00:00Z" };
    const [started] = await station.calls("StartTransaction", start);
    const { body } = await server.api("/api/v1/stations/CP1");
    assert.equal(body.connectors.filter(({ status }: { status: unknown }) => status !== null).length, 200);
    const { body: charge } = await server.api(`/api/v1/transactions/${started?.[2].transactionId}`);
    assert.equal(charge.connector, 999);
    assert.ok((await warningCodes(server)).some((warning) => /^list_full: connector \d+ is not stored/.test(warning)));
    station.close();
  }));

Deno.test("A2 (native): of 20,000 values of one moment 200 are kept, and the register", () =>
  withServer({}, async (server) => {
    await server.addStation("CP1");
    const station = await connectStation(server.port, "CP1");
    await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
    const start = { connectorId: 1, idTag: "CARD", meterStart: 0, timestamp: "2026-11-01T00:00:00Z" };
    const { transactionId } = (await station.calls("StartTransaction", start))[0]?.[2];
    const invented = Array.from({ length: 20_000 }, (_, n) => ({ value: `${n}`, measurand: "RPM" }));
    await station.calls("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{ timestamp: "2026-11-01T00:01:00Z", sampledValue: [...invented, { value: "77" }] }],
    });
    const { body } = await server.api(`/api/v1/transactions/${transactionId}/samples`);
    assert.equal(body.items.length, 1);
    assert.equal(body.items[0].meterWh, 77, "the register counts, wherever it is in the message");
    assert.equal(body.items[0].otherMeasurands.length, 200);
    assert.ok((await warningCodes(server)).some((warning) => /^list_full: MeterValues: of the values/.test(warning)));
    station.close();
  }));

Deno.test("A2 (native): a page of samples with long signed data ends early and goes on at its cursor", () =>
  withServer({}, async (server) => {
    await server.addStation("CP1");
    const station = await connectStation(server.port, "CP1");
    await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
    const start = { connectorId: 1, idTag: "CARD", meterStart: 0, timestamp: "2026-11-01T00:00:00Z" };
    const { transactionId } = (await station.calls("StartTransaction", start))[0]?.[2];
    const signed = { value: "S".repeat(60_000), format: "SignedData" };
    await station.calls("MeterValues", (minute) => ({
      ...{ connectorId: 1, transactionId },
      meterValue: Array.from({ length: 15 }, (_, second) => ({
        timestamp: new Date(Date.UTC(2026, 10, 1, 0, 1 + minute, second)).toISOString(),
        sampledValue: [{ value: String(minute * 15 + second) }, signed],
      })),
    }), 20);
    const registers: number[] = [];
    let [pages, cursor] = [0, ""];
    do {
      const { body, status } = await server.api(`/api/v1/transactions/${transactionId}/samples?limit=1000${cursor}`);
      assert.equal(status, 200);
      assert.ok(JSON.stringify(body).length < 12e6);
      registers.push(...body.items.map(({ meterWh }: { meterWh: number }) => meterWh));
      cursor = body.nextCursor === null ? "" : `&cursor=${body.nextCursor}`;
      pages++;
    } while (cursor !== "");
    assert.deepEqual(registers, Array.from({ length: 300 }, (_, n) => n));
    assert.ok(pages > 1, `${pages} pages`);
    station.close();
  }));
