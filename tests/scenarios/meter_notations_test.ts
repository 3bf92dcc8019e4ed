import assert from "node:assert/strict";
import type { Reading } from "../../src/domain/meter.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";

/** The expected reading; null: the message is answered, and no reading is stored. */
type Expected = Partial<Reading> | null;

const NONE = { l1: null, l2: null, l3: null };
const TIME = "2026-06-01T10:00:00Z";

/** The samples of a 1.6 message in notations of real wallboxes (quirks M1-M5, M13). */
const samples16: Readonly<Record<string, readonly [sampledValue: unknown, expected: Expected]>> = {
  "M1 by the book": [[{ value: "12.5" }], { meterWh: 12.5 }],
  "M1 a number for a text": [[{ value: 12.5 }], { meterWh: 12.5 }],
  "M1 a comma": [[{ value: "12,5" }], { meterWh: 12.5 }],
  "M1 an exponent": [[{ value: "1e3" }], { meterWh: 1000 }],
  "M1 blanks": [[{ value: " 7 " }], { meterWh: 7 }],
  "M1 null": [[{ value: null }], null],
  "M1 an empty text": [[{ value: "" }], null],
  "M1 no value at all": [[{ unit: "Wh" }], null],
  "M1 words": [[{ value: "n/a" }], null],
  "M1 what JavaScript takes for a number": [[{ value: "0x10" }, { value: "Infinity" }, { value: "NaN" }], null],
  "M1 one of them is unreadable": [[{ value: "" }, { value: "3", measurand: "SoC" }], { socPercent: 3 }],
  "M2 no samples": [[], null],
  "M2 an object for a list": [{ value: "12.5" }, { meterWh: 12.5 }],
  "M2 nothing for a list": [undefined, null],
  "M3 an empty measurand": [[{ value: "5", measurand: "", unit: "", context: null }], { meterWh: 5 }],
  "M3 an illegal context": [[{ value: "5", context: "CurrentMax" }], { meterWh: 5, context: "CurrentMax" }],
  "M4 a measurand of its own": [
    [{ value: "5", measurand: "Request.Energy" }],
    {
      otherMeasurands: [
        { measurand: "Request.Energy", phase: null, unit: null, value: 5, context: null, location: null },
      ],
    },
  ],
  "M4 the phase in the measurand": [
    [{ value: "16", measurand: "Current.Import.L2", unit: "A" }],
    { currentA: { ...NONE, l2: 16 } },
  ],
  "M5 kWh": [[{ value: "1.5", unit: "kWh" }], { meterWh: 1500 }],
  "M5 kW": [[{ value: "7.4", measurand: "Power.Active.Import", unit: "kW" }], { powerW: 7400 }],
  "M5 mA": [
    [{ value: "16000", measurand: "Current.Import", unit: "mA", phase: "L1" }],
    { currentA: { ...NONE, l1: 16 } },
  ],
  "M5 Celcius": [
    [{ value: "40", measurand: "Temperature", unit: "Celcius" }],
    {
      otherMeasurands: [
        { measurand: "Temperature", phase: null, unit: "Celcius", value: 40, context: null, location: null },
      ],
    },
  ],
  "M5 a unit of null": [[{ value: "5", unit: null }], { meterWh: 5 }],
  "M6 L1-N": [
    [{ value: "230", measurand: "Voltage", phase: "L1-N", unit: "V" }],
    { voltageV: { ...NONE, l1: 230 } },
  ],
  "M6 energy on L1 alone": [[{ value: "900", phase: "L1" }], { meterWh: 900 }],
  "M13 signed data": [
    [{ value: "OCMF|{}|{}", format: "SignedData", context: "Transaction.Begin" }, { value: "5" }],
    {
      meterWh: 5,
      context: "Transaction.Begin",
      otherMeasurands: [
        {
          measurand: "Energy.Active.Import.Register",
          phase: null,
          unit: null,
          context: "Transaction.Begin",
          location: null,
          value: null,
          text: "OCMF|{}|{}",
        },
      ],
    },
  ],
};

const samples2: Readonly<Record<string, readonly [sampledValue: unknown, expected: Expected]>> = {
  "by the book": [[{ value: 12.5 }], { meterWh: 12.5 }],
  "M1 a text for a number": [[{ value: "12,5" }], { meterWh: 12.5 }],
  "M1 null": [[{ value: null }], null],
  "M2 an object for a list": [{ value: 12.5 }, { meterWh: 12.5 }],
  "a power of ten": [[{ value: 15, unitOfMeasure: { unit: "Wh", multiplier: 2 } }], { meterWh: 1500 }],
  "a negative power of ten": [[{ value: 1234, unitOfMeasure: { multiplier: -1 } }], { meterWh: 123.4 }],
  "M5 kWh and a power of ten": [[{ value: 15, unitOfMeasure: { unit: "kWh", multiplier: -1 } }], { meterWh: 1500 }],
  "M6 three phases": [
    ["L1", "L2-N", "L3"].map((phase) => ({ value: 2300, measurand: "Power.Active.Import", phase })),
    { powerW: 6900 },
  ],
  "M13 signed data next to its number": [
    [{
      value: 5,
      signedMeterValue: { signedMeterData: "T0M=", signingMethod: "", encodingMethod: "OCMF", publicKey: "" },
    }],
    {
      meterWh: 5,
      otherMeasurands: [{
        measurand: "Energy.Active.Import.Register",
        phase: null,
        unit: null,
        value: 5,
        context: null,
        location: null,
        text: '{"signedMeterData":"T0M=","signingMethod":"","encodingMethod":"OCMF","publicKey":""}',
      }],
    },
  ],
};

const message16 = (sampledValue: unknown) => ({ connectorId: 1, meterValue: [{ timestamp: TIME, sampledValue }] });
const message2 = (sampledValue: unknown) => ({ evseId: 1, meterValue: [{ timestamp: TIME, sampledValue }] });

/** The readings published for a MeterValues message that was answered as usual. */
async function readingsOf(protocol: Protocol, payload: unknown): Promise<readonly Reading[]> {
  const app = await startTestApp({ clock: stillClock() });
  try {
    await app.app.services.stations.add("CP1");
    const charger = await app.charger("CP1", { protocols: [protocol] });
    assert.deepEqual(await charger.call("MeterValues", payload), {});
    await charger.close();
    return app.events.all.flatMap((event) => event.type === "meter.read" ? event.readings : []);
  } finally {
    await app.stop();
  }
}

function check(readings: readonly Reading[], expected: Expected): void {
  if (expected === null) return assert.deepEqual(readings, []);
  const nothing = {
    at: Date.parse(TIME),
    meterWh: null,
    powerW: null,
    powerDerived: false,
    socPercent: null,
    currentA: NONE,
    voltageV: NONE,
    context: null,
    otherMeasurands: [],
  };
  assert.deepEqual(readings, [{ ...nothing, ...expected }]);
}

for (const [what, [sampledValue, expected]] of Object.entries(samples16)) {
  Deno.test(`ocpp1.6 meter values: ${what}`, async () => {
    check(await readingsOf("ocpp1.6", message16(sampledValue)), expected);
  });
}

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  for (const [what, [sampledValue, expected]] of Object.entries(samples2)) {
    Deno.test(`${protocol} meter values: ${what}`, async () => {
      check(await readingsOf(protocol, message2(sampledValue)), expected);
    });
  }
}

Deno.test("ocpp1.6 meter values: M2 an object for the list of meter values", async () => {
  const meterValue = { timestamp: TIME, sampledValue: [{ value: "5" }] };
  check(await readingsOf("ocpp1.6", { connectorId: 1, meterValue }), { meterWh: 5 });
});
