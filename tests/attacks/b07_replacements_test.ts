import assert from "node:assert/strict";
import { openSocket, type StationClient } from "./station_client.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

attackOnEachEngine(
  "B7",
  "two clients with one id replace each other five times a minute, then the connected one stays",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const refused: string[] = [];
      let connected: StationClient | undefined;
      for (let n = 0; n < 61; n++) {
        const from = n % 2 ? "127.0.0.2" : "127.0.0.3";
        try {
          connected = await openSocket(server.port, "CP1", { from });
        } catch (thrown) {
          refused.push(String(thrown));
        }
      }
      // The first one replaces nothing.
      assert.equal(61 - refused.length, 6);
      assert.match(refused[0] ?? "", /status 429/);
      assert.ok(connected?.isOpen);
      await connected?.call("Heartbeat", {});
      const { body } = await server.api("/api/v1/stations/CP1/warnings");
      const warning = body.items.find(({ code }: { code: string }) => code === "replaced_often");
      assert.match(JSON.stringify(warning), /127\.0\.0\.2.*127\.0\.0\.3|127\.0\.0\.3.*127\.0\.0\.2/);
      // Another station is not concerned.
      await server.addStation("CP2");
      (await openSocket(server.port, "CP2")).end();
      connected?.end();
    }),
);

Deno.test("B7 (hardened): a charger whose old connection answers no ping gets in each time, within the time of a ping", () =>
  withServer({ engine: "hardened", settings: { bounds: { replacementsPerMinute: 1 } } }, async (server) => {
    await server.addStation("CP1");
    for (let n = 0; n < 4; n++) await openSocket(server.port, "CP1", { autoPong: false });
    const last = await openSocket(server.port, "CP1");
    await last.call("Heartbeat", {});
    last.end();
  }));
