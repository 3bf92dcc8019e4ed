import assert from "node:assert/strict";
import { withProcesses } from "../../cli/ocppd_process.ts";
import { connectCharger } from "../../support/charger.ts";
import { startHttpReceiver } from "../../support/http_receiver.ts";

const FAULT = { connectorId: 1, errorCode: "GroundFailure", status: "Faulted" };

Deno.test("a notification that waits is sent after the server was killed, once", () =>
  withProcesses(async ({ dir, serve }) => {
    // A port at which nothing answers at first.
    const reserved = startHttpReceiver();
    await reserved.close();
    const file = `${dir}/ocppd.jsonc`;
    const key = "a-key-for-this-test";
    await Deno.writeTextFile(
      file,
      JSON.stringify({ apiKey: key, unknownStations: "accept", notifications: { ntfy: { url: reserved.origin } } }),
    );
    const first = await serve(["--config", file]);
    const send = async (method: string, path: string, body?: object) => {
      const response = await fetch(`http://127.0.0.1:${first.port}/api/v1${path}`, {
        ...{ method, headers: { "x-api-key": key, "content-type": "application/json" } },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return await response.json();
    };
    const user = await send("POST", "/users", { name: "Ada", password: "correct horse battery", scope: "read" });
    const ntfy = { address: "hof", kinds: ["charger_fault"] };
    await send("PATCH", `/users/${user.id}/notifications`, { channels: { ntfy } });
    const charger = await connectCharger({ url: `ws://127.0.0.1:${first.port}/OCPP/CP1` });
    await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
    await charger.call("StatusNotification", { ...FAULT, timestamp: new Date().toISOString() });
    for (;;) {
      const { channels: [channel] } = await send("GET", "/system/notifications");
      if (channel.pending === 1 && channel.failures > 0) break;
    }
    first.signal("SIGKILL");
    await first.ended;

    const receiver = startHttpReceiver(reserved.port);
    try {
      const second = await serve(["--config", file]);
      const { text } = await receiver.requests.next(() => true, "the notification", 20_000);
      assert.equal(JSON.parse(text).title, "CP1 reports a fault");
      const again = await connectCharger({ url: `ws://127.0.0.1:${second.port}/OCPP/CP1` });
      await again.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
      await again.call("StatusNotification", { ...FAULT, timestamp: new Date().toISOString() });
      await again.close();
      await second.stop();
      assert.equal(receiver.requests.all.length, 1, "the same fault was reported before");
    } finally {
      await receiver.close();
    }
  }));
