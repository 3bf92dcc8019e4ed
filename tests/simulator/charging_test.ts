import assert from "node:assert/strict";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";
import type { Received } from "./csms.ts";
import { openFixture, PROTOCOLS } from "./fixture.ts";

/** The parts of a version's messages that the tests read. */
interface Spoken {
  readonly refused: object;
  readonly acceptedInGroup: (group: string) => object;
  /** The calls of a whole charge with one meter value in the middle, in order. */
  readonly calls: readonly string[];
  /** The values of a measurand that a call carries. */
  values(received: Received, measurand: string): readonly number[];
}

const calls2 = [
  "BootNotification -",
  "StatusNotification Available",
  "StatusNotification Occupied",
  "Authorize -",
  "TransactionEvent Started/Authorized/EVConnected/0",
  "TransactionEvent Updated/ChargingStateChanged/Charging/1",
  "TransactionEvent Updated/MeterValuePeriodic/Charging/2",
  "TransactionEvent Updated/MeterValuePeriodic/Charging/3",
  "TransactionEvent Ended/StopAuthorized/EVConnected/4",
  "StatusNotification Available",
];

const spoken2: Spoken = {
  refused: { idTokenInfo: { status: "Blocked" } },
  acceptedInGroup: (group) => ({
    idTokenInfo: { status: "Accepted", groupIdToken: { idToken: group, type: "Central" } },
  }),
  calls: calls2,
  values: ({ payload }, measurand) =>
    (payload.meterValue ?? []).flatMap((value: { sampledValue: { measurand: string; value: number }[] }) =>
      value.sampledValue.filter((sample) => sample.measurand === measurand).map((sample) => sample.value)
    ),
};

const SPOKEN: Readonly<Record<ProtocolVersion, Spoken>> = {
  "ocpp1.6": {
    refused: { idTagInfo: { status: "Blocked" } },
    acceptedInGroup: (group) => ({ idTagInfo: { status: "Accepted", parentIdTag: group } }),
    calls: [
      "BootNotification -",
      "StatusNotification Available",
      "StatusNotification Available",
      "StatusNotification Preparing",
      "Authorize -",
      "StartTransaction -",
      "StatusNotification Charging",
      "MeterValues -",
      "MeterValues -",
      "StopTransaction -",
      "StatusNotification Finishing",
      "StatusNotification Available",
    ],
    values: ({ payload }, measurand) =>
      (payload.meterValue ?? []).flatMap((value: { sampledValue: { measurand: string; value: string }[] }) =>
        value.sampledValue.filter((sample) => sample.measurand === measurand).map((sample) => Number(sample.value))
      ),
  },
  "ocpp2.0.1": spoken2,
  "ocpp2.1": spoken2,
};

/** A call as short text. */
function gist({ action, payload }: Received): string {
  if (action === "TransactionEvent") {
    const { eventType, triggerReason, seqNo, transactionInfo: { chargingState } } = payload;
    return `${action} ${eventType}/${triggerReason}/${chargingState}/${seqNo}`;
  }
  return `${action} ${payload.status ?? payload.connectorStatus ?? "-"}`;
}

for (const protocol of PROTOCOLS) {
  const { refused, acceptedInGroup, calls, values } = SPOKEN[protocol];
  const startAction = protocol === "ocpp1.6" ? "StartTransaction" : "TransactionEvent";

  Deno.test(`${protocol}: boots, reports its status, charges for a token and stops for the same one`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, clock, csms } = fixture;
    charger.plugIn(1);
    assert.equal(await charger.present(1, "04A1B2C3"), "started");
    const { transactionId } = await fixture.event("started");
    clock.advance(60_000);
    assert.equal(charger.state()[0]?.transactionId, transactionId);
    assert.equal(await charger.present(1, "04A1B2C3"), "stopped");
    const stopped = await fixture.event("stopped");
    charger.unplug(1);
    await csms.received.next(
      (received) => gist(received) === calls.at(-1) && charger.queued() === 0,
      "the last status",
    );
    // The first status with the same text was consumed above; the last one has arrived when the count matches.
    while (csms.received.all.length < calls.length) await csms.next("StatusNotification");

    assert.deepEqual([...csms.received.all.map(gist)].sort(), [...calls].sort());
    const billed = csms.received.all.filter(({ action }) => /Transaction|MeterValues/.test(action));
    assert.deepEqual(billed.map(gist), calls.filter((call) => /Transaction|MeterValues/.test(call)));
    assert.deepEqual(stopped, { type: "stopped", connector: 1, transactionId, reason: "Local", energyWh: 184 });
  });

  Deno.test(`${protocol}: energy follows the clock, the register continues from one transaction to the next`, async () => {
    await using fixture = await openFixture(protocol, { meterIntervalS: 900 });
    const { charger, clock, csms } = fixture;
    const startWh = charger.state()[0]?.energyWh ?? 0;
    assert.ok(startWh > 0);
    charger.plugIn(1, { batteryWh: 60_000, socPercent: 30 });
    await charger.present(1, "TAG");
    await fixture.event("started");
    for (let quarter = 0; quarter < 4; quarter++) clock.advance(900_000);
    await charger.present(1, "TAG");
    const { energyWh } = await fixture.event("stopped");
    assert.ok(Math.abs(energyWh - 11_040) <= 1, `16 A on three lines for an hour are 11040 Wh, not ${energyWh}`);
    const carriers = csms.received.all.filter((received) =>
      values(received, "Energy.Active.Import.Register").length > 0
    );
    const periodic = carriers.filter(({ payload }) =>
      payload.triggerReason === "MeterValuePeriodic" || payload.connectorId
    );
    assert.deepEqual(
      periodic.flatMap((received) => values(received, "Energy.Active.Import.Register")).map((wh) => wh - startWh),
      [0, 2760, 5520, 8280, 11040],
    );
    const [first, last] = [periodic[0], periodic.at(-1)];
    assert.ok(first && last);
    assert.deepEqual(values(first, "Power.Active.Import"), [11_040]);
    assert.equal(values(first, "Current.Import").length, 3);
    assert.ok(values(first, "Current.Import").every((ampere) => Math.abs(ampere - 16) < 0.2));
    assert.ok(values(first, "Voltage").every((volt) => Math.abs(volt - 230) < 2));
    assert.deepEqual(values(first, "SoC"), [30]);
    assert.deepEqual(values(last, "SoC"), [48.4]);

    clock.advance(60_000);
    await charger.present(1, "TAG");
    await fixture.event("started");
    assert.equal(charger.state()[0]?.energyWh, startWh + 11_040);
  });

  Deno.test(`${protocol}: a refused token starts nothing`, async () => {
    await using fixture = await openFixture(protocol);
    fixture.csms.answers("Authorize", () => refused);
    fixture.charger.plugIn(1);
    assert.equal(await fixture.charger.present(1, "THIEF"), "refused");
    assert.deepEqual(await fixture.event("refused"), { type: "refused", what: "token", reason: "Blocked" });
    assert.equal(fixture.charger.state()[0]?.status, "preparing");
    assert.ok(!fixture.csms.received.all.some(({ action }) => action === startAction));
  });

  Deno.test(`${protocol}: a start that is refused afterwards ends the transaction as DeAuthorized`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, csms } = fixture;
    csms.answers(startAction, ({ idTag, idToken }) => {
      if (idTag !== undefined) return { transactionId: 7, ...refused };
      return idToken === undefined ? {} : refused;
    });
    charger.plugIn(1);
    await charger.present(1, "TAG");
    assert.equal((await fixture.event("stopped")).reason, "DeAuthorized");
    assert.equal(charger.state()[0]?.status, "finishing");
  });

  Deno.test(`${protocol}: a token of the same group stops a transaction, another one does not`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, csms } = fixture;
    csms.answers(
      "Authorize",
      ({ idTag, idToken }) => acceptedInGroup((idTag ?? idToken.idToken).startsWith("SMITH") ? "SMITH" : "JONES"),
    );
    charger.plugIn(1);
    await charger.present(1, "SMITH-1");
    await fixture.event("started");
    assert.equal(await charger.present(1, "JONES-1"), "refused");
    assert.equal(charger.state()[0]?.status, "charging");
    assert.equal(await charger.present(1, "SMITH-2"), "stopped");
    const { payload } = await csms.received.next(
      (received) => received.action === "StopTransaction" || received.payload.eventType === "Ended",
      "the end",
    );
    assert.equal(payload.idTag ?? payload.idToken.idToken, "SMITH-2");
  });

  Deno.test(`${protocol}: a token presented before the cable waits for it, as long as the settings allow`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, clock } = fixture;
    assert.equal(await charger.present(1, "TAG"), "waiting");
    clock.advance(59_000);
    assert.equal(charger.state()[0]?.status, "preparing");
    clock.advance(1_000);
    assert.equal(charger.state()[0]?.status, "available");
    charger.plugIn(1);
    assert.equal(charger.state()[0]?.status, "preparing");
    charger.unplug(1);
    assert.equal(await charger.present(1, "TAG"), "waiting");
    charger.plugIn(1);
    await fixture.event("started");
    if (protocol === "ocpp1.6") return;
    const started = await fixture.csms.next("TransactionEvent");
    assert.equal(started.triggerReason, "CablePluggedIn");
  });

  Deno.test(`${protocol}: unplugging the EV ends its transaction, and a full EV draws nothing`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, clock } = fixture;
    charger.plugIn(1, { batteryWh: 10_000, socPercent: 95 });
    await charger.present(1, "TAG");
    await fixture.event("started");
    for (let minute = 0; minute < 30; minute++) clock.advance(60_000);
    const [full] = charger.state();
    assert.deepEqual([full?.status, full?.powerW, full?.socPercent], ["suspended_ev", 0, 100]);
    charger.unplug(1);
    const stopped = await fixture.event("stopped");
    assert.equal(stopped.reason, "EVDisconnected");
    assert.ok(Math.abs(stopped.energyWh - 500) <= 1);
  });

  Deno.test(`${protocol}: the interval in the boot answer is used for heartbeats`, async () => {
    await using fixture = await openFixture(protocol, { connect: false });
    const { charger, clock, csms } = fixture;
    csms.answers("BootNotification", () => ({ status: "Accepted", currentTime: "2026-06-01T10:00:00Z", interval: 20 }));
    await charger.connect();
    for (let beat = 0; beat < 3; beat++) {
      clock.advance(20_000);
      await csms.next("Heartbeat");
    }
  });

  Deno.test(`${protocol}: a boot that is not accepted is repeated after the interval of the answer, and nothing else is sent`, async () => {
    await using fixture = await openFixture(protocol, { connect: false });
    const { charger, clock, csms } = fixture;
    csms.answers("BootNotification", () => ({ status: "Pending", currentTime: "2026-06-01T10:00:00Z", interval: 30 }));
    const connected = charger.connect();
    assert.deepEqual(await fixture.event("refused"), { type: "refused", what: "boot", reason: "Pending" });
    csms.answers("BootNotification", () => ({ status: "Accepted", currentTime: "2026-06-01T10:00:00Z", interval: 30 }));
    assert.deepEqual(csms.received.all.map(({ action }) => action), ["BootNotification"]);
    clock.advance(30_000);
    await connected;
    assert.equal(csms.received.all.filter(({ action }) => action === "BootNotification").length, 2);
  });
}

Deno.test("ocpp1.6: an empty answer is tolerated, and its transaction has the id -1", async () => {
  await using fixture = await openFixture("ocpp1.6");
  const { charger, csms } = fixture;
  csms.answers("Authorize", () => ({ idTagInfo: null }));
  charger.plugIn(1);
  assert.equal(await charger.present(1, "TAG"), "refused");
  csms.answers("Authorize", () => ({ idTagInfo: { status: "Accepted" } }));
  csms.answers("StartTransaction", () => ({ idTagInfo: null }));
  await charger.present(1, "TAG");
  await fixture.event("started");
  await charger.present(1, "TAG");
  assert.equal((await csms.next("StopTransaction")).transactionId, -1);
});

Deno.test("connect() rejects when the charger is closed before it was accepted", async () => {
  await using fixture = await openFixture("ocpp1.6", { connect: false });
  fixture.csms.refuse(401);
  const connected = fixture.charger.connect();
  const { what, reason } = await fixture.event("refused");
  assert.equal(what, "connection");
  assert.match(reason, /401/);
  await fixture.charger.close();
  await assert.rejects(connected, /charger CP1 was closed before it was accepted/);
});

Deno.test("the id is percent-encoded, the credentials are bytes", async () => {
  await using fixture = await openFixture("ocpp1.6", { id: "Köln 7", password: "00112233445566778899aabbccddeeff" });
  const [upgrade] = fixture.csms.upgrades;
  assert.equal(upgrade?.path, "/OCPP/K%C3%B6ln%207");
  assert.equal(upgrade?.protocols, "ocpp1.6");
  const bytes = Uint8Array.fromBase64(upgrade?.authorization?.replace("Basic ", "") ?? "");
  assert.equal(new TextDecoder().decode(bytes.slice(0, 10)), "Köln 7:\0\x11");
  assert.equal(bytes.length, 8 + 16);
});
