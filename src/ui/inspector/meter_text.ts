/** What the last sample of a message says: `12.345 kWh, 7.4 kW, battery 54 %`. */
import { NBSP, numberIn, objectIn, plain } from "./values.ts";
import type { Writer } from "./writer.ts";

/** A list of meter values, of 1.6 (texts) or 2.x (numbers with a multiplier); empty where nothing is understood. */
export function meterText(meterValues: unknown, writer: Writer): string {
  if (!Array.isArray(meterValues) || meterValues.length === 0) return "";
  const { sampledValue } = objectIn(meterValues.at(-1));
  const samples = Array.isArray(sampledValue) ? sampledValue.map(objectIn) : [];
  const shown = SHOWN.flatMap(({ measurand, write }) => {
    const sample = samples.find((one) => measurandOf(one) === measurand && plain(one.phase) === "");
    const value = sample && baseValue(sample);
    return value === undefined ? [] : [write(value, writer)];
  });
  if (shown.length > 0) return shown.join(", ");
  const names = [...new Set(samples.map(measurandOf))].slice(0, 3);
  return names.join(", ");
}

const REGISTER = "Energy.Active.Import.Register";

/** The measurands that a sentence names. */
const SHOWN: readonly { readonly measurand: string; readonly write: (value: number, writer: Writer) => string }[] = [
  { measurand: REGISTER, write: (wh, writer) => `${writer.number(wh / 1000, 3)}${NBSP}kWh` },
  { measurand: "Power.Active.Import", write: (watts, writer) => `${writer.number(watts / 1000, 2)}${NBSP}kW` },
  {
    measurand: "SoC",
    write: (percent, { language, number }) => `${language === "de" ? "Akku" : "battery"} ${number(percent, 0)}${NBSP}%`,
  },
];

/** The default of every version. */
function measurandOf({ measurand }: Readonly<Record<string, unknown>>): string {
  return plain(measurand) || REGISTER;
}

/** The value without its prefix: Wh, W, percent. */
function baseValue({ value, unit, unitOfMeasure }: Readonly<Record<string, unknown>>): number | undefined {
  const n = numberIn(value);
  const of2 = objectIn(unitOfMeasure);
  const exponent = numberIn(of2.multiplier) ?? 0;
  const kilo = /^k/.test(plain(unit) || plain(of2.unit)) ? 1000 : 1;
  return n === undefined ? undefined : n * kilo * 10 ** exponent;
}
