import assert from "node:assert/strict";
import { energyOf } from "../../src/domain/transaction.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { NOW, z } from "../quirks/wallbox.ts";
import { type Charger, withCharger } from "./charger.ts";

const MINUTE = 60_000;

async function openOf({ box }: Charger): Promise<readonly (string | null)[]> {
  return (await box.app.app.store.openTransactions()).map(({ tagId }) => tagId);
}

for (const protocol of PROTOCOLS) {
  Deno.test(`C2 ${protocol}: a refused start ends no transaction, and a remote stop contains the running one`, () =>
    withCharger(protocol, async (charger) => {
      const anna = await charger.start("ANNA", -60, 1000);
      await charger.measure(anna.name, -55, 1500);
      const unknownCharger = await charger.start("UNKNOWN", -50, 2000);
      assert.equal(unknownCharger.status, "Unknown");
      assert.equal((await charger.row(anna.name)).stoppedAt, null);
      assert.equal(await charger.remoteStop(), anna.name);
      await charger.measure(anna.name, -40, 3000);
      // It has no transaction id: the running transaction is ANNA's.
      await charger.measure(null, -35, 3500);
      assert.equal((await charger.row(anna.name)).lastEnergyWh, 3500);
      assert.equal(await charger.remoteStop(), anna.name);
      await charger.stop(anna.name, -10, 6000, "ANNA");
      const { flags, stoppedAt, endedBy } = await charger.row(anna.name);
      assert.deepEqual([energyOf(await charger.row(anna.name)), flags, stoppedAt, endedBy], [
        5000,
        [],
        NOW - 10 * MINUTE,
        "station",
      ]);
      const refused = await charger.row(unknownCharger.name);
      assert.deepEqual([refused.tagId, refused.authorizationStatus, refused.flags], ["UNKNOWN", "unknown", [
        "unauthorised",
      ]]);
      const ends = charger.box.app.events.all.flatMap((event) =>
        event.type === "transaction.ended" ? [event.transaction.tagId] : []
      );
      assert.deepEqual(ends, ["ANNA"]);
    }));

  Deno.test(`C2 ${protocol}: a start that is refused for any reason ends nothing`, () =>
    withCharger(protocol, async (charger) => {
      const { authorization } = charger.box.services;
      await authorization.addTag("BLOCKED", { blocked: true });
      await authorization.addTag("STALE", { expiresAt: NOW - 1 });
      await authorization.addTag("ELSEWHERE", { stations: ["CP9"] });
      await charger.start("BOB", -70, 0, 2);
      const anna = await charger.start("ANNA", -60, 1000);
      for (const [index, tag] of ["BLOCKED", "STALE", "ELSEWHERE", "BOB"].entries()) {
        assert.notEqual((await charger.start(tag, -50 + index, 2000)).status, "Accepted", tag);
        assert.equal((await charger.row(anna.name)).stoppedAt, null, tag);
      }
      assert.equal(await charger.remoteStop(), anna.name);
    }, { denyConcurrentTx: true }));

  Deno.test(`C2 ${protocol}: the refused transaction has its own samples and end if its station sends its id`, () =>
    withCharger(protocol, async (charger) => {
      const anna = await charger.start("ANNA", -60, 1000);
      const unknownCharger = await charger.start("UNKNOWN", -50, 2000);
      await charger.measure(unknownCharger.name, -49, 2010);
      await charger.measure(anna.name, -48, 2100);
      assert.equal(await charger.remoteStop(), anna.name);
      await charger.stop(unknownCharger.name, -47, 2020);
      const { id, stoppedAt, flags } = await charger.row(unknownCharger.name);
      assert.deepEqual([energyOf(await charger.row(unknownCharger.name)), stoppedAt, flags], [
        20,
        NOW - 47 * MINUTE,
        ["unauthorised"],
      ]);
      const registers = (await charger.box.app.app.store.readings(id)).map(({ meterWh: energyWh }) => energyWh);
      assert.ok(registers.includes(2010) && !registers.includes(2100));
      assert.deepEqual(await openOf(charger), ["ANNA"]);
      assert.equal((await charger.row(anna.name)).lastEnergyWh, 2100);
    }));

  Deno.test(`C2 ${protocol}: a refused transaction that is the only one reported for a quarter of an hour is the one to stop`, () =>
    withCharger(protocol, async (charger) => {
      await charger.start("ANNA", -60, 1000);
      const unknownCharger = await charger.start("UNKNOWN", -50, 2000);
      await charger.measure(unknownCharger.name, -40, 3000);
      await charger.measure(unknownCharger.name, -30, 4000);
      assert.equal(await charger.remoteStop(), unknownCharger.name);
    }));

  Deno.test(`C2 ${protocol}: a refused start after an available connector ends the previous transaction`, () =>
    withCharger(protocol, async (charger) => {
      const anna = await charger.start("ANNA", -60, 1000);
      await charger.measure(anna.name, -55, 1500);
      await charger.box.status(1, "Available", z(-52));
      const unknownCharger = await charger.start("UNKNOWN", -50, 2000);
      const { stoppedAt, flags } = await charger.row(anna.name);
      assert.deepEqual([stoppedAt, flags], [NOW - 50 * MINUTE, ["superseded"]]);
      assert.equal(await charger.remoteStop(), unknownCharger.name);
      // The status was wrong: the station reports ANNA's transaction again.
      await charger.measure(anna.name, -40, 3000);
      assert.equal((await charger.row(anna.name)).stoppedAt, null);
      assert.equal((await charger.row(anna.name)).lastEnergyWh, 3000);
      assert.equal(await charger.remoteStop(), anna.name);
    }));

  Deno.test(`C2 ${protocol}: a refused card whose budget is used up does not stop the running transaction`, () =>
    withCharger(protocol, async (charger) => {
      const { authorization } = charger.box.services;
      const budget = { limitWh: 100, per: "day" } as const;
      await authorization.changeTag("BOB", { budget });
      const spent = await charger.start("BOB", -80, 0);
      await charger.stop(spent.name, -70, 1000);
      await charger.start("ANNA", -60, 1000);
      const bob = await charger.start("BOB", -50, 2000);
      assert.ok(["Blocked", "NoCredit"].includes(bob.status));
      await charger.measure(bob.name, -49, 2500);
      assert.equal((await charger.box.services.liveState.openAt("CP1", 1))?.tagId, "ANNA");
      await charger.box.app.app.store.tariffs();
      const command = protocol === "ocpp1.6" ? "RemoteStopTransaction" : "RequestStopTransaction";
      // The heartbeat arrives after everything that was sent before.
      await charger.box.charger.call("Heartbeat", {});
      assert.deepEqual(charger.box.charger.calls.filter(({ action }) => action === command), []);
    }));

  Deno.test(`C2 ${protocol}: of two numbers of one refused card the reported one is running, and is the one to stop`, () =>
    withCharger(protocol, async (charger) => {
      const first = await charger.start("UNKNOWN", -60, 1000);
      const second = await charger.start("UNKNOWN", -58, 1000);
      await charger.measure(first.name, -50, 2000);
      assert.equal(await charger.remoteStop(), first.name);
      assert.equal((await charger.row(second.name)).stoppedAt, NOW - 58 * MINUTE);
    }));

  Deno.test(`C2 ${protocol}: the next accepted start ends both`, () =>
    withCharger(protocol, async (charger) => {
      const anna = await charger.start("ANNA", -60, 1000);
      const unknownCharger = await charger.start("UNKNOWN", -50, 2000);
      const bob = await charger.start("BOB", -40, 2000);
      for (const name of [anna.name, unknownCharger.name]) {
        assert.equal((await charger.row(name)).stoppedAt, NOW - 40 * MINUTE);
      }
      assert.deepEqual(await openOf(charger), ["BOB"]);
      assert.equal(await charger.remoteStop(), bob.name);
    }));

  Deno.test(`C2 ${protocol}: a connector that is available for a minute ends both`, () =>
    withCharger(protocol, async (charger) => {
      await charger.start("ANNA", -60, 1000);
      await charger.start("UNKNOWN", -50, 2000);
      await charger.box.status(1, "Available", z(-1));
      charger.box.clock.advance(61_000);
      for (let open = 1; open <= 2; open++) {
        await charger.box.app.events.next((event) => event.type === "transaction.ended", "an end");
      }
      assert.deepEqual(await openOf(charger), []);
    }));

  if (protocol === "ocpp1.6") {
    for (const transactionId of [0, -1]) {
      Deno.test(`C2 ocpp1.6: a stop with the number ${transactionId} means the accepted transaction`, () =>
        withCharger(protocol, async (charger) => {
          const anna = await charger.start("ANNA", -60, 1000);
          await charger.start("UNKNOWN", -50, 2000);
          await charger.stop(transactionId, -10, 6000);
          assert.equal((await charger.row(anna.name)).endedBy, "station");
          assert.deepEqual(await openOf(charger), ["UNKNOWN"]);
        }));
    }
  } else {
    Deno.test(`C2 ${protocol}: a transaction that a later event refuses reopens the one before it`, () =>
      withCharger(protocol, async (charger) => {
        const anna = await charger.start("ANNA", -60, 1000);
        const about = { transactionInfo: { transactionId: "NEW" }, evse: { id: 1 } };
        const begun = { eventType: "Started", seqNo: 0, triggerReason: "CablePluggedIn", timestamp: z(-50), ...about };
        await charger.box.charger.call("TransactionEvent", begun);
        assert.equal((await charger.row(anna.name)).stoppedAt, NOW - 50 * MINUTE);
        await charger.box.charger.call("TransactionEvent", {
          ...{ eventType: "Updated", seqNo: 1, triggerReason: "Authorized", timestamp: z(-49), ...about },
          idToken: { idToken: "UNKNOWN", type: "ISO14443" },
        });
        assert.equal((await charger.row(anna.name)).stoppedAt, null);
        assert.deepEqual((await charger.row("NEW")).flags, ["unauthorised"]);
        assert.equal(await charger.remoteStop(), anna.name);
      }));
  }
}
