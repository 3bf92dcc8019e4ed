import assert from "node:assert/strict";
import { newStation } from "../../../src/services/stations/stations.ts";
import { connectCharger, type ScriptedCharger } from "../../support/charger.ts";
import { unlessItHangs } from "../../support/timing.ts";
import { withFleet, withStore } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

const STATIONS = 1_000;
const BOOT = { chargePointVendor: "Acme", chargePointModel: "One" };
/** Between two attempts of a charger, in ms. */
const RETRY_MS = 50;

/** All chargers connect at the same moment, as after a power failure or a restart of the server. */
export const storm: FaultRow = {
  name: "storm",
  fault: "a storm of 1,000 chargers",
  made:
    "1,000 chargers of one address connect, boot and report a connector at once; the server is killed and they do it " +
    "again, while ten chargers charge",
  promise:
    "all are accepted, each within the time that a charger waits for its answer, and nothing of the others is lost",
  async run({ mode, seed }) {
    const storms = mode === "long" ? 10 : 2;
    let measured = "";
    await withFleet({ seed }, async (fleet) => {
      const ids = Array.from({ length: STATIONS }, (_, n) => `S${n}`);
      await withStore(fleet.data, async (store) => {
        for (const id of ids) await store.addStation(newStation(id, Date.now()));
      });
      const took: number[] = [];
      for (let n = 0; n < storms; n++) {
        await fleet.serve();
        await fleet.answers(50);
        const from = performance.now();
        const chargers = await unlessItHangs(Promise.all(ids.map((id) => booted(id, fleet.server.port))), "a storm");
        took.push(performance.now() - from);
        await fleet.heartbeats(10);
        await fleet.kill();
        await Promise.all(chargers.map(({ closed }) => closed));
      }
      await fleet.serve();
      await fleet.settle();
      measured = `${storms} storms; all ${count(STATIONS)} accepted in ${seconds(Math.min(...took))} to ` +
        `${seconds(Math.max(...took))}; ${
          count(fleet.answered)
        } messages of the others answered, none missing, none doubled`;
    });
    return measured;
  },
};

/** Connects until it is accepted. */
async function booted(id: string, port: number): Promise<ScriptedCharger> {
  for (;;) {
    const charger = await connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/${id}` }).catch(() => undefined);
    if (charger === undefined) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      continue;
    }
    assert.equal((await charger.call("BootNotification", BOOT)).status, "Accepted", id);
    const status = { connectorId: 1, errorCode: "NoError", status: "Available" };
    assert.deepEqual(await charger.call("StatusNotification", status), {}, id);
    return charger;
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
