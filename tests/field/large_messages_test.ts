import assert from "node:assert/strict";
import { ENGINES } from "../../src/domain/commands.ts";
import { WARNINGS } from "../../src/domain/warnings.ts";
import { withApp } from "../support/app.ts";
import { OPCODE } from "../support/raw.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { connectionRequest } from "../ocpp/server/harness.ts";
import { offering } from "../quirks/harness.ts";

const LIMIT = 16_384;

for (const engine of ENGINES) {
  for (const protocol of PROTOCOLS) {
    Deno.test(`R6 ${engine} ${protocol}: a message that is too large leaves a warning with size, limit and remedy`, () =>
      withApp(async (app) => {
        const { stations, warnings } = app.app.services;
        for (const id of ["BIG", "OTHER"]) await stations.add(id);
        const other = await app.charger("OTHER", { protocols: [protocol] });
        for (const opcode of [OPCODE.text, OPCODE.binary]) {
          const raw = await connectionRequest(app, { target: "/OCPP/BIG", headers: offering(protocol) });
          raw.send(`[2,"1","Heartbeat",{"x":"${"x".repeat(LIMIT)}"}]`, { opcode });
          const frame = await raw.next();
          assert.equal(frame?.opcode, OPCODE.close);
          assert.equal((frame?.payload[0] ?? 0) * 256 + (frame?.payload[1] ?? 0), 1009);
          raw.closeConnection();
          await app.events.next(
            (event) => event.type === "station.disconnected" && event.stationId === "BIG",
            "its end",
          );
        }
        const [warning, ...rest] = await warnings.list("BIG");
        assert.deepEqual([warning?.code, warning?.count, rest], ["message_too_large", 2, []]);
        assert.match(warning?.detail ?? "", /1\d{4} bytes; maxMessageBytes is 16384$/);
        assert.match(WARNINGS.message_too_large.remedy, /raise the setting maxMessageBytes/);
        const { body } = await app.api("/api/v1/stations/BIG/warnings");
        assert.match(JSON.stringify(body), /message_too_large.*maxMessageBytes/);
        const warned = app.events.all.filter(({ type }) => type === "station.warned");
        assert.deepEqual(warned.map(({ stationId }) => stationId), ["BIG"]);
        assert.ok((await other.call("Heartbeat", {})).currentTime);
        await other.close();
      }, { engine, settings: { maxMessageBytes: LIMIT } }));
  }

  Deno.test(`R6 ${engine}: a message at the limit leaves no warning`, () =>
    withApp(async (app) => {
      await app.app.services.stations.add("BIG");
      const charger = await app.charger("BIG");
      const text = (length: number) => `[2,"1","Heartbeat",{"x":"${"x".repeat(length)}"}]`;
      charger.sendText(text(LIMIT - text(0).length));
      assert.ok((await charger.call("Heartbeat", {})).currentTime);
      const codes = (await app.app.services.warnings.list("BIG")).map(({ code }) => code);
      assert.equal(codes.some((code) => code === "message_too_large"), false);
      await charger.close();
    }, { engine, settings: { maxMessageBytes: LIMIT } }));

  Deno.test(`R6 ${engine}: a charger that closes because our message is too large for it leaves a different warning`, () =>
    withApp(async (app) => {
      await app.app.services.stations.add("SMALL");
      const raw = await connectionRequest(app, { target: "/OCPP/SMALL" });
      raw.send(new Uint8Array([0x03, 0xf1, ...new TextEncoder().encode("too big")]), { opcode: OPCODE.close });
      await app.events.next(({ type }) => type === "station.disconnected", "its end");
      const [warning, ...rest] = await app.app.services.warnings.list("SMALL");
      assert.deepEqual([warning?.code, warning?.count, rest], ["message_too_large_for_station", 1, []]);
      assert.match(warning?.detail ?? "", /1009 too big/);
      raw.closeConnection();
    }, { engine }));
}
