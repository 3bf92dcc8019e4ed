import assert from "node:assert/strict";
import type { ConnectorReport } from "../../src/domain/connector.ts";
import { toReading } from "../../src/domain/meter.ts";
import type { Transaction } from "../../src/domain/transaction.ts";
import type { TestServices } from "../support/services.ts";
import { withFile, withServices } from "../support/services.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const FREE: Omit<ConnectorReport, "at"> = {
  connector: 1,
  status: "available",
  chargingState: null,
  rawStatus: "Available",
  errorCode: null,
  vendorErrorCode: null,
  info: null,
};

function report({ services, clock }: TestServices, change: Partial<ConnectorReport> = {}): Promise<void> {
  return services.connectors.report("CP1", { ...FREE, at: clock.now(), ...change });
}

async function begin(
  { services, clock }: TestServices,
  connector = 1,
  startedAt = clock.now(),
): Promise<number> {
  const { transactionId } = await services.transactions.start({
    stationId: "CP1",
    connector,
    // A start without a tag is accepted: these tests are about ends.
    token: { id: "", kind: "NoAuthorization" },
    meterStartWh: 1000,
    startedAt,
    reservationId: null,
    flags: [],
    content: `${connector} ${startedAt}`,
  });
  clock.advance(MINUTE);
  return transactionId;
}

function measure(
  { services, clock }: TestServices,
  energyWh: number,
  transactionId: number | null,
  at = clock.now(),
): Promise<void> {
  const reading = { ...toReading(at, []), meterWh: energyWh };
  return services.metering.record({ stationId: "CP1", connector: 1, transactionId, readings: [reading] });
}

function boot({ services }: TestServices, reason: string | null = null) {
  return services.stations.booted("CP1", { vendor: null, model: null, serial: null, firmware: null, reason });
}

function stop({ services, clock }: TestServices, transactionId: number, meterStopWh: number) {
  return services.transactions.stop({
    stationId: "CP1",
    transactionId,
    token: null,
    meterStopWh,
    stoppedAt: clock.now(),
    reason: "PowerLoss",
    readings: [],
    flags: [],
    raw: `stop of ${transactionId}`,
  });
}

/** Lets the work that a timer started finish: a store in memory answers within the same turn. */
async function settled({ store }: TestServices): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await store.stations();
}

const endsOf = ({ events }: TestServices): readonly Transaction[] =>
  events.flatMap((event) => event.type === "transaction.ended" ? [event.transaction] : []);

const brief = ({ id, endedBy, stopReason, flags, meterStopWh }: Transaction) =>
  [id, endedBy, stopReason, flags.join(), meterStopWh] as const;

Deno.test("X11 a connector that is available for a minute without meter values ends its transaction, once", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await measure(fixture, 1500, id);
    const freeAt = fixture.clock.now();
    await report(fixture);
    await report(fixture, { at: freeAt });
    fixture.clock.advance(MINUTE - 1);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture), []);
    fixture.clock.advance(1);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture).map(brief), [[id, "rule", "Stale", "stale", 1500]]);
    assert.equal(endsOf(fixture)[0]?.stoppedAt, freeAt);
    assert.deepEqual(fixture.services.liveState.open("CP1"), []);
    fixture.clock.advance(10 * MINUTE);
    await settled(fixture);
    assert.equal(endsOf(fixture).length, 1);
  }));

Deno.test("X11 meter values from before it became available, with the transaction id, restart the minute", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await measure(fixture, 1500, id);
    fixture.clock.advance(MINUTE);
    const freeAt = fixture.clock.now();
    await report(fixture);
    for (const late of [30_000, 20_000, 10_000]) {
      fixture.clock.advance(MINUTE - 1);
      await measure(fixture, 1500, id, freeAt - late);
    }
    fixture.clock.advance(MINUTE - 1);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture), []);
    fixture.clock.advance(1);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture).map(({ id, stoppedAt }) => [id, stoppedAt]), [[id, freeAt]]);
  }));

Deno.test("X11 after the connector became available, a message with the transaction id or a rising register extends the minute to an hour", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await measure(fixture, 1500, id);
    await report(fixture);
    for (const [energyWh, named] of [[1500, id], [1600, null]] as const) {
      fixture.clock.advance(MINUTE - 1);
      await measure(fixture, energyWh, named);
    }
    const lastMessageAt = fixture.clock.now();
    fixture.clock.advance(HOUR - 1);
    // A clock-aligned value with an unchanged register says nothing about the transaction.
    await measure(fixture, 1600, null);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture), []);
    fixture.clock.advance(1);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture).map(brief), [[id, "rule", "Stale", "stale", 1600]]);
    assert.equal(endsOf(fixture)[0]?.stoppedAt, lastMessageAt);
  }));

Deno.test("X11 a further report of an available connector makes it a minute again", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await report(fixture);
    fixture.clock.advance(MINUTE - 1);
    await measure(fixture, 1600, id);
    fixture.clock.advance(MINUTE);
    await report(fixture);
    fixture.clock.advance(MINUTE / 2);
    await report(fixture);
    fixture.clock.advance(MINUTE / 2);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture).map(brief), [[id, "rule", "Stale", "stale", 1600]]);
  }));

Deno.test("X11 a connector that is occupied again within the minute, and one that was available before, end nothing", () =>
  withServices(async (fixture) => {
    await report(fixture);
    fixture.clock.advance(1);
    const id = await begin(fixture);
    fixture.clock.advance(5 * MINUTE);
    await report(fixture);
    fixture.clock.advance(MINUTE / 2);
    await report(fixture, { status: "occupied", chargingState: "charging", rawStatus: "Charging" });
    fixture.clock.advance(10 * MINUTE);
    await report(fixture, { connector: 0 });
    await report(fixture, { connector: 2 });
    fixture.clock.advance(10 * MINUTE);
    await settled(fixture);
    assert.deepEqual(fixture.services.liveState.open("CP1").map((open) => open.id), [id]);
  }));

Deno.test("X11 the minute restarts after a restart of ocppd", () =>
  withFile(async (path) => {
    let id = 0;
    await withServices(async (fixture) => {
      id = await begin(fixture);
      await report(fixture);
    }, { path });
    await withServices(async (fixture) => {
      assert.deepEqual(fixture.services.liveState.open("CP1").map((open) => open.id), [id]);
      fixture.clock.advance(MINUTE);
      await settled(fixture);
      assert.deepEqual(endsOf(fixture).map(brief), [[id, "rule", "Stale", "stale", 1000]]);
    }, { path });
  }));

Deno.test("X18 a boot alone ends nothing, a boot and an available connector do (B6)", () =>
  withServices(async (fixture) => {
    const one = await begin(fixture, 1);
    const two = await begin(fixture, 2);
    await boot(fixture);
    fixture.clock.advance(1);
    await settled(fixture);
    assert.equal(fixture.services.liveState.open("CP1").length, 2);
    await report(fixture, { connector: 2, status: "occupied", chargingState: "charging", rawStatus: "Charging" });
    await report(fixture, { connector: 1 });
    assert.deepEqual(endsOf(fixture).map(brief), [[one, "rule", "Rebooted", "rebooted", 1000]]);
    assert.deepEqual(fixture.services.liveState.open("CP1").map(({ id }) => id), [two]);
  }));

Deno.test("X18 a triggered boot is no restart, and a boot before the start does not count", () =>
  withServices(async (fixture) => {
    await boot(fixture);
    fixture.clock.advance(1);
    const id = await begin(fixture);
    await report(fixture);
    await boot(fixture, "Triggered");
    fixture.clock.advance(1);
    await report(fixture);
    assert.deepEqual(fixture.services.liveState.open("CP1").map((open) => open.id), [id]);
  }));

for (const [what, offMs] of [["hours slow", -3 * HOUR], ["minutes fast", 4 * MINUTE]] as const) {
  Deno.test(`X18 a boot before the start does not count, and one after it does, with a station clock that is ${what}`, () =>
    withServices(async (fixture) => {
      const theirs = () => fixture.clock.now() + offMs;
      await boot(fixture);
      fixture.clock.advance(MINUTE);
      const id = await begin(fixture, 1, theirs());
      await report(fixture, { at: theirs() });
      await settled(fixture);
      assert.deepEqual(fixture.services.liveState.open("CP1").map((open) => open.id), [id]);
      await boot(fixture);
      fixture.clock.advance(1_000);
      await report(fixture, { at: theirs() });
      assert.deepEqual(endsOf(fixture).map(brief), [[id, "rule", "Rebooted", "rebooted", 1000]]);
    }));

  Deno.test(`X11 an available connector ends a transaction after a minute, with a station clock that is ${what}`, () =>
    withServices(async (fixture) => {
      const theirs = () => fixture.clock.now() + offMs;
      const id = await begin(fixture, 1, theirs());
      await measure(fixture, 1500, id, theirs());
      fixture.clock.advance(1_000);
      await report(fixture, { at: theirs() });
      fixture.clock.advance(MINUTE);
      await settled(fixture);
      assert.deepEqual(endsOf(fixture).map(brief), [[id, "rule", "Stale", "stale", 1500]]);
    }));
}

Deno.test("X18 a connector report from before the last message about the transaction does not end it, even after a boot", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    const before = fixture.clock.now();
    await boot(fixture);
    fixture.clock.advance(MINUTE);
    await measure(fixture, 1500, id);
    await report(fixture, { at: before });
    await settled(fixture);
    assert.deepEqual(fixture.services.liveState.open("CP1").map((open) => open.id), [id]);
  }));

Deno.test("a transaction that its station continues after our end is open again, and ends again", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await report(fixture);
    fixture.clock.advance(MINUTE);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture).map(brief), [[id, "rule", "Stale", "stale", 1000]]);

    fixture.clock.advance(4 * MINUTE);
    await measure(fixture, 1600, id);
    const [open, ...others] = fixture.services.liveState.open("CP1");
    assert.deepEqual([open && brief(open), others], [[id, null, null, "", null], []]);
    assert.deepEqual(await fixture.store.openTransactions(), [open]);
    assert.deepEqual(
      fixture.events.flatMap((event) => event.type === "transaction.updated" ? [event.transaction] : []),
      [
        open,
      ],
    );
    // It reports every five minutes: no message is an end.
    for (const energyWh of [1700, 1800]) {
      fixture.clock.advance(5 * MINUTE);
      await measure(fixture, energyWh, id);
    }
    await settled(fixture);
    assert.equal(endsOf(fixture).length, 1);

    fixture.clock.advance(1);
    await report(fixture);
    fixture.clock.advance(MINUTE);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture).slice(1).map(brief), [[id, "rule", "Stale", "stale", 1800]]);
  }));

Deno.test("a transaction that continued after our end is ended by a boot and an available connector too", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await boot(fixture);
    fixture.clock.advance(1);
    await report(fixture);
    fixture.clock.advance(1);
    await measure(fixture, 1600, id);
    assert.equal(fixture.services.liveState.open("CP1").length, 1);
    await report(fixture);
    assert.deepEqual(endsOf(fixture).map(brief), [
      [id, "rule", "Rebooted", "rebooted", 1000],
      [id, "rule", "Rebooted", "rebooted", 1600],
    ]);
  }));

Deno.test("a rule that is due while a message of the station is being processed ends nothing", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await report(fixture);
    fixture.clock.advance(MINUTE - 1);
    const measuring = measure(fixture, 1600, id);
    fixture.clock.advance(1);
    await measuring;
    await settled(fixture);
    assert.deepEqual([endsOf(fixture), fixture.services.liveState.open("CP1").map((open) => open.id)], [[], [id]]);
    fixture.clock.advance(HOUR);
    await settled(fixture);
    assert.deepEqual(endsOf(fixture).map(({ id }) => id), [id], "it is still tracked");
  }));

Deno.test("a late stop corrects the end by a rule, and is not published as a second end", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await boot(fixture);
    fixture.clock.advance(1);
    await report(fixture);
    await stop(fixture, id, 4000);
    const found = await fixture.services.transactions.transaction(id);
    assert.deepEqual(found && brief(found), [id, "station", "PowerLoss", "energy_unconfirmed", 4000]);
    assert.equal(endsOf(fixture).length, 1);
    assert.equal(fixture.events.filter(({ type }) => type === "transaction.updated").length, 1);
  }));

Deno.test("a stop that is stored while a rule ends the same transaction is published as one end", () =>
  withServices(async (fixture) => {
    const id = await begin(fixture);
    await boot(fixture);
    fixture.clock.advance(1);
    await Promise.all([report(fixture), stop(fixture, id, 4000), report(fixture)]);
    await settled(fixture);
    assert.equal(endsOf(fixture).length, 1);
    assert.equal((await fixture.services.transactions.transaction(id))?.meterStopWh, 4000);
  }));

Deno.test("an operator can end an open transaction with a reason, and nothing else", () =>
  withServices(async (fixture) => {
    const { transactions } = fixture.services;
    const id = await begin(fixture);
    await measure(fixture, 1700, id);
    await assert.rejects(transactions.endByOperator(id, "  "), { code: "invalid" });
    assert.deepEqual(brief(await transactions.endByOperator(id, " the car was towed ")), [
      id,
      "operator",
      "the car was towed",
      "",
      1700,
    ]);
    assert.equal(endsOf(fixture).length, 1);
    await assert.rejects(transactions.endByOperator(id, "again"), { code: "conflict" });
    await assert.rejects(transactions.endByOperator(4711, "x"), { code: "not_found" });
  }));

Deno.test("an attached orphan ends an open transaction, or corrects an ended one, and is published", () =>
  withServices(async (fixture) => {
    const { transactions } = fixture.services;
    const [one, two] = [await begin(fixture, 1), await begin(fixture, 2)];
    await stop(fixture, 4711, 4000);
    await stop(fixture, 4712, 5000);
    await transactions.endByOperator(two, "towed");
    const found = await transactions.orphans({ stationId: "CP1", limit: 9 });
    assert.deepEqual(found, await transactions.orphans({ limit: 9 }));
    const [later, sooner] = found;
    assert.ok(later && sooner);
    assert.deepEqual(brief(await transactions.attachOrphan(sooner.id, one)), [one, "station", "PowerLoss", "", 4000]);
    assert.deepEqual(brief(await transactions.attachOrphan(later.id, two)), [
      ...[two, "station", "PowerLoss", "energy_unconfirmed", 5000],
    ]);
    assert.deepEqual(endsOf(fixture).map(({ id }) => id), [two, one]);
    assert.equal(fixture.events.filter(({ type }) => type === "transaction.updated").length, 1);
    assert.deepEqual([fixture.services.liveState.open("CP1"), await transactions.orphans({ limit: 9 })], [[], []]);
    await assert.rejects(transactions.attachOrphan(sooner.id, one), {
      code: "not_found",
      message: `there is no orphan ${sooner.id}, or it is attached already`,
    });
  }));

Deno.test("a server detects an end by the command line, and publishes it once", () =>
  withFile((path) =>
    withServices(async (server) => {
      const id = await begin(server);
      const other = await begin(server, 2);
      await withServices(({ services }) => services.transactions.endByOperator(id, "towed").then(() => {}), { path });
      await server.services.refresh();
      await server.services.refresh();
      assert.deepEqual(server.services.liveState.open("CP1").map((open) => open.id), [other]);
      assert.deepEqual(endsOf(server).map(brief), [[id, "operator", "towed", "", 1000]]);
      await stop(server, id, 4000);
      assert.equal(endsOf(server).length, 1);
    }, { path })
  ));
