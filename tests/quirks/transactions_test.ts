import assert from "node:assert/strict";
import { energyOf } from "../../src/domain/transaction.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Charge, NOW, type Wallbox, withWallbox, z } from "./wallbox.ts";

const MINUTE = 60_000;
const BEGIN: Charge = { tag: "ALICE", at: z(-60), wh: 1000 };
const END: Charge = { tag: "ALICE", at: z(-10), wh: 4000 };

/** Sends a 1.6 stop unchanged. */
const stop16 = ({ charger }: Wallbox, more: object) =>
  charger.call("StopTransaction", { transactionId: 1, meterStop: END.wh, timestamp: END.at, ...more });

for (const transactionId of [0, -1, -17, "9223372036854775807", "abc", null]) {
  Deno.test(`${typeof transactionId === "string" ? "X4" : "X1"} ocpp1.6: the number ${transactionId} means the single open charge, else nothing changes`, () =>
    withWallbox("ocpp1.6", async (box) => {
      const { transaction } = await box.start(BEGIN);
      const meterValue = [{ timestamp: z(-30), sampledValue: [{ value: "2000" }] }];
      assert.deepEqual(await box.meter(1, meterValue, { transactionId }), {});
      assert.equal((await box.row(transaction.id)).lastEnergyWh, 2000);
      assert.equal((await stop16(box, { transactionId, idTag: "ALICE" })).idTagInfo.status, "Accepted");
      assert.deepEqual([(await box.row(transaction.id)).endedBy, energyOf(await box.row(transaction.id))], [
        "station",
        3000,
      ]);
      // No transaction is open any more: the message is stored, and answered.
      await stop16(box, { transactionId, timestamp: z(-1), meterStop: 9 });
      assert.equal((await box.app.app.store.orphans("CP1", 9)).length, 1);
    }));
}

Deno.test("X4 ocpp1.6: an id beyond 2^53 matches no transaction, whatever it would be rounded to", () =>
  withWallbox("ocpp1.6", async (box) => {
    await box.start(BEGIN);
    await box.start({ ...BEGIN, at: z(-50), more: { connectorId: 2 } });
    const said = `{"transactionId":9223372036854775807,"meterStop":4000,"timestamp":"${END.at}"}`;
    box.charger.sendText(`[2,"long","StopTransaction",${said}]`);
    assert.deepEqual(await box.charger.nextFrame(), [3, "long", {}]);
    assert.equal((await box.app.app.store.openTransactions()).length, 2);
    const [orphan] = await box.app.app.store.orphans("CP1", 9);
    assert.equal(orphan?.transactionId, null);
    assert.deepEqual(JSON.parse(orphan?.raw ?? ""), {
      transactionId: "9223372036854775807",
      meterStop: 4000,
      timestamp: END.at,
    });
    const [warning] = await box.services.warnings.list("CP1");
    assert.ok(warning?.lastFrame?.includes("9223372036854775807"));
  }));

Deno.test("X4 ocpp1.6: an id sent as text is stored as sent, with everything that validation removed", () =>
  withWallbox("ocpp1.6", async (box) => {
    for (const transactionId of ["9223372036854775807", "abc"]) {
      await stop16(box, { transactionId, vendorSays: { why: [1] } });
      const [orphan] = await box.app.app.store.orphans("CP1", 9);
      const said = { transactionId, meterStop: END.wh, timestamp: END.at, vendorSays: { why: [1] } };
      assert.deepEqual(JSON.parse(orphan?.raw ?? ""), said);
    }
  }));

Deno.test("X1 ocpp1.6: a strict station may send no id of the wrong type", () =>
  withWallbox("ocpp1.6", async (box) => {
    await box.boot();
    await box.start(BEGIN);
    await assert.rejects(stop16(box, { transactionId: "abc" }), /TypeConstraintViolation/);
    assert.equal((await box.row()).stoppedAt, null);
  }, { station: { validation: "strict" } }));

Deno.test("X2 ocpp1.6: a stop of an unknown charge is answered and stored, with a warning", () =>
  withWallbox("ocpp1.6", async (box) => {
    assert.deepEqual(await stop16(box, { transactionId: 4711 }), {});
    assert.equal((await stop16(box, { transactionId: 4712, idTag: "NOBODY" })).idTagInfo.status, "Invalid");
    assert.equal((await stop16(box, { transactionId: 4713, idTag: "ALICE" })).idTagInfo.status, "Accepted");
    const orphans = await box.app.app.store.orphans("CP1", 9);
    assert.deepEqual(orphans.map(({ transactionId }) => transactionId), [4713, 4712, 4711]);
    assert.equal((await box.warned()).unknown_transaction, 3);
  }));

Deno.test("X2 ocpp1.6: a stop with another station's id finds the charge by tag, register and time", () =>
  withWallbox("ocpp1.6", async (box) => {
    const { transaction } = await box.start(BEGIN);
    await stop16(box, { transactionId: 4711, idTag: "ALICE" });
    assert.equal(energyOf(await box.row(transaction.id)), 3000);
  }));

for (const idTag of [undefined, "", " ", null]) {
  Deno.test(`X3 ocpp1.6: a stop with the tag ${JSON.stringify(idTag)} ends the charge without one`, () =>
    withWallbox("ocpp1.6", async (box) => {
      await box.start(BEGIN);
      const answer = await box.stop({ ...END, more: { idTag } });
      assert.deepEqual(answer, {});
      assert.deepEqual([(await box.row()).endedBy, (await box.row()).stopTagId], ["station", null]);
    }));
}

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";

  Deno.test(`X5 ${protocol}: a repeated start is the same charge, not a second one`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction } = await box.start(BEGIN);
      const again = is16 ? await box.start(BEGIN) : undefined;
      if (!is16) await box.update({ eventType: "Started", timestamp: BEGIN.at, triggerReason: "Authorized", seqNo: 0 });
      assert.equal(again?.transaction.id ?? transaction.id, transaction.id);
      assert.equal((await box.app.app.store.transactions({ limit: 9 })).length, 1);
    }));

  Deno.test(`X6 ${protocol}: ids begin at 1, fit 31 bits, and are unique over stations`, () =>
    withWallbox(protocol, async (box) => {
      const ids = new Set<number>();
      for (let n = 0; n < 5; n++) ids.add((await box.start({ ...BEGIN, at: z(-60 + n) })).transaction.id);
      assert.equal(ids.size, 5);
      assert.ok([...ids].every((id) => id >= 1 && id < 2 ** 31));
    }));

  Deno.test(`X7 ${protocol}: a tag that may not charge gets its status, and its charge a row with a flag`, () =>
    withWallbox(protocol, async (box) => {
      const { authorizationStatus, transaction } = await box.start({ ...BEGIN, tag: "NOBODY" });
      assert.equal(authorizationStatus, "Unknown");
      assert.deepEqual([transaction.authorizationStatus, transaction.flags], ["unknown", ["unauthorised"]]);
      await box.stop({ ...END, tag: "NOBODY" });
      assert.equal(energyOf(await box.row()), 3000);
    }));

  Deno.test(`X9 ${protocol}: a charge starts without a previous Authorize`, () =>
    withWallbox(protocol, async (box) => assert.equal((await box.start(BEGIN)).authorizationStatus, "Accepted")));

  Deno.test(`X10 ${protocol}: a stop that arrives before its start is matched with it`, () =>
    withWallbox(protocol, async (box) => {
      if (is16) await stop16(box, { transactionId: 0, idTag: "ALICE" });
      else {await box.update({
          eventType: "Ended",
          seqNo: 1,
          timestamp: END.at,
          transactionInfo: { transactionId: "T1" },
        });}
      await box.start(BEGIN);
      const row = await box.row();
      assert.deepEqual([row.startedAt, row.stoppedAt, row.endedBy], [NOW - 60 * MINUTE, NOW - 10 * MINUTE, "station"]);
      assert.equal((await box.app.app.store.transactions({ limit: 9 })).length, 1);
    }));

  Deno.test(`X11 ${protocol}: an available connector and a minute without messages end a charge, and a late stop corrects that`, () =>
    withWallbox(protocol, async (box) => {
      await box.start({ ...BEGIN, at: z(-5) });
      await box.status(1, "Available", z());
      box.clock.advance(MINUTE);
      await box.app.events.next(({ type }) => type === "transaction.ended", "the end");
      assert.deepEqual([(await box.row()).endedBy, (await box.row()).flags], ["rule", ["stale"]]);
      await box.stop({ ...END, at: z(-1) });
      const row = await box.row();
      assert.deepEqual([row.endedBy, row.stoppedAt, row.flags, energyOf(row)], ["station", NOW - MINUTE, [], 3000]);
    }));

  Deno.test(`X11 ${protocol}: a charge that continues after the server ended it is reopened, and can be stopped`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      const { transaction } = await box.start({ ...BEGIN, at: z(-5) });
      await box.status(1, "Available", z());
      box.clock.advance(MINUTE);
      await box.app.events.next(({ type }) => type === "transaction.ended", "the end");
      const { stationCommands } = box.services;
      assert.deepEqual(await stationCommands.stop("CP1", 1), { kind: "none_open" });

      box.clock.advance(MINUTE);
      const meterValue = [{ timestamp: z(2), sampledValue: [{ value: is16 ? "2000" : 2000 }] }];
      if (is16) await box.meter(1, meterValue, { transactionId: transaction.id });
      else await box.update({ timestamp: z(2), meterValue });
      assert.deepEqual([(await box.row()).stoppedAt, (await box.row()).flags], [null, []]);
      box.charger.answers(is16 ? "RemoteStopTransaction" : "RequestStopTransaction", { status: "Accepted" });
      assert.equal((await stationCommands.stop("CP1", 1)).kind, "answered");
      await box.stop({ ...END, at: z(2) });
      assert.deepEqual([(await box.row()).endedBy, energyOf(await box.row())], ["station", 3000]);
    }));

  /** [name, as configured, as sent] */
  const spoiled: readonly (readonly [string, object, string])[] = [
    ["in small letters", {}, "alice"],
    ["with control characters", {}, "ALICE\u0001\u007f"],
    ["with bytes that are no text", {}, "ALICE\uFFFD\uFFFD"],
    ["with what the owner said that it appends", { truncateTagAt: "#" }, "ALICE#12345"],
    ["as a KEBA sends it", { boot: booted("KEBA AG") }, "ALICE_17619"],
    ["as a Sigenergy sends it", { boot: booted("Sigenergy") }, "ALICE-"],
  ];
  for (const [what, station, sent] of spoiled) {
    Deno.test(`X12 ${protocol}: a tag ${what} is recognised, in Authorize, at the start and at the end`, () =>
      withWallbox(protocol, async (box) => {
        const requested = is16 ? { idTag: sent } : { idToken: { idToken: sent, type: "ISO14443" } };
        const { idTagInfo, idTokenInfo } = await box.charger.call("Authorize", requested);
        assert.equal((idTagInfo ?? idTokenInfo).status, "Accepted");
        assert.equal((await box.start({ ...BEGIN, tag: sent })).authorizationStatus, "Accepted");
        await box.stop({ ...END, tag: sent });
        const { tagId, stopTagId } = await box.row();
        assert.deepEqual([tagId, stopTagId], ["ALICE", "ALICE"]);
        assert.equal((await box.warned()).tag_repaired ?? 0, what === "in small letters" ? 0 : 3);
      }, { station }));
  }

  Deno.test(`X12 ${protocol}: a tag is not cut without that setting, nor where the list has it as sent`, async () => {
    await withWallbox(protocol, async (box) => {
      assert.equal((await box.start({ ...BEGIN, tag: "ALICE_17619" })).authorizationStatus, "Unknown");
      assert.equal((await box.row()).tagId, "ALICE_17619");
    });
    await withWallbox(protocol, async (box) => {
      await box.services.authorization.addTag("ALICE_2");
      assert.equal((await box.start({ ...BEGIN, tag: "ALICE_2" })).transaction.tagId, "ALICE_2");
    }, { station: { truncateTagAt: "_" } });
  });

  Deno.test(`X13 ${protocol}: unknown properties are ignored, but not from a strict station`, async () => {
    const token = is16 ? { idTag: "ALICE" } : { idToken: { idToken: "ALICE", type: "ISO14443" } };
    await withWallbox(protocol, async (box) => {
      const { idTagInfo, idTokenInfo } = await box.charger.call("Authorize", { ...token, connectorId: 1 });
      assert.equal((idTagInfo ?? idTokenInfo).status, "Accepted");
    });
    await withWallbox(protocol, async (box) => {
      await box.boot();
      const [, , code] = await box.charger.callRaw("Authorize", { ...token, connectorId: 1 });
      assert.equal(code, is16 ? "FormationViolation" : "FormatViolation");
    }, { station: { validation: "strict" } });
  });

  Deno.test(`X14 ${protocol}: a KEBA that refused a tag gets one ClearCache when the tag is valid; other chargers get none`, async () => {
    for (const vendor of ["KEBA AG", "Other"]) {
      await withWallbox(protocol, async (box) => {
        await box.charger.call("Heartbeat", {});
        box.clock.advance(5_000);
        box.charger.answers("ClearCache", { status: "Accepted" });
        for (const tag of ["BOB", "CAROL"]) {
          const requested = is16 ? { idTag: tag } : { idToken: { idToken: tag, type: "ISO14443" } };
          await box.charger.call("Authorize", requested);
        }
        const { authorization } = box.services;
        await authorization.addTag("BOB");
        if (vendor !== "Other") await box.charger.received("ClearCache");
        await authorization.changeTag("BOB", { name: "Bob" });
        await box.charger.call("Heartbeat", {});
        assert.equal(box.charger.calls.length, vendor === "Other" ? 0 : 1);
      }, { station: { boot: booted(vendor) } });
    }
  });

  Deno.test(`X15 ${protocol}: a register that ends below its start is billed as 0 Wh, and flagged`, () =>
    withWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      await box.stop({ ...END, wh: 400 });
      assert.deepEqual([energyOf(await box.row()), (await box.row()).flags], [0, ["register_backwards"]]);
    }));

  const none = is16 ? [0, -1] : [0, -1, undefined];
  Deno.test(`X17 ${protocol}: the reservation id 0 or -1 counts as missing, and another is stored`, () =>
    withWallbox(protocol, async (box) => {
      for (const reservationId of none) {
        const at = z(-60 + (reservationId ?? 1));
        assert.equal((await box.start({ ...BEGIN, at, more: { reservationId } })).transaction.reservationId, null);
      }
      assert.equal((await box.start({ ...BEGIN, more: { reservationId: 7 } })).transaction.reservationId, 7);
    }));

  Deno.test(`X18 ${protocol}: the next start at the connector ends the charge before it, and so does the operator`, () =>
    withWallbox(protocol, async (box) => {
      const first = await box.start(BEGIN);
      const second = await box.start({ ...BEGIN, at: z(-30), wh: 2000 });
      assert.deepEqual((await box.row(first.transaction.id)).flags, ["superseded"]);
      await box.services.transactions.endByOperator(second.transaction.id, "cable was out");
      const ended = await box.row(second.transaction.id);
      assert.deepEqual([ended.endedBy, ended.stopReason], ["operator", "cable was out"]);
    }));

  Deno.test(`X18 ${protocol}: a boot with an available connector ends the charge`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction } = await box.start({ ...BEGIN, at: z(-1) });
      box.clock.advance(1);
      await box.boot();
      await box.status(1, "Available", z());
      assert.deepEqual((await box.row(transaction.id)).flags, ["rebooted"]);
    }));
}

Deno.test("X8 a start is answered no earlier than the charger requires, and is on disk before", async () => {
  const slow: readonly object[] = [{ startResponseDelayMs: 1_000 }, {
    boot: booted("Free2move eSolutions", "F2ME.EPROSE01TXX"),
  }];
  for (const station of slow) {
    await withWallbox("ocpp1.6", async (box) => {
      const started = box.app.events.next(({ type }) => type === "transaction.started", "the start");
      let answered = false;
      const starting = box.start(BEGIN).then(() => answered = true);
      await started;
      assert.equal((await box.row()).startedAt, NOW - 60 * MINUTE);
      box.clock.advance(999);
      assert.equal(answered, false);
      box.clock.advance(1);
      await starting;
    }, { station });
  }
});

Deno.test("X12 ocpp1.6: two bytes of garbage after a tag of 20 characters are cut, but not for a strict station", async () => {
  const tag = "0123456789ABCDEF0123";
  for (const validation of ["lenient", "strict"] as const) {
    await withWallbox("ocpp1.6", async (box) => {
      await box.boot();
      await box.services.authorization.addTag(tag);
      const [type, , answer] = await box.charger.callRaw("Authorize", { idTag: `${tag}xy` });
      if (validation === "strict") assert.deepEqual([type, answer], [4, "PropertyConstraintViolation"]);
      else assert.deepEqual(answer, { idTagInfo: { status: "Accepted" } });
    }, { station: { validation } });
  }
});

Deno.test("X15 ocpp1.6: registers with decimals and as text are read", () =>
  withWallbox("ocpp1.6", async (box) => {
    await box.start({ ...BEGIN, more: { meterStart: "1000.4" } });
    await box.stop({ ...END, more: { meterStop: 4000.2 } });
    assert.equal(energyOf(await box.row()), 3000);
  }));

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`X16 ${protocol}: events without a connector, with gaps, offline and without a start make one charge`, () =>
    withWallbox(protocol, async (box) => {
      const transactionInfo = { transactionId: "T7" };
      const evse = { id: 2, connectorId: 1 };
      await box.update({ transactionInfo, seqNo: 3, timestamp: z(-50), evse, offline: true });
      await box.update({
        transactionInfo,
        seqNo: 4,
        timestamp: z(-40),
        meterValue: [{ timestamp: z(-40), sampledValue: [{ value: 5 }] }],
      });
      const meterValue = [{ timestamp: z(-20), sampledValue: [{ value: 905 }] }];
      await box.update({ transactionInfo, seqNo: 7, timestamp: z(-20), eventType: "Ended", meterValue });
      const row = await box.row();
      assert.deepEqual([row.connector, row.stoppedAt, energyOf(row)], [2, NOW - 20 * MINUTE, 900]);
      assert.deepEqual([...row.flags].sort(), ["gap", "start_missing"]);
    }));
}

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`X16+ ${protocol}: the reused id of an ended charge means a new charge`, () =>
    withWallbox(protocol, async (box) => {
      const more = { transactionInfo: { transactionId: "1" } };
      const first = await box.start({ ...BEGIN, more });
      await box.stop({ ...END, at: z(-40), more });
      const second = await box.start({ ...BEGIN, at: z(-30), wh: 4000, more });
      assert.notEqual(second.transaction.id, first.transaction.id);
      assert.deepEqual(box.services.liveState.open("CP1").map(({ id }) => id), [second.transaction.id]);
      await box.stop({ ...END, wh: 4500, more });
      const energies = [first, second].map(async ({ transaction }) => energyOf(await box.row(transaction.id)));
      assert.deepEqual(await Promise.all(energies), [3000, 500]);
      assert.equal(box.app.events.all.filter(({ type }) => type === "transaction.ended").length, 2);
    }));
}

/** The identity of a vendor's station at its boot. */
function booted(vendor: string, model = "Box") {
  return { vendor, model, serial: null, firmware: null, reason: null, at: NOW - MINUTE };
}
