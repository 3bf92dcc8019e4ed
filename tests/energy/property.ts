import { judge, type Judged } from "./judge.ts";
import { play, type PlayOptions } from "./player.ts";
import { type ScriptOptions, stationScript } from "./station_script.ts";

/** When the first charges begin. */
export const FROM = Date.UTC(2026, 5, 1, 10);

/** Stations that run in one program at a time: more need more memory, fewer share fewer commits. */
const STATIONS_MAX = 400;
/** A station has from one to four charges. */
const CHARGES_A_STATION = 2.5;

/** What {@link judgedCharges} plays. */
export interface CampaignOptions extends PlayOptions {
  readonly seed: number;
  readonly charges: number;
  readonly only?: ScriptOptions["only"] | undefined;
}

/** Plays at least so many charges of stations with the seeds from `seed` on, and compares them with the truth. */
export async function* judgedCharges({ seed, charges, only, energyRules }: CampaignOptions): AsyncGenerator<Judged> {
  let played = 0;
  for (let first = seed; played < charges; first += STATIONS_MAX) {
    const stations = Math.min(STATIONS_MAX, Math.ceil((charges - played) / CHARGES_A_STATION));
    const options = { from: FROM, ...(only === undefined ? {} : { only }) };
    const scripts = Array.from({ length: stations }, (_, index) => stationScript(first + index, options));
    for (const one of await play(scripts, { energyRules })) {
      played++;
      yield judge(one);
    }
  }
}
