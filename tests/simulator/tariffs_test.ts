import assert from "node:assert/strict";
import { costOf, type Tariff } from "../../src/simulator/tariff.ts";
import { type Fixture, openFixture } from "./fixture.ts";

const HOUR_MS = 3_600_000;

function tariff(given: Partial<Tariff> = {}): Tariff {
  return {
    ...{ id: "t", currency: "EUR", validFrom: undefined, fixed: undefined, energy: { amount: 0.4, tax: 0.25 } },
    ...{ chargingTime: undefined, idleTime: undefined, least: undefined, most: undefined },
    ...given,
  };
}

Deno.test("a cost is the sum of its parts with their taxes, within the minimum and maximum of the tariff", () => {
  const usage = { energyWh: 10_000, chargingMs: HOUR_MS, idleMs: HOUR_MS / 2 };
  assert.deepEqual(costOf(tariff(), usage), {
    parts: { energy: { net: 4, gross: 5 } },
    total: { net: 4, gross: 5 },
    bound: undefined,
  });
  const all = tariff({
    fixed: { amount: 1, tax: 0 },
    chargingTime: { amount: 0.01, tax: 0 },
    idleTime: { amount: 0.1, tax: 0.5 },
  });
  assert.deepEqual(costOf(all, usage).parts, {
    fixed: { net: 1, gross: 1 },
    energy: { net: 4, gross: 5 },
    chargingTime: { net: 0.6, gross: 0.6 },
    idleTime: { net: 3, gross: 4.5 },
  });
  assert.deepEqual(costOf(all, usage).total, { net: 8.6, gross: 11.1 });
  const bounded = tariff({ least: 6, most: 8 });
  assert.deepEqual([costOf(bounded, usage).total, costOf(bounded, usage).bound], [{ net: 6, gross: 7.5 }, "least"]);
  const more = { ...usage, energyWh: 100_000 };
  assert.deepEqual([costOf(bounded, more).total, costOf(bounded, more).bound], [{ net: 8, gross: 10 }, "most"]);
});

const wire = (tariffId: string, priceKwh: number, more: object = {}) => ({
  ...{ tariffId, currency: "EUR" },
  energy: { prices: [{ priceKwh }], taxRates: [{ type: "VAT", tax: 25 }] },
  ...more,
});

async function setDefault({ csms }: Fixture, evseId: number, tariff: object): Promise<string> {
  return (await csms.command("SetDefaultTariff", { evseId, tariff })).status;
}

Deno.test("ocpp2.1: the default tariff of an EVSE applies, and the end of the transaction reports the cost", async () => {
  await using fixture = await openFixture("ocpp2.1", { connectors: 2 });
  const { charger, csms, clock } = fixture;
  assert.equal(await setDefault(fixture, 0, wire("day", 0.4)), "Accepted");
  assert.equal(await setDefault(fixture, 2, wire("day", 0.5)), "DuplicateTariffId");
  assert.equal(await setDefault(fixture, 2, wire("dear", 0.8)), "Accepted");
  assert.equal(await setDefault(fixture, 3, wire("none", 1)), "Rejected");
  charger.plugIn(1, { maxW: 10_000 });
  await charger.present(1, "TAG");
  clock.advance(HOUR_MS);
  const { transactionId } = await fixture.event("started");
  charger.unplug(1);
  const { payload } = await csms.received.next(({ payload }) => payload.eventType === "Ended", "the end");
  assert.deepEqual(payload.costDetails, {
    totalCost: {
      ...{ currency: "EUR", typeOfCost: "NormalCost" },
      ...{ energy: { exclTax: 4, inclTax: 5 }, total: { exclTax: 4, inclTax: 5 } },
    },
    totalUsage: { energy: 10, chargingTime: 3600, idleTime: 0 },
  });
  assert.equal(payload.transactionInfo.tariffId, "day");
  assert.equal(payload.transactionInfo.transactionId, transactionId);
});

Deno.test("ocpp2.1: a tariff may start later, be changed during a transaction, and be cleared", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { charger, csms, clock } = fixture;
  const tariffs = async () =>
    ((await csms.command("GetTariffs", { evseId: 1 })).tariffAssignments ?? [])
      .map(({ tariffId, tariffKind }: Record<string, string>) => `${tariffKind} ${tariffId}`);
  assert.deepEqual(await tariffs(), []);
  await setDefault(fixture, 1, wire("today", 0.4));
  await setDefault(fixture, 1, wire("tomorrow", 0.2, { validFrom: "2026-06-02T00:00:00Z" }));
  assert.deepEqual(await tariffs(), ["DefaultTariff today", "DefaultTariff tomorrow"]);
  charger.plugIn(1);
  await charger.present(1, "TAG");
  const { transactionId } = await fixture.event("started");
  const change = async (tariff: object, id = transactionId) =>
    (await csms.command("ChangeTransactionTariff", { transactionId: id, tariff })).status;
  assert.equal(await change(wire("x", 1), "none"), "TxNotFound");
  assert.equal(await change(wire("x", 1, { currency: "CHF" })), "NoCurrencyChange");
  const conditions = { prices: [{ priceKwh: 1, conditions: { startTimeOfDay: "08:00" } }] };
  assert.equal(await change(wire("x", 1, { energy: conditions })), "ConditionNotSupported");
  assert.equal(
    await change(wire("x", 1, { energy: { prices: [{ priceKwh: 1 }, { priceKwh: 2 }] } })),
    "TooManyElements",
  );
  assert.equal(await change(wire("anna", 0.1)), "Accepted");
  const { payload } = await csms.received.next(
    ({ payload }) => payload.triggerReason === "TariffChanged",
    "the change",
  );
  assert.equal(payload.transactionInfo.tariffId, "anna");
  assert.deepEqual(await tariffs(), ["DefaultTariff today", "DefaultTariff tomorrow", "DriverTariff anna"]);
  await csms.command("ClearTariffs", { tariffIds: ["today"] });
  assert.deepEqual(await tariffs(), ["DefaultTariff tomorrow", "DriverTariff anna"]);
  charger.unplug(1);
  clock.advance(24 * HOUR_MS);
  charger.plugIn(1);
  await charger.present(1, "TAG");
  const started = await csms.received.next(
    ({ payload }) => payload.eventType === "Started" && payload.transactionInfo.tariffId !== "today",
    "the next start",
  );
  assert.equal(started.payload.transactionInfo.tariffId, "tomorrow");
  const { clearTariffsResult } = await csms.command("ClearTariffs", {});
  assert.deepEqual(clearTariffsResult, [{ tariffId: "tomorrow", status: "Accepted" }]);
});
