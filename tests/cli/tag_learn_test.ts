import assert from "node:assert/strict";
import { lockForServer } from "../../src/cli/running_server.ts";
import { startHouse } from "../kit/house.ts";
import { ocppd } from "./command_line.ts";

Deno.test("tag learn waits for an unknown card at a charger and puts it on the list", async () => {
  const house = await startHouse({ store: "file" });
  const lock = await lockForServer(house.dir);
  try {
    lock.tell({ process: Deno.pid, addresses: [{ hostname: "127.0.0.1", port: house.port }] });
    const { stations, authorization } = house.house.services;
    await stations.add("CP1");
    const charger = await house.charger("CP1");
    await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
    const learning = ocppd(["tag", "learn", "cp1", "--name", "Ada", "--data-dir", house.dir]);
    // Until the program has started and asked, the card is refused.
    while (authorization.learning("CP1") === undefined) await charger.call("Heartbeat", {});
    assert.equal((await charger.call("Authorize", { idTag: "04A1" })).idTagInfo.status, "Accepted");
    const { code, out, err } = await learning;
    assert.deepEqual([code, out, err], [
      0,
      "Present the new card at cp1 within 60 seconds.\ntag 04A1 is on the list.\n",
      "",
    ]);
    assert.equal(authorization.findTag("04A1")?.name, "Ada");
    const nobody = await ocppd(["tag", "learn", "CP9", "--data-dir", house.dir]);
    assert.deepEqual([nobody.code, /station CP9 is not on the list/.test(nobody.err)], [1, true], nobody.err);
    await charger.close();
  } finally {
    lock.release();
    await house.stop();
  }
});
