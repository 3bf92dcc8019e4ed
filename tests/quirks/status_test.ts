import assert from "node:assert/strict";
import { stationFault } from "../../src/domain/connector.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { NOW, reportOf, withWallbox, z } from "./wallbox.ts";

/** Statuses that 1.6 stations sent, and the result: our status, the sent one, the error code. */
const odd: Readonly<Record<string, readonly [sent: object, shown: readonly unknown[]]>> = {
  "a status that does not exist": [{ status: "Faultd" }, ["unknown", "Faultd", null]],
  "an error code that does not exist": [{ status: "Available", errorCode: "Error" }, [
    "available",
    "Available",
    "Error",
  ]],
  "Faulted without an error": [{ status: "Faulted", errorCode: "NoError" }, ["faulted", "Faulted", null]],
  "an error of the vendor alone": [{ status: "Faulted", vendorErrorCode: "E7" }, ["faulted", "Faulted", "E7"]],
  "an empty code of the vendor": [{ status: "Charging", vendorErrorCode: "" }, ["occupied", "Charging", null]],
  "no error code": [{ status: "Available", errorCode: undefined }, ["available", "Available", null]],
  "small letters": [{ status: "available" }, ["available", "available", null]],
  "no status at all": [{ status: null }, ["unknown", "", null]],
};
for (const [what, [sent, shown]] of Object.entries(odd)) {
  Deno.test(`S1 ocpp1.6: ${what} is accepted, and stored as sent`, () =>
    withWallbox("ocpp1.6", async (box) => {
      assert.deepEqual(await box.status(1, "", z(), sent), {});
      const report = reportOf(box);
      assert.deepEqual([report?.status, report?.rawStatus, report?.errorCode], shown);
    }));
}

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";
  const busy = is16 ? "Charging" : "Occupied";

  Deno.test(`S1 ${protocol}: an unrecognised status is unknown, with a warning; a strict station may not send it`, async () => {
    await withWallbox(protocol, async (box) => {
      await box.status(1, "Faultd");
      assert.deepEqual([reportOf(box)?.status, reportOf(box)?.rawStatus], ["unknown", "Faultd"]);
      assert.equal((await box.warned()).schema, 1);
    });
    await withWallbox(protocol, async (box) => {
      await box.boot();
      await assert.rejects(box.status(1, "Faultd"), /PropertyConstraintViolation/);
    }, { station: { validation: "strict" } });
  });

  Deno.test(`S2 ${protocol}: connector 0 is the station: its own row and faults, and no connector changes`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      await box.status(1, busy);
      await box.status(0, "Faulted", z(1));
      const connectors = box.services.liveState.connectors("CP1");
      assert.deepEqual(connectors.map(({ connector, report }) => [connector, report?.status]), [
        [0, "faulted"],
        [1, "occupied"],
      ]);
      assert.equal(stationFault(connectors)?.rawStatus, "Faulted");
      const { body } = await box.app.api("/API/Status");
      const [shown] = body as { OnlineConnectors: object }[];
      assert.deepEqual(Object.keys(shown?.OnlineConnectors ?? {}), ["1"]);
      box.clock.advance(2 * 60_000);
      await box.status(0, "Available", z(2));
      assert.equal(stationFault(box.services.liveState.connectors("CP1")), undefined);
    }));

  Deno.test(`S3 ${protocol}: a start while the cable is still plugged in is sent, and its refusal has a hint`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      await box.status(1, is16 ? "Finishing" : "Occupied");
      const action = is16 ? "RemoteStartTransaction" : "RequestStartTransaction";
      for (const status of ["Rejected", "Accepted"]) {
        box.charger.answers(action, { status });
        const outcome = await box.services.stationCommands.start("CP1", 1, "ALICE");
        assert.deepEqual(outcome.kind === "answered" && outcome.status, status);
        const hinted = outcome.kind === "answered" && /unplug it/.test(outcome.hints?.[0]?.text ?? "");
        assert.equal(hinted, is16 && status === "Rejected");
      }
    }));

  Deno.test(`S5 ${protocol}: the newest status is shown, whatever arrives late; all of them are stored`, () =>
    withWallbox(protocol, async (box) => {
      await box.status(1, busy, z(-1));
      await box.status(1, "Available", z(-60));
      assert.equal(reportOf(box)?.rawStatus, busy);
      const kept = await box.app.app.store.statuses("CP1", 1, 9);
      assert.deepEqual(kept.map(({ at, rawStatus }) => [at, rawStatus]), [
        [NOW - 60_000, busy],
        [NOW - 3_600_000, "Available"],
      ]);
    }));
}

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`S6 ${protocol}: the station as EVSE 0, and Available while a cable is plugged in, are accepted`, () =>
    withWallbox(protocol, async (box) => {
      await box.status(0, "Available", z(), { connectorId: 0 });
      await box.start({ tag: "ALICE", at: z(), wh: 0 });
      await box.status(1, "Available", z());
      assert.deepEqual([reportOf(box, 0)?.status, reportOf(box)?.status], ["available", "available"]);
      assert.equal((await box.row()).stoppedAt, null);
    }));
}
