import assert from "node:assert/strict";
import { energyOf } from "../../src/domain/transaction.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Charge, NOW, type Wallbox, withWallbox, z } from "../quirks/wallbox.ts";

const MINUTE = 60_000;
const BEGIN: Charge = { tag: "ALICE", at: z(-60), wh: 1000 };
const END: Charge = { at: z(-50), wh: 3000 };
const LOCAL = { triggerReason: "StopAuthorized" };

/** Sends an end, with its sequence number in 2.x. */
function end(box: Wallbox, seqNo: number, { at, wh }: Charge, reason = "Local"): Promise<Record<string, unknown>> {
  const more = box.protocol === "ocpp1.6"
    ? { reason }
    : { seqNo, ...LOCAL, transactionInfo: { transactionId: "T1", stoppedReason: reason } };
  return box.stop({ at, wh, more });
}

/** The fields of an ended transaction that must not change. */
async function billOf(box: Wallbox) {
  const { stoppedAt, stopReason, meterStopWh, endedBy, chargingState, stopTagId, cost } = await box.row();
  const energyWh = energyOf(await box.row());
  return {
    stoppedAt,
    stopReason,
    meterStopWh,
    endedBy,
    chargingState,
    stopTagId,
    energyWh,
    amount: cost?.amount ?? null,
  };
}

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";

  /** [what, sequence number of the second end, the second end, its reason] */
  const seconds: readonly (readonly [string, number, Charge, string])[] = [
    ["later, with more on the register", 1, { at: z(-20), wh: 9000 }, "EVDisconnected"],
    ["later, with another number", 7, { at: z(-20), wh: 9000 }, "EVDisconnected"],
    ["later, with a smaller number", 0, { at: z(-20), wh: 9000 }, "EVDisconnected"],
    ["earlier", 1, { at: z(-55), wh: 2000 }, "PowerLoss"],
    ["at the same moment with another register and number", 2, { at: z(-50), wh: 9000 }, "Local"],
    ["at the same moment for another reason", 2, { at: z(-50), wh: 3000 }, "EVDisconnected"],
    ["later with the same register", 2, { at: z(-20), wh: 3000 }, "Local"],
  ];
  for (const [what, seqNo, second, reason] of seconds) {
    Deno.test(`E3 ${protocol}: a second end ${what} does not change the bill, and is stored for the operator`, () =>
      withWallbox(protocol, async (box) => {
        const { transaction: { id } } = await box.start(BEGIN);
        await end(box, 1, END);
        const bill = await billOf(box);
        assert.deepEqual([bill.energyWh, bill.stoppedAt], [2000, NOW - 50 * MINUTE]);
        for (let time = 0; time < 3; time++) await end(box, seqNo, second, reason);
        assert.deepEqual(await billOf(box), bill);
        assert.deepEqual((await box.row()).flags, ["stop_differs"]);
        const { body } = await box.app.api("/api/v1/orphans");
        const { items: [orphan, ...others] } = body as { items: readonly Record<string, unknown>[] };
        assert.deepEqual(others, []);
        assert.deepEqual([orphan?.kind, orphan?.transactionId, (orphan?.stop as { meterStopWh: number }).meterStopWh], [
          "stop_differs",
          id,
          second.wh,
        ]);
        const reported = box.app.events.all.map(({ type }) => type);
        assert.equal(reported.filter((type) => type === "transaction.ended").length, 1);
        assert.equal(reported.filter((type) => type === "transaction.flagged").length, 1);
        assert.ok((await box.warned()).unknown_transaction);
        assert.deepEqual(await box.services.transactions.list({ limit: 9 }).then((rows) => rows.length), 1);
      }));
  }

  Deno.test(`E3 ${protocol}: the same end again is a repetition: no flag, no orphan`, () =>
    withWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      for (let time = 0; time < 3; time++) await end(box, 1, END);
      assert.deepEqual((await box.row()).flags, []);
      assert.deepEqual(await box.app.app.store.orphans("CP1", 9), []);
      assert.equal((await box.warned()).unknown_transaction, undefined);
    }));

  Deno.test(`E3 ${protocol}: the station's own end corrects one by a rule and one by an operator, and is final`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start(BEGIN);
      await box.services.transactions.endByOperator(id, "forgotten");
      await end(box, 1, END);
      const { endedBy, stoppedAt, meterStopWh } = await box.row();
      assert.deepEqual([endedBy, stoppedAt, meterStopWh], ["station", NOW - 50 * MINUTE, 3000]);
      await end(box, 2, { at: z(-1), wh: 9000 });
      assert.equal((await box.row()).meterStopWh, 3000);
      assert.deepEqual((await box.row()).flags, ["stop_differs"]);
    }));

  Deno.test(`E3 ${protocol}: a second end can be attached to its own transaction`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start(BEGIN);
      await end(box, 1, END);
      await end(box, 2, { at: z(-20), wh: 9000 });
      const { transaction: other } = await box.start({ tag: "ALICE", at: z(-40), wh: 5000 });
      const [orphan] = await box.app.app.store.orphans("CP1", 9);
      await box.services.transactions.attachOrphan(orphan?.id ?? 0, other.id);
      const { stoppedAt, endedBy } = await box.row(other.id);
      assert.deepEqual([energyOf(await box.row(other.id)), stoppedAt, endedBy], [4000, NOW - 20 * MINUTE, "station"]);
      // The station repeats it.
      if (is16) {
        await box.charger.call("StopTransaction", {
          transactionId: id,
          meterStop: 9000,
          timestamp: z(-20),
          reason: "Local",
        });
      } else {await box.update({
          ...{ eventType: "Ended", seqNo: 2, timestamp: z(-20), ...LOCAL },
          ...{ transactionInfo: { transactionId: "T1", stoppedReason: "Local" }, evse: { id: 1, connectorId: 1 } },
          meterValue: [{ timestamp: z(-20), sampledValue: [{ value: 9000 }] }],
        });}
      assert.deepEqual([(await box.row(id)).flags, (await box.row(id)).meterStopWh], [[], 3000]);
      assert.deepEqual(await box.app.app.store.orphans("CP1", 9), []);
    }));

  if (is16) continue;

  Deno.test(`E3 ${protocol}: an event after the end does not reopen the transaction, and a late one is merged`, () =>
    withWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      const info = { transactionId: "T1", chargingState: "Charging" };
      await box.update({ seqNo: 1, timestamp: z(-58), transactionInfo: info });
      await end(box, 5, END);
      const bill = await billOf(box);
      assert.equal(bill.chargingState, null);
      const meterValue = (at: string, value: number) => [{ timestamp: at, sampledValue: [{ value }] }];
      // One late event from within the transaction, then two from after its end.
      await box.update({ seqNo: 2, timestamp: z(-55), transactionInfo: info, meterValue: meterValue(z(-55), 2000) });
      await box.update({ seqNo: 6, timestamp: z(-40), transactionInfo: info, meterValue: meterValue(z(-40), 3500) });
      await box.update({
        ...{ seqNo: 7, timestamp: z(-30), transactionInfo: info, triggerReason: "StopAuthorized" },
        idToken: { idToken: "BOB", type: "ISO14443" },
      });
      assert.deepEqual(await billOf(box), bill);
      const { id, flags } = await box.row();
      assert.deepEqual(flags, ["gap"]);
      const registers = (await box.app.app.store.readings(id)).map(({ meterWh: energyWh }) => energyWh);
      assert.deepEqual(registers, [1000, 2000, 3000, 3500]);
      assert.deepEqual(box.services.liveState.open("CP1"), []);
    }));

  Deno.test(`E3 ${protocol}: a tag in a late event before the end, by its sequence number, is the one that ended the transaction`, () =>
    withWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      await end(box, 2, END);
      await box.update({
        ...{ seqNo: 1, timestamp: z(-51), transactionInfo: { transactionId: "T1" }, triggerReason: "StopAuthorized" },
        idToken: { idToken: "ALICE", type: "ISO14443" },
      });
      assert.equal((await box.row()).stopTagId, "ALICE");
    }));

  Deno.test(`E3 ${protocol}: the state in an end is stored`, () =>
    withWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      await box.stop({
        ...END,
        more: { seqNo: 1, transactionInfo: { transactionId: "T1", chargingState: "EVConnected" } },
      });
      const info = { transactionId: "T1", chargingState: "Charging" };
      await box.update({ seqNo: 2, timestamp: z(-40), transactionInfo: info });
      assert.equal((await box.row()).chargingState, "connected");
    }));

  Deno.test(`E3 ${protocol}: a second end that belongs to another transaction with the same id becomes its end`, () =>
    withWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      await end(box, 1, END);
      await end(box, 1, { at: z(-20), wh: 9000 });
      assert.equal((await box.app.app.store.orphans("CP1", 9)).length, 1);
      // The start of the second transaction was late.
      await box.update({
        ...{ eventType: "Started", seqNo: 0, timestamp: z(-40), triggerReason: "Authorized" },
        ...{
          transactionInfo: { transactionId: "T1" },
          evse: { id: 1 },
          idToken: { idToken: "ALICE", type: "ISO14443" },
        },
        meterValue: [{ timestamp: z(-40), sampledValue: [{ value: 3000 }] }],
      });
      const rows = await box.app.app.store.transactions({ limit: 9 });
      assert.deepEqual(rows.map((row) => [row.startedAt, row.stoppedAt, energyOf(row), row.flags]), [
        [NOW - 40 * MINUTE, NOW - 20 * MINUTE, 6000, []],
        [NOW - 60 * MINUTE, NOW - 50 * MINUTE, 2000, []],
      ]);
      assert.deepEqual(await box.app.app.store.orphans("CP1", 9), []);
    }));
}
