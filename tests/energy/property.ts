import { evaluate, type Evaluation } from "./check.ts";
import { type PlayOptions, run } from "./runner.ts";
import { type ScriptOptions, stationScript } from "./station_script.ts";

/** The start of the first charges. */
export const FROM = Date.UTC(2026, 5, 1, 10);

/** Stations per run: more stations need more memory, with fewer each commit has fewer messages. */
const STATIONS_MAX = 400;
/** The mean number of charges of a station, which has one to four. */
const CHARGES_PER_STATION = 2.5;

/** The options of {@link checkedCharges}. */
export interface CampaignOptions extends PlayOptions {
  readonly seed: number;
  readonly charges: number;
  readonly only?: ScriptOptions["only"] | undefined;
}

/** Replays at least `charges` charges of stations with the seeds from `seed` on, and compares them with the truth. */
export async function* checkedCharges(
  { seed, charges, only, energyRules }: CampaignOptions,
): AsyncGenerator<Evaluation> {
  let ran = 0;
  for (let first = seed; ran < charges; first += STATIONS_MAX) {
    const stations = Math.min(STATIONS_MAX, Math.ceil((charges - ran) / CHARGES_PER_STATION));
    const options = { from: FROM, ...(only === undefined ? {} : { only }) };
    const scripts = Array.from({ length: stations }, (_, index) => stationScript(first + index, options));
    for (const one of await run(scripts, { energyRules })) {
      ran++;
      yield evaluate(one);
    }
  }
}
