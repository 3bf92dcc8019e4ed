import assert from "node:assert/strict";
import type { Reading } from "../../src/domain/meter.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { NOW, type Wallbox, withWallbox, z } from "./wallbox.ts";

const POWER = "Power.Active.Import";
const REGISTER = "Energy.Active.Import.Register";

/** The published readings of connector 1. */
const published = (box: Wallbox): readonly Reading[] =>
  box.app.events.all.flatMap((event) => event.type === "meter.read" && event.connector === 1 ? event.readings : []);

const meterOf = ({ services }: Wallbox) => services.liveState.connector("CP1", 1)?.meter;

const seconds = (at: number) => z(at / 60);

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";
  /** A sample in the version's format. */
  const sample = (value: number, measurand = REGISTER, more: object = {}) => ({
    value: is16 ? String(value) : value,
    measurand,
    ...more,
  });
  const entry = (timestamp: string | undefined, ...sampledValue: readonly object[]) => ({ timestamp, sampledValue });
  /** Meter values of the running charge, in each message that the version has for them. */
  const inCharge = (box: Wallbox, transactionId: number, meterValue: readonly object[]) =>
    is16 ? box.meter(1, meterValue, { transactionId }) : box.update({ meterValue });

  Deno.test(`E5 ${protocol}: values in separate meter values with one time are one reading`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start({ tag: "ALICE", at: z(-10), wh: 153_000 });
      for (let n = 0; n < 5; n++) {
        const at = seconds(-500 + 30 * n);
        const l = ["L1", "L2", "L3"];
        await inCharge(box, id, [
          ...[2300, 2310, 2290].map((watts, i) => entry(at, sample(watts, POWER, { phase: l[i] }))),
          entry(at, sample(6900, POWER)),
          entry(at, sample(153_000 + 100 * Math.floor(57.5 * n / 100))),
          ...[10, 10.1, 9.9].map((amps, i) => entry(at, sample(amps, "Current.Import", { phase: l[i] }))),
        ]);
        assert.deepEqual([meterOf(box)?.powerW, meterOf(box)?.powerDerived], [6900, false]);
      }
      const rows = (await box.app.app.store.readings(id)).filter(({ powerW }) => powerW !== null);
      assert.equal(rows.length, 5);
      for (const row of rows) {
        assert.deepEqual([row.powerW, row.powerDerived, row.currentA], [6900, false, { l1: 10, l2: 10.1, l3: 9.9 }]);
        assert.ok((row.meterWh ?? 0) >= 153_000);
      }
      assert.equal(published(box).filter(({ powerW }) => powerW !== null).length, 5);
    }));

  Deno.test(`E5 ${protocol}: at the end of a charge too; values with other times or without a location are not lost`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start({ tag: "ALICE", at: z(-60), wh: 0 });
      const values = [
        entry(z(-30), sample(500)),
        entry(z(-20), sample(700)),
        entry(z(-30), sample(6900, POWER)),
        entry(z(-30), sample(7, "Energy.Active.Export.Register"), sample(41, "Temperature", { location: "Body" })),
        entry(z(-20), sample(9, REGISTER, { location: "Inlet" })),
        entry(new Date(NOW - 20 * 60_000).toISOString(), sample(60, "SoC", { location: "EV" })),
      ];
      await box.stop({ at: z(-10), wh: 900, more: { [is16 ? "transactionData" : "meterValue"]: values } });
      const rows = await box.app.app.store.readings(id);
      const [first, second, ...more] = rows.filter(({ at }) => at === NOW - 30 * 60_000 || at === NOW - 20 * 60_000);
      assert.deepEqual(more, []);
      assert.deepEqual([first?.meterWh, first?.powerW, first?.otherMeasurands.map(({ value }) => value)], [500, 6900, [
        7,
        41,
      ]]);
      assert.deepEqual([second?.meterWh, second?.socPercent], [700, 60]);
      assert.deepEqual(second?.otherMeasurands.map(({ value, location }) => [value, location]), [[9, "Inlet"]]);
    }));

  Deno.test(`E5 ${protocol}: of two values of one measurand the first counts and the other is stored with it; start and end are separate`, () =>
    withWallbox(protocol, async (box) => {
      await box.meter(1, [
        entry(z(-5), sample(6900, POWER), sample(1000, REGISTER, { context: "Sample.Periodic" })),
        entry(z(-5), sample(7000, POWER), sample(1001), sample(1000)),
        entry(z(-5), sample(6900, POWER), sample(5000, REGISTER, { context: "Transaction.End" })),
      ]);
      const [one, other, ...more] = published(box);
      assert.deepEqual(more, []);
      assert.deepEqual([one?.powerW, one?.meterWh, one?.context], [6900, 1000, "Sample.Periodic"]);
      assert.deepEqual(one?.otherMeasurands.map(({ measurand, value }) => [measurand, value]), [[POWER, 7000], [
        REGISTER,
        1001,
      ]]);
      assert.deepEqual([other?.at, other?.meterWh, other?.context], [NOW - 300_000, 5000, "Transaction.End"]);
    }));

  Deno.test(`E5 ${protocol}: a repeated reading is recognised, in another message and while the clock is not set`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start({ tag: "ALICE", at: z(-60), wh: 0 });
      const parts = (at: string) => [entry(at, sample(6900, POWER)), entry(at, sample(500))];
      const whole = (at: string) => [entry(at, sample(6900, POWER), sample(500))];
      await inCharge(box, id, parts(z(-30)));
      await inCharge(box, id, whole(z(-30)));
      assert.equal(published(box).filter(({ meterWh: energyWh }) => energyWh === 500).length, is16 ? 1 : 2);
      await box.stop({ at: z(-10), wh: 900, more: { [is16 ? "transactionData" : "meterValue"]: whole(z(-30)) } });
      const rows = await box.app.app.store.readings(id);
      assert.equal(rows.filter(({ meterWh: energyWh }) => energyWh === 500).length, 1);

      const unset = ["1970-01-01T00:01:00Z", "1970-01-01T00:01:30Z"];
      const values = unset.flatMap((at, n) => [entry(at, sample(50 + n, POWER)), entry(at, sample(2000 + n))]);
      for (let times = 0; times < 2; times++) await box.meter(1, values);
      const two = published(box).filter(({ meterWh: energyWh }) => energyWh !== null && energyWh >= 2000);
      assert.deepEqual(two.map(({ powerW, meterWh: energyWh }) => [powerW, energyWh]), [[50, 2000], [51, 2001]]);
    }));

  Deno.test(`E5 ${protocol}: parts without a valid time stay separate`, () =>
    withWallbox(protocol, async (box) => {
      await box.meter(1, [entry("", sample(1000)), entry("", sample(1010)), entry("soon", sample(1020))]);
      assert.deepEqual(published(box).map(({ meterWh: energyWh }) => energyWh), [1000, 1010, 1020]);
    }));

  Deno.test(`E5 ${protocol}: power and register in separate messages: the live power stays measured`, () =>
    withWallbox(protocol, async (box) => {
      const shown: unknown[] = [];
      for (let n = 0; n < 6; n++) {
        const at = seconds(-300 + 30 * n);
        for (const values of [[sample(6900, POWER)], [sample(1000 + 100 * (n % 2 === 0 ? n : n - 1))]]) {
          await box.meter(1, [entry(at, ...values)]);
          shown.push([meterOf(box)?.powerW, meterOf(box)?.powerDerived]);
        }
      }
      assert.deepEqual(shown, Array(12).fill([6900, false]));
      assert.ok(published(box).every(({ powerDerived }) => !powerDerived));
    }));

  Deno.test(`E6 ${protocol}: a register every two seconds shows the derived power, and 0 W at rest`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start({ tag: "ALICE", at: z(-10), wh: 153_000 });
      const shown: unknown[] = [];
      for (let n = 1; n <= 10; n++) {
        await inCharge(box, id, [entry(seconds(-600 + 2 * n), sample(153_000 + 4 * n))]);
        shown.push(meterOf(box)?.powerW);
      }
      assert.deepEqual(shown, [null, null, ...Array(8).fill(7200)]);
      assert.equal(meterOf(box)?.powerDerived, true);
      for (let n = 11; n <= 16; n++) {
        await inCharge(box, id, [entry(seconds(-600 + 2 * n), sample(153_040))]);
      }
      assert.equal(meterOf(box)?.powerW, 0);
    }));

  Deno.test(`E6 ${protocol}: steps of 100 Wh every ten seconds do not flap`, () =>
    withWallbox(protocol, async (box) => {
      const shown: (number | null | undefined)[] = [];
      for (let n = 0; n < 60; n++) {
        const wh = 153_000 + 100 * Math.floor(11_000 * 10 * n / 3600 / 100);
        await box.meter(1, [entry(seconds(-1200 + 10 * n), sample(wh))]);
        shown.push(meterOf(box)?.powerW);
      }
      const begun = shown.findIndex((power) => (power ?? 0) > 0);
      assert.ok(begun > 0 && begun <= 8, `begun at ${begun}`);
      assert.deepEqual(shown.slice(begun).filter((power) => Math.abs((power ?? 0) - 11_000) > 3000), []);
    }));

  /** Values that are not numbers, in forms that the version allows. */
  const senseless = [
    "NaN",
    "--",
    "",
    " ",
    null,
    "Infinity",
    "-inf",
    "0x1F",
    "1F",
    "1,234",
    "1.234,56",
    "1.234.567",
    "12 34",
  ];
  for (const value of [...senseless, ...(is16 ? [] : [undefined])]) {
    Deno.test(`E8 ${protocol}: ${JSON.stringify(value)} is not a number: only it is dropped, with a warning and the message`, () =>
      withWallbox(protocol, async (box) => {
        assert.deepEqual(
          await box.meter(1, [
            entry(z(-2), { value, measurand: REGISTER }, sample(40, "SoC")),
            entry(z(-1), { value, measurand: REGISTER }),
          ]),
          {},
        );
        await box.meter(9, [entry(z(), sample(1))]);
        assert.deepEqual(published(box).map(({ meterWh: energyWh, socPercent }) => [energyWh, socPercent]), [[
          null,
          40,
        ]]);
        const warning = (await box.services.warnings.list("CP1")).find(({ code }) => code === "unreadable_value");
        assert.equal(warning?.count, 1);
        assert.match(warning?.detail ?? "", /Energy\.Active\.Import\.Register is /);
        if (typeof value === "string") assert.ok(warning?.detail.includes(JSON.stringify(value)), warning?.detail);
        assert.match(warning?.firstFrame ?? "", /MeterValues/);
      }));
  }

  if (!is16) {
    Deno.test(`E8 ${protocol}: an infinite number is dropped, with a warning`, () =>
      withWallbox(protocol, async (box) => {
        const huge = { ...sample(1), unitOfMeasure: { unit: "Wh", multiplier: 400 } };
        await box.meter(1, [entry(z(-1), huge, sample(40, "SoC"))]);
        assert.deepEqual(published(box).map(({ meterWh: energyWh, socPercent }) => [energyWh, socPercent]), [[
          null,
          40,
        ]]);
        assert.equal((await box.warned()).unreadable_value, 1);
      }));
  }

  Deno.test(`E8 ${protocol}: a number in any notation is read, without a warning`, () =>
    withWallbox(protocol, async (box) => {
      const table: readonly (readonly [unknown, number])[] = [
        ["12,5", 12.5],
        ["0,234", 0.234],
        ["1234,567", 1234.567],
        ["1.234", 1.234],
        ["1e3", 1000],
        [" 7 ", 7],
        ["+7", 7],
        ["-7", -7],
        [7.25, 7.25],
        ...(is16 ? [["12345.6 Wh", 12_345.6], ["12.3kWh", 12_300]] as const : []),
      ];
      for (const [n, [value]] of table.entries()) await box.meter(1, [entry(seconds(-100 + n), { value })]);
      assert.deepEqual(published(box).map(({ meterWh: energyWh }) => energyWh), table.map(([, wh]) => wh));
      assert.equal((await box.warned()).unreadable_value, undefined);
    }));

  Deno.test(`E8 ${protocol}: signed data that is not marked as such is stored, with a warning`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start({ tag: "ALICE", at: z(-60), wh: 0 });
      const signed = { value: 'OCMF|{"FV":"1.0"}|{"SD":"30"}', context: "Transaction.End" };
      await box.stop({
        ...{ at: z(-10), wh: 900 },
        more: { [is16 ? "transactionData" : "meterValue"]: [entry(z(-10), signed, sample(900))] },
      });
      const rows = await box.app.app.store.readings(id);
      const found = rows.flatMap(({ meterWh: energyWh, otherMeasurands: others }) =>
        others.map(({ value, text }) => [energyWh, value, text])
      );
      assert.deepEqual(found, [[900, null, signed.value]]);
      assert.equal((await box.warned()).unreadable_value, 1);
      assert.equal((await box.row(id)).meterStopWh, 900);
    }));

  Deno.test(`E8 ${protocol}: a charge is stored whatever its values are`, () =>
    withWallbox(protocol, async (box) => {
      const { transaction: { id } } = await box.start({ tag: "ALICE", at: z(-60), wh: 100 });
      const name = is16 ? "transactionData" : "meterValue";
      await box.stop({ at: z(-10), wh: 900, more: { [name]: [entry(z(-10), { value: "NaN" }, { value: "--" })] } });
      const row = await box.row(id);
      assert.equal(row.endedBy, "station");
      assert.equal((await box.warned()).unreadable_value, 1);
    }));
}

for (
  const [sent, wh] of [["12345.6 Wh", 12_346], ["12345,6", 12_346], [12345.6, 12_346], ["12.3 kWh", 12_300]] as const
) {
  Deno.test(`E8 ocpp1.6: ${JSON.stringify(sent)} as the register of a start or a stop is read`, () =>
    withWallbox("ocpp1.6", async (box) => {
      const { transaction: { id } } = await box.start({ tag: "ALICE", at: z(-60), wh: 0, more: { meterStart: sent } });
      await box.stop({ at: z(-10), wh: 0, more: { meterStop: sent } });
      const row = await box.row(id);
      assert.deepEqual([row.meterStartWh, row.meterStopWh], [wh, wh]);
      assert.equal((await box.warned()).unreadable_value, undefined);
    }));
}

for (const sent of ["NaN", "--", "", null, "1,234", "OCMF|{}", "0x10", "12 A"]) {
  Deno.test(`E8 ocpp1.6: ${JSON.stringify(sent)} as the register of a start or a stop is unknown, with a warning`, () =>
    withWallbox("ocpp1.6", async (box) => {
      const { authorizationStatus, transaction: { id } } = await box.start({
        ...{ tag: "ALICE", at: z(-60), wh: 0 },
        more: { meterStart: sent },
      });
      assert.equal(authorizationStatus, "Accepted");
      await box.stop({ at: z(-10), wh: 0, more: { meterStop: sent } });
      const row = await box.row(id);
      assert.deepEqual([row.meterStartWh, row.endedBy], [null, "station"]);
      const warning = (await box.services.warnings.list("CP1")).find(({ code }) => code === "unreadable_value");
      assert.equal(warning?.count, 2);
      assert.match(warning?.detail ?? "", /meterStop is /);
    }));
}
