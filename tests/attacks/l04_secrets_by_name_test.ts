import assert from "node:assert/strict";
import type { Protocol } from "../../src/domain/station.ts";
import { connectCharger } from "../support/charger.ts";
import { bootOf } from "../support/booted.ts";
import { PROTOCOLS } from "../../src/domain/station.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const SECRET = "hunter2hunter2";

/** Messages whose schema has no secret, with one where vendors put it. */
function messages(protocol: Protocol): readonly (readonly [action: string, payload: object])[] {
  const status = protocol === "ocpp1.6"
    ? { connectorId: 1, status: "Available", errorCode: "NoError" }
    : { connectorId: 1, evseId: 1, connectorStatus: "Available", timestamp: "2026-11-30T12:00:00Z" };
  return [
    ["Heartbeat", { password: SECRET }],
    ["StatusNotification", { ...status, PASSWORD: SECRET }],
    ["StatusNotification", { ...status, customData: { vendorId: "V", wifi: { accessToken: SECRET, psk: SECRET } } }],
    ["BootNotification", { ...bootOf(protocol), apiKey: SECRET }],
    ["DataTransfer", { vendorId: "V", data: JSON.stringify({ adminPwd: SECRET }) }],
    ["DataTransfer", { vendorId: "V", data: { list: [{ clientSecret: SECRET }] } }],
    ["MadeUpByVendor", { deep: { credentials: [SECRET] } }],
  ];
}

attackOnEachEngine(
  "L4",
  "a property named password is masked in log, warnings and message log, in any message",
  (engine) =>
    withServer({ engine, settings: { log: { level: "debug" } } }, async ({ port, addStation, api, output }) => {
      for (const protocol of PROTOCOLS) {
        const id = protocol.replace("ocpp", "CP");
        await addStation(id);
        const charger = await connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/${id}`, protocols: [protocol] });
        await charger.call("BootNotification", bootOf(protocol));
        for (const [action, payload] of messages(protocol)) await charger.callRaw(action, payload);
        // JSON may write each letter of a name as its number.
        charger.sendText(`[2,"e","Heartbeat",{"p\\u0061ssword":"${SECRET}"}]`);
        await charger.callRaw("Heartbeat", {});
        const { body: log } = await api(`/api/v1/stations/${id}/messages?limit=100`);
        const { body: warnings } = await api(`/api/v1/stations/${id}/warnings`);
        const { body: reports } = await api(`/api/v1/stations/${id}/reports`);
        assert.ok(log.items.length >= 9, `${log.items.length} messages`);
        assert.match(JSON.stringify(log), /\*\*\*/);
        const places = { log, warnings, reports, output: output() };
        for (const [place, shown] of Object.entries(places)) {
          const text = JSON.stringify(shown);
          const at = text.indexOf(SECRET);
          assert.equal(at < 0 ? "" : text.slice(Math.max(0, at - 300), at + 40), "", `${protocol}: ${place}`);
        }
        await charger.close();
      }
    }),
);
