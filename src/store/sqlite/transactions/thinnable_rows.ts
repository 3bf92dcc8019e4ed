import type { Sample } from "../../../domain/meter.ts";
import type { SelectableReading } from "../../../domain/reading_selection.ts";
import { VALUES } from "./reading_rows.ts";
import type { ReadingRow } from "./reading_rows.ts";

/** The columns of {@link ThinnableRow}. */
export const THINNABLE = `number, station, connector, at, ${VALUES}`;

/** A reading as its selection needs it. */
export interface ThinnableRow extends ReadingRow {
  readonly number: number;
  readonly station: number;
  readonly connector: number;
}

/** A measurand without a register of its own is known by its column. */
const MEASURED = [
  ...["meter_wh", "power_w", "soc_percent", "current_l1", "current_l2", "current_l3"],
  ...["voltage_l1", "voltage_l2", "voltage_l3"],
] as const satisfies readonly (keyof ReadingRow)[];

const INTERVAL = "energy.active.import.interval";

/** Maps a row. Signed values are always kept; interval values where the energy of a charge is their sum. */
export function toSelectable(
  row: ThinnableRow,
  { keepIntervals }: { readonly keepIntervals: boolean },
): SelectableReading {
  const { number, at, meter_wh: meterWh, context, other_measurands: text } = row;
  // Written by storeReading.
  const others = text === null ? [] : JSON.parse(text) as readonly Sample[];
  const isInterval = ({ measurand }: Sample) => measurand.toLowerCase() === INTERVAL;
  return {
    ...{ number, at, meterWh, context },
    measurands: [
      ...MEASURED.filter((column) => row[column] !== null),
      ...others.map(({ measurand, phase, location }) => `${measurand} ${phase} ${location}`),
    ],
    isKept: others.some((other) => other.text !== undefined || (keepIntervals && isInterval(other))),
  };
}
