import { evaluate, type Evaluation } from "./check.ts";
import { type PlayOptions, run } from "./runner.ts";
import { type ScriptOptions, stationScript } from "./station_script.ts";

/** When the first charges begin. */
export const FROM = Date.UTC(2026, 5, 1, 10);

/** Stations that run in one program at a time: more need more memory, fewer share fewer commits. */
const STATIONS_MAX = 400;
/** A station has from one to four charges. */
const CHARGES_A_STATION = 2.5;

/** What {@link checkedCharges} plays. */
export interface CampaignOptions extends PlayOptions {
  readonly seed: number;
  readonly charges: number;
  readonly only?: ScriptOptions["only"] | undefined;
}

/** Plays at least so many charges of stations with the seeds from `seed` on, and compares them with the truth. */
export async function* checkedCharges(
  { seed, charges, only, energyRules }: CampaignOptions,
): AsyncGenerator<Evaluation> {
  let ran = 0;
  for (let first = seed; ran < charges; first += STATIONS_MAX) {
    const stations = Math.min(STATIONS_MAX, Math.ceil((charges - ran) / CHARGES_A_STATION));
    const options = { from: FROM, ...(only === undefined ? {} : { only }) };
    const scripts = Array.from({ length: stations }, (_, index) => stationScript(first + index, options));
    for (const one of await run(scripts, { energyRules })) {
      ran++;
      yield evaluate(one);
    }
  }
}
