import assert from "node:assert/strict";
import { bootOf } from "../../support/booted.ts";
import { startTestApp } from "../../support/app.ts";

Deno.test("a remote start contains the tag as registered, not as typed", async () => {
  const app = await startTestApp();
  try {
    await app.app.services.stations.add("CP1");
    await app.app.services.authorization.addTag("04A2B3C4");
    const charger = await app.charger("CP1");
    await charger.call("BootNotification", bootOf("ocpp1.6"));
    charger.answers("RemoteStartTransaction", { status: "Accepted" });
    assert.deepEqual((await app.api("/API/StartTransaction/cp1/1/04a2b3c4")).body, { status: "Accepted" });
    assert.equal((await charger.received("RemoteStartTransaction")).payload.idTag, "04A2B3C4");
  } finally {
    await app.stop();
  }
});
