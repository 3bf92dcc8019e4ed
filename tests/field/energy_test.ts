import assert from "node:assert/strict";
import { decimalOf } from "../../src/domain/money.ts";
import { energyOf } from "../../src/domain/transaction.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { NOW, z } from "../quirks/wallbox.ts";
import { type Charger, type Name, withCharger } from "./charger.ts";

const MINUTE = 60_000;
const PRICE = {
  ...{ name: "Flat", currency: "EUR", perKwh: 3000, perHour: 0, perSession: 0, timeOfUse: [] },
  ...{ stationId: null, group: null, validFrom: NOW - 30 * 24 * 60 * MINUTE },
};

/** The bill of a transaction: energy, cost in EUR, and its flags. */
async function bill(charger: Charger, name: Name): Promise<readonly [number | null, string | null, string]> {
  const { box } = charger;
  // Costs are computed a moment after the end.
  box.clock.advance(1_000);
  let row = await charger.row(name);
  for (let look = 0; look < 200 && row.cost === null && energyOf(row) !== null; look++) {
    await box.app.app.store.tariffs();
    row = await charger.row(name);
  }
  return [energyOf(row), row.cost === null ? null : decimalOf(row.cost.amount), row.flags.join()];
}

function withPrice(protocol: (typeof PROTOCOLS)[number], test: (charger: Charger) => Promise<void>): Promise<void> {
  return withCharger(protocol, async (charger) => {
    await charger.box.services.tariffs.add(PRICE);
    await test(charger);
  });
}

for (const protocol of PROTOCOLS) {
  for (const isNamed of [false, true]) {
    const names = isNamed ? "has the transaction id" : "has none";
    Deno.test(`E1 ${protocol}: a second register that ${names} does not overrule start, stop and series`, () =>
      withPrice(protocol, async (charger) => {
        const { name } = await charger.start("ANNA", -200);
        for (let step = 1; step <= 18; step++) {
          await charger.measure(name, -200 + 10 * step, 1000 * step);
          if (step % 3 === 0) await charger.measure(isNamed ? name : null, -199.9 + 10 * step, 153_000 + 1000 * step);
          const running = await charger.row(name);
          assert.equal(energyOf(running), 1000 * step, "while it runs");
        }
        await charger.stop(name, -15, 18_500, "ANNA");
        assert.deepEqual(await bill(charger, name), [18_500, "5.55", ""]);
      }));
  }

  Deno.test(`E1 ${protocol}: one absurd sample adds no energy, at any position`, () =>
    withPrice(protocol, async (charger) => {
      for (const [place, absurd] of [[0, 4_294_967_295], [5, 0], [9, 99_000_000], [9, 0], [4, 1]] as const) {
        const { name } = await charger.start("ANNA", -200, 5_000);
        for (let step = 0; step < 10; step++) {
          await charger.measure(name, -190 + 10 * step, step === place ? absurd : 6000 + 1000 * step);
        }
        await charger.stop(name, -80, 16_000, "ANNA");
        assert.deepEqual(await bill(charger, name), [11_000, "3.30", ""], `${absurd} as sample ${place}`);
        await charger.box.status(1, "Available", z(-79));
      }
    }));

  const placeholders = [
    { what: "a lifetime register", first: 7_912_760, hours: 9 },
    { what: "900 kWh in an hour", first: 900_000, hours: 1 },
    { what: "a young meter", first: 91_000, hours: 1 },
  ];
  for (const { what, first, hours } of placeholders) {
    Deno.test(`E2 ${protocol}: a start of 0 in front of ${what} is not billed, and no message is refused`, () =>
      withPrice(protocol, async (charger) => {
        const { authorization } = charger.box.services;
        await authorization.changeTag("ANNA", { budget: { limitWh: 50_000, per: "month" } });
        const { name } = await charger.start("ANNA", -60 * hours, 0);
        await charger.measure(name, -60 * hours + 1, first);
        await charger.measure(name, -30 * hours, first + 5_000);
        const running = await charger.row(name);
        assert.deepEqual([energyOf(running), running.flags], [5_000, ["register_jumped"]], "while it runs");
        await charger.stop(name, 0, first + 10_000, "ANNA");
        assert.deepEqual(await bill(charger, name), [10_000, "3.00", "register_jumped"]);
        const tag = authorization.findTag("ANNA");
        assert.ok(tag);
        assert.equal((await authorization.budgetUse(tag))?.usedWh, 0, "the discarded energy uses no budget");
        const stops = charger.box.charger.calls.filter(({ action }) => /Stop/.test(action));
        assert.deepEqual(stops, [], "no car was stopped");
        assert.equal((await charger.start("ANNA", 1, first + 10_000)).status, "Accepted");
      }));
  }

  Deno.test(`E2 ${protocol}: a start of 0 on a meter that stood higher before is not billed`, () =>
    withPrice(protocol, async (charger) => {
      const before = await charger.start("ANNA", -1440, 50_000);
      await charger.stop(before.name, -1400, 52_000, "ANNA");
      // A 1.6 StartTransaction contains the register itself, so that the duration of the rise does not matter.
      const { name } = await charger.start("ANNA", protocol === "ocpp1.6" ? -1200 : -60, 0);
      await charger.stop(name, 0, 58_000, "ANNA");
      assert.deepEqual(await bill(charger, name), [6_000, "1.80", "register_jumped"]);
    }));

  Deno.test(`E2 ${protocol}: a true first charge at 350 kW with only start and stop is billed in full, with a flag`, () =>
    withPrice(protocol, async (charger) => {
      const { name } = await charger.start("ANNA", -15, 0);
      await charger.stop(name, 0, 87_500, "ANNA");
      assert.deepEqual(await bill(charger, name), [87_500, "26.25", "energy_unconfirmed"]);
    }));

  Deno.test(`E2 ${protocol}: an energy that no charger delivers is not billed, if nothing else is known`, () =>
    withPrice(protocol, async (charger) => {
      const { name } = await charger.start("ANNA", -540, 0);
      await charger.stop(name, 0, 7_922_760, "ANNA");
      assert.deepEqual(await bill(charger, name), [null, null, "register_jumped,energy_unknown"]);
    }));

  Deno.test(`E2 ${protocol}: a connector that has shown 150 kW may deliver it again, with only start and stop`, () =>
    withPrice(protocol, async (charger) => {
      const first = await charger.start("ANNA", -180, 0);
      for (let step = 1; step <= 6; step++) await charger.measure(first.name, -180 + 5 * step, 12_500 * step);
      await charger.stop(first.name, -149, 77_000, "ANNA");
      assert.deepEqual(await bill(charger, first.name), [77_000, "23.10", ""]);
      const second = await charger.start("ANNA", -60, 0);
      await charger.stop(second.name, -30, 70_000, "ANNA");
      assert.deepEqual(await bill(charger, second.name), [70_000, "21.00", ""]);
    }));

  Deno.test(`E4 ${protocol}: interval values without a register are added up`, () =>
    withPrice(protocol, async (charger) => {
      const { box } = charger;
      const is16 = protocol === "ocpp1.6";
      const name: Name = is16 ? (await charger.start("ANNA", -40, 0)).name : "I1";
      const event = (eventType: string, seqNo: number, minutes: number, more: object = {}) =>
        box.charger.call("TransactionEvent", {
          ...{ eventType, seqNo, timestamp: z(minutes), triggerReason: "MeterValuePeriodic" },
          ...{ transactionInfo: { transactionId: name }, evse: { id: 1, connectorId: 1 } },
          ...more,
        });
      const value = (wh: number, minutes: number, context: string) => [{
        timestamp: z(minutes),
        sampledValue: [{ value: is16 ? `${wh}` : wh, measurand: "Energy.Active.Import.Interval", context }],
      }];
      if (!is16) await event("Started", 0, -40, { idToken: { idToken: "ANNA", type: "ISO14443" } });
      for (const [index, wh] of [500, 500, 500].entries()) {
        const minutes = -30 + 10 * index;
        const meterValue = value(wh, minutes, "Sample.Periodic");
        if (is16) await box.meter(1, meterValue, { transactionId: name });
        else await event("Updated", index + 1, minutes, { meterValue });
        // The same register as a clock-aligned value adds no energy.
        if (is16) await box.meter(1, value(wh, minutes + 0.5, "Sample.Clock"), { transactionId: name });
      }
      assert.equal(energyOf(await charger.row(name)), is16 ? 3000 : 1500, "while it runs");
      const last = value(40, 0, is16 ? "Transaction.End" : "Sample.Periodic");
      if (is16) {
        const said = { transactionId: name, meterStop: 0, timestamp: z(0), transactionData: last };
        await box.charger.call("StopTransaction", said);
      } else await event("Ended", 4, 0, { meterValue: last });
      assert.deepEqual(await bill(charger, name), [1540, "0.462", ""]);
    }));

  for (const [what, sample] of Object.entries({ zeros: 0, "kWh sent as Wh": 1, "a session register": 1000 })) {
    Deno.test(`E1 ${protocol}: consistent start and stop values are billed, although all samples are ${what}`, () =>
      withPrice(protocol, async (charger) => {
        const { name } = await charger.start("ANNA", -120, 5_000_000);
        for (let step = 1; step <= 10; step++) await charger.measure(name, -120 + 10 * step, sample * step);
        await charger.stop(name, -10, 5_010_500, "ANNA");
        assert.deepEqual(await bill(charger, name), [10_500, "3.15", "samples_differ"]);
      }));
  }

  Deno.test(`E7 ${protocol}: energy is reported to a thousandth of a watt hour`, () =>
    withPrice(protocol, async (charger) => {
      const { name } = await charger.start("ANNA", -30, 2_000_000);
      await charger.measure(name, -10, 2_000_131.3);
      const running = await charger.row(name);
      assert.equal(energyOf(running), 131.3, "while it runs");
      await charger.measure(name, -5, 2_000_131.3);
      await charger.stop(name, 0, protocol === "ocpp1.6" ? 2_000_132 : 2_000_131.3, "ANNA");
      const wanted = protocol === "ocpp1.6" ? 132 : 131.3;
      assert.equal((await bill(charger, name))[0], wanted);
      const { body } = await charger.box.app.api(`/api/v1/transactions/${(await charger.row(name)).id}`);
      assert.equal((body as { energyWh: number }).energyWh, wanted);
    }));

  Deno.test(`E ${protocol}: exported energy is never billed as import`, () =>
    withPrice(protocol, async (charger) => {
      const is16 = protocol === "ocpp1.6";
      const { name } = await charger.start("ANNA", -30, 1000);
      const exported = (minutes: number, wh: number) => [{
        timestamp: z(minutes),
        sampledValue: ["Energy.Active.Export.Register", "Energy.Active.Export.Interval", "Energy.Active.Net"].map((
          measurand,
        ) => ({ value: is16 ? `${wh}` : wh, measurand })),
      }];
      await charger.box.meter(1, exported(-20, 9_000), is16 ? { transactionId: name } : {});
      await charger.measure(name, -10, 2000);
      await charger.stop(name, 0, 3000, "ANNA");
      assert.deepEqual(await bill(charger, name), [2000, "0.60", ""]);
    }));
}

for (const protocol of PROTOCOLS) {
  Deno.test(`E ${protocol}: an impossible power is not shown, and an unmeasured one of 150 kW is shown once it is seen twice`, () =>
    withCharger(protocol, async ({ box, start }) => {
      const is16 = protocol === "ocpp1.6";
      const { name } = await start("ANNA", -60, 0);
      const measure = (minutes: number, wh: number, powerW?: number) =>
        box.meter(1, [{
          timestamp: z(minutes),
          sampledValue: [
            { value: is16 ? `${wh}` : wh },
            ...powerW === undefined ? [] : [{ value: is16 ? `${powerW}` : powerW, measurand: "Power.Active.Import" }],
          ],
        }], is16 ? { transactionId: name } : {});
      const shown = () => {
        const meter = box.services.liveState.connector("CP1", 1)?.meter;
        return [meter?.powerW, meter?.powerDerived];
      };
      await measure(-50, 1_200, 7_200);
      assert.deepEqual(shown(), [7_200, false]);
      await measure(-40, 2_400, 999_999_999);
      assert.deepEqual(shown(), [7_200, false], "the last plausible one");
      await measure(-10, 4_000);
      await measure(-5, 16_500);
      assert.notDeepEqual(shown(), [150_000, true], "seen once");
      await measure(0, 29_000);
      assert.deepEqual(shown(), [150_000, true]);
    }));
}
