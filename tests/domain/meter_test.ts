import assert from "node:assert/strict";
import {
  isEmptyReading,
  type PerPhase,
  phaseOf,
  type Reading,
  type Sample,
  splitMeasurand,
  toReading,
} from "../../src/domain/meter.ts";

const ENERGY = "Energy.Active.Import.Register";
const POWER = "Power.Active.Import";
const NONE: PerPhase = { l1: null, l2: null, l3: null };

/** A reading without any value. */
const NOTHING: Reading = {
  at: 0,
  meterWh: null,
  powerW: null,
  powerDerived: false,
  socPercent: null,
  currentA: NONE,
  voltageV: NONE,
  context: null,
  otherMeasurands: [],
};

function sample(measurand: string, value: number | null, more: Partial<Sample> = {}): Sample {
  return { measurand, phase: null, unit: null, value, context: null, location: null, ...more };
}

const energy = (value: number, more: Partial<Sample> = {}) => sample(ENERGY, value, more);
const power = (value: number, more: Partial<Sample> = {}) => sample(POWER, value, more);

const units: Readonly<Record<string, readonly [sample: Sample, reading: Partial<Reading>]>> = {
  "energy without a unit is Wh": [energy(1234), { meterWh: 1234 }],
  "energy in Wh": [energy(1234, { unit: "Wh" }), { meterWh: 1234 }],
  "energy in kWh": [energy(1.234, { unit: "kWh" }), { meterWh: 1234 }],
  "energy in kWh with more digits than a meter has": [energy(12.3456789, { unit: "kWh" }), { meterWh: 12345.679 }],
  "energy in MWh": [energy(0.5, { unit: "MWh" }), { meterWh: 500_000 }],
  "energy in KWH and blanks": [energy(2, { unit: " KWH " }), { meterWh: 2000 }],
  "energy in an empty unit": [energy(7, { unit: "" }), { meterWh: 7 }],
  "energy in a unit of another dimension is Wh": [energy(230, { unit: "V" }), { meterWh: 230 }],
  "energy in an unknown unit is Wh": [energy(230, { unit: "constructor" }), { meterWh: 230 }],
  "power without a unit is W": [power(7200), { powerW: 7200 }],
  "power in kW": [power(7.2, { unit: "kW" }), { powerW: 7200 }],
  "negative power, from a car that feeds": [power(-3.3, { unit: "kW" }), { powerW: -3300 }],
  "current in A": [sample("Current.Import", 16, { unit: "A" }), { currentA: { ...NONE, l1: 16 } }],
  "current in mA": [sample("Current.Import", 15_900, { unit: "mA" }), { currentA: { ...NONE, l1: 15.9 } }],
  "current in Amp": [sample("Current.Import", 6, { unit: "Amp" }), { currentA: { ...NONE, l1: 6 } }],
  "voltage in V": [sample("Voltage", 230.1, { unit: "V" }), { voltageV: { ...NONE, l1: 230.1 } }],
  "voltage in mV": [sample("Voltage", 230_100, { unit: "mV" }), { voltageV: { ...NONE, l1: 230.1 } }],
  "charge level in Percent": [sample("SoC", 55, { unit: "Percent" }), { socPercent: 55 }],
  "charge level in %": [sample("SoC", 55, { unit: "%" }), { socPercent: 55 }],
  "a measurand in small letters": [sample("energy.active.import.register", 5), { meterWh: 5 }],
  "zero is a value": [power(0), { powerW: 0 }],
};

for (const [what, [given, expected]] of Object.entries(units)) {
  Deno.test(`units: ${what}`, () => {
    assert.deepEqual(toReading(0, [given]), { ...NOTHING, ...expected });
  });
}

const temperature = (unit: string) => sample("Temperature", 40, { unit });
const phases = (measurand: string, l1: number, l2: number, l3: number) => [
  sample(measurand, l1, { phase: "L1" }),
  sample(measurand, l2, { phase: "L2" }),
  sample(measurand, l3, { phase: "L3" }),
];

const gathered: Readonly<Record<string, readonly [samples: readonly Sample[], reading: Partial<Reading>]>> = {
  "nothing at all": [[], {}],
  "an energy register on L1 alone is the whole (M6)": [[energy(900, { phase: "L1" })], { meterWh: 900 }],
  "energy of three phases is summed": [phases(ENERGY, 100, 200, 300), { meterWh: 600 }],
  "power of three phases is summed (M6)": [phases(POWER, 2300, 2310, 2290), { powerW: 6900 }],
  "a total has priority over the sum of its phases, in any order": [
    [...phases(POWER, 2300, 2310, 2290), power(6905)],
    { powerW: 6905 },
  ],
  "the neutral line is not a fourth phase": [
    [...phases(POWER, 1, 2, 3), power(99, { phase: "other" })],
    { powerW: 6, otherMeasurands: [power(99, { phase: "other" })] },
  ],
  "currents stay with their phases": [
    phases("Current.Import", 16, 15.5, 0),
    { currentA: { l1: 16, l2: 15.5, l3: 0 } },
  ],
  "a current without a phase does not hide the phases": [
    [sample("Current.Import", 31.5), ...phases("Current.Import", 16, 15.5, 0)],
    { currentA: { l1: 16, l2: 15.5, l3: 0 } },
  ],
  "voltages stay with their phases": [phases("Voltage", 230, 231, 229), { voltageV: { l1: 230, l2: 231, l3: 229 } }],
  "a voltage between two lines is something else": [
    [sample("Voltage", 400, { phase: "other" })],
    { otherMeasurands: [sample("Voltage", 400, { phase: "other" })] },
  ],
  "the outlet has priority over the inlet and the car": [
    [energy(9, { location: "Inlet" }), energy(5, { location: "Outlet" }), energy(7, { location: "EV" })],
    { meterWh: 5, otherMeasurands: [energy(9, { location: "Inlet" }), energy(7, { location: "EV" })] },
  ],
  "no location means the outlet": [[power(9, { location: "Cable" }), power(5)], {
    ...{ powerW: 5, otherMeasurands: [power(9, { location: "Cable" })] },
  }],
  "another location counts where there is no outlet": [[sample("SoC", 60, { location: "EV" })], { socPercent: 60 }],
  "the first of two values counts, and the other is kept in otherMeasurands": [[power(5), power(6)], {
    powerW: 5,
    otherMeasurands: [power(6)],
  }],
  "the same twice is one": [[power(5), power(5), energy(1, { unit: "kWh" }), energy(1000)], {
    powerW: 5,
    meterWh: 1000,
  }],
  "a number that overflows in Wh is kept as sent": [[energy(1e308, { unit: "kWh" })], {
    otherMeasurands: [energy(1e308, { unit: "kWh" })],
  }],
  "a reading has the context of its register": [
    [power(5, { context: "Sample.Clock" }), energy(6, { context: "Transaction.Begin" })],
    { powerW: 5, meterWh: 6, context: "Transaction.Begin" },
  ],
  "without a register a reading has the first context": [
    [power(5), sample("SoC", 6, { context: "Sample.Clock" }), sample("Voltage", 230, { context: "Trigger" })],
    { powerW: 5, socPercent: 6, voltageV: { l1: 230, l2: null, l3: null }, context: "Sample.Clock" },
  ],
  "an invalid context is kept as sent (M3)": [
    [power(5, { context: "CurrentMax" })],
    { powerW: 5, context: "CurrentMax" },
  ],
  "a measurand without a property of its own is kept as sent (M4, M5)": [
    [temperature("Celcius"), temperature("C"), sample("Request.Energy", 3), sample("Frequency", 50, { unit: "Hertz" })],
    {
      otherMeasurands: [
        temperature("Celcius"),
        temperature("C"),
        sample("Request.Energy", 3),
        sample("Frequency", 50, { unit: "Hertz" }),
      ],
    },
  ],
  "exported energy is not imported energy": [
    [sample("Energy.Active.Export.Register", 8)],
    { otherMeasurands: [sample("Energy.Active.Export.Register", 8)] },
  ],
  "an interval is not a register": [
    [sample("Energy.Active.Import.Interval", 8)],
    { otherMeasurands: [sample("Energy.Active.Import.Interval", 8)] },
  ],
  "signed data without a number is kept and is not a register (M13)": [
    [sample(ENERGY, null, { text: "OCMF|{}" }), energy(5)],
    { meterWh: 5, otherMeasurands: [sample(ENERGY, null, { text: "OCMF|{}" })] },
  ],
  "signed data with a number is kept too": [
    [energy(5, { text: '{"signedMeterData":"T0NNRg=="}' })],
    { meterWh: 5, otherMeasurands: [energy(5, { text: '{"signedMeterData":"T0NNRg=="}' })] },
  ],
  "a measurand with the name of a JavaScript property is unknown": [
    [sample("constructor", 1)],
    { otherMeasurands: [sample("constructor", 1)] },
  ],
};

for (const [what, [samples, expected]] of Object.entries(gathered)) {
  Deno.test(`readings: ${what}`, () => {
    assert.deepEqual(toReading(0, samples), { ...NOTHING, ...expected });
  });
}

Deno.test("a phase is the same with and without its neutral line; anything else is another phase", () => {
  const table = [
    [undefined, null],
    ["", null],
    ["L1", "L1"],
    ["l2", "L2"],
    ["L3-N", "L3"],
    [" L1-N ", "L1"],
    ["N", "other"],
    ["L1-L2", "other"],
    ["L4", "other"],
  ] as const;
  assert.deepEqual(table.map(([text]) => [text, phaseOf(text)]), table);
});

Deno.test("a phase at the end of a measurand's name is split off (M4)", () => {
  const table = [
    ["Current.Import.L1", "Current.Import", "L1"],
    ["Voltage.L2-N", "Voltage", "L2"],
    ["Power.Active.Import.l3", "Power.Active.Import", "L3"],
    ["Current.Import", "Current.Import", null],
    ["L1", "L1", null],
    ["Current.Import.L4", "Current.Import.L4", null],
  ] as const;
  assert.deepEqual(table.map(([name]) => [name, ...Object.values(splitMeasurand(name))]), table);
});

Deno.test("a reading is empty only when it has no value at all", () => {
  assert.equal(isEmptyReading(toReading(0, [])), true);
  assert.equal(isEmptyReading(toReading(0, [sample(ENERGY, null)])), false, "signed data is a value");
  for (const one of [energy(0), power(0), sample("SoC", 0), sample("Frequency", 50)]) {
    assert.equal(isEmptyReading(toReading(0, [one])), false, one.measurand);
  }
  assert.equal(isEmptyReading(toReading(0, [sample("Voltage", 230, { phase: "L3" })])), false);
  assert.equal(isEmptyReading(toReading(0, [sample("Current.Import", 6, { phase: "L2" })])), false);
});
