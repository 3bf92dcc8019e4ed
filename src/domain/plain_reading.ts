import { phaseOf, phasesOf, type Reading, totalValue } from "./meter.ts";
import { fromSpelling, type MeasuringPoint, placeOf } from "./units.ts";

/** What a station says of a sampled value, in the words that 1.6 and 2.x share. */
export interface SampledAbout {
  readonly measurand?: string | undefined;
  readonly phase?: string | undefined;
  readonly location?: string | undefined;
  readonly context?: string | undefined;
}

/** The values of a reading without their time. */
export type ReadingValues = Omit<Reading, "at" | "sentAt">;

type Slots = { [S in "total" | "L1" | "L2" | "L3"]?: { readonly value: number } };

/**
 * The reading of one moment whose values all have a property of {@link Reading}, as nearly all chargers send them: made in one walk,
 * without a Sample for each value, in a third of the time of toReadings, which decides all other cases. Both give the same reading.
 */
export class PlainReading {
  readonly #places: { [P in MeasuringPoint]?: Slots } = {};
  #context: string | null | undefined;

  /** Adds a value with its unit (null: the default one); false when toReadings has to decide about all values of the moment. */
  add(value: number, unit: string | null, about: SampledAbout): boolean {
    const place = placeOf(about.measurand || "Energy.Active.Import.Register");
    const phase = phaseOf(about.phase);
    const { location, context = null } = about;
    if (place === undefined || phase === "other" || (location !== undefined && location !== "Outlet")) return false;
    if (this.#context === undefined) this.#context = context;
    const converted = fromSpelling(place, value, unit);
    if (converted === undefined || this.#context !== context) return false;
    const slots = this.#places[place] ??= {};
    const held = slots[phase ?? "total"];
    if (held !== undefined) return held.value === converted;
    slots[phase ?? "total"] = { value: converted };
    return true;
  }

  /** The values that were added; undefined when there were none. */
  values(): ReadingValues | undefined {
    if (this.#context === undefined) return undefined;
    const { energy, power, soc, current, voltage } = this.#places;
    return {
      meterWh: totalValue(energy),
      powerW: totalValue(power),
      powerDerived: false,
      socPercent: totalValue(soc),
      currentA: phasesOf(current),
      voltageV: phasesOf(voltage),
      context: this.#context,
      otherMeasurands: [],
    };
  }
}
