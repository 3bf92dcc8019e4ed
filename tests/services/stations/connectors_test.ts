import assert from "node:assert/strict";
import { startTestApp } from "../../support/app.ts";

/** Statuses of the plugs of one EVSE, one after another: [plug, status], and OCPP.Core's number for the EVSE after each. */
const STATUSES: readonly (readonly [plug: number, status: string, number: number])[] = [
  [1, "Available", 1],
  [2, "Available", 1],
  [1, "Occupied", 2],
  [2, "Unavailable", 2],
  [2, "Available", 2],
  [1, "Available", 1],
  [1, "Faulted", 1],
  [2, "Unavailable", 4],
];

for (const protocol of ["ocpp2.0.1", "ocpp2.1"]) {
  Deno.test(`${protocol}: a free plug does not hide the one of the same EVSE that charges`, async () => {
    const app = await startTestApp();
    try {
      await app.app.services.stations.add("CP1");
      const charger = await app.charger("CP1", { protocols: [protocol] });
      const chargingStation = { vendorName: "V", model: "M" };
      await charger.call("BootNotification", { reason: "PowerUp", chargingStation });
      for (const [connectorId, connectorStatus, number] of STATUSES) {
        const timestamp = new Date().toISOString();
        await charger.call("StatusNotification", { timestamp, connectorStatus, evseId: 1, connectorId });
        const { body } = await app.api("/API/Status");
        const [station] = body as { OnlineConnectors: Record<string, { Status: number }> }[];
        assert.equal(station?.OnlineConnectors["1"]?.Status, number, `${connectorId} ${connectorStatus}`);
      }
    } finally {
      await app.stop();
    }
  });
}
