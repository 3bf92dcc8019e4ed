import assert from "node:assert/strict";
import { lockForServer } from "../../src/cli/running_server.ts";
import { startTestApp } from "../support/app.ts";
import { ocppd } from "./command_line.ts";

Deno.test("tag enroll waits for an unknown card at a charger and puts it on the list", async () => {
  const app = await startTestApp({ store: "file" });
  const lock = await lockForServer(app.dir);
  try {
    lock.notify({ process: Deno.pid, addresses: [{ hostname: "127.0.0.1", port: app.port }] });
    const { stations, authorization } = app.app.services;
    await stations.add("CP1");
    const charger = await app.charger("CP1");
    await charger.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
    const enrollment = ocppd(["tag", "enroll", "cp1", "--name", "Ada", "--data-dir", app.dir]);
    // Until the program has started the enrollment, the card is refused.
    while (authorization.enrollment("CP1") === undefined) await charger.call("Heartbeat", {});
    assert.equal((await charger.call("Authorize", { idTag: "04A1" })).idTagInfo.status, "Accepted");
    const { code, out, err } = await enrollment;
    assert.deepEqual([code, out, err], [
      0,
      "Present the new card at cp1 within 60 seconds.\ntag 04A1 is on the list.\n",
      "",
    ]);
    assert.equal(authorization.findTag("04A1")?.name, "Ada");
    const nobody = await ocppd(["tag", "enroll", "CP9", "--data-dir", app.dir]);
    assert.deepEqual([nobody.code, /station CP9 is not on the list/.test(nobody.err)], [1, true], nobody.err);
    await charger.close();
  } finally {
    lock.release();
    await app.stop();
  }
});
