import assert from "node:assert/strict";
import { connectCharger } from "../../support/charger.ts";
import { withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

/** Two chargers have the same id: each connection replaces the other's. */
export const flipFlop: FaultRow = {
  name: "flip-flop",
  fault: "two chargers with one id",
  made: "a second client connects again and again with the id of a charger that charges, and sends heartbeats",
  promise:
    "every answered message is stored exactly once, other chargers are answered meanwhile, and a charger with the " +
    "id is served in the end",
  async run({ mode, seed }) {
    const attempts = mode === "long" ? 2_000 : 100;
    let measured = "";
    await withFleet({ seed, protocols: ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] }, async (fleet) => {
      await fleet.serve();
      await fleet.answers(50);
      let connected = 0;
      for (let attempt = 0; attempt < attempts; attempt++) {
        const url = `ws://127.0.0.1:${fleet.server.port}/OCPP/CP${attempt % 3}`;
        const protocols = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"];
        const second = await connectCharger({ url, protocols }).catch(() => undefined);
        if (second === undefined) continue;
        connected++;
        await second.call("Heartbeat", {}).catch(() => {});
        await second.close();
      }
      await fleet.heartbeats(10);
      await fleet.answers(50);
      await fleet.settle({ warnings: ["replaced", "replaced_often"] });
      assert.ok(connected > 0, "the second client was connected at least once");
      measured = `${count(attempts)} attempts with three ids, ${count(connected)} connected; ` +
        `${count(fleet.answered)} answered messages, none missing, none doubled`;
    });
    return measured;
  },
};
