import assert from "node:assert/strict";
import { bootOf } from "../kit/booted.ts";
import { startHouse } from "../kit/house.ts";

Deno.test("a remote start names the tag as it is registered, not as it was typed", async () => {
  const house = await startHouse();
  try {
    await house.house.services.stations.add("CP1");
    await house.house.services.authorization.addTag("04A2B3C4");
    const charger = await house.charger("CP1");
    await charger.call("BootNotification", bootOf("ocpp1.6"));
    charger.answers("RemoteStartTransaction", { status: "Accepted" });
    assert.deepEqual((await house.api("/API/StartTransaction/cp1/1/04a2b3c4")).body, { status: "Accepted" });
    assert.equal((await charger.heard("RemoteStartTransaction")).payload.idTag, "04A2B3C4");
  } finally {
    await house.stop();
  }
});
