import { judge, type Judged } from "./judge.ts";
import { play } from "./player.ts";
import { type ScriptOptions, stationScript } from "./station_script.ts";

/** When the first charges begin. */
export const FROM = Date.UTC(2026, 5, 1, 10);

/** Stations that run in one program at a time: more need more memory, fewer share fewer commits. */
const STATIONS_MAX = 400;

/** What {@link judgeCharges} plays. */
export interface CampaignOptions {
  readonly seed: number;
  readonly charges: number;
  readonly only?: ScriptOptions["only"];
}

/** Plays at least so many charges of stations with the seeds from `seed` on, and compares them with the truth. */
export async function judgeCharges({ seed, charges, only }: CampaignOptions): Promise<readonly Judged[]> {
  const found: Judged[] = [];
  for (let first = seed; found.length < charges; first += STATIONS_MAX) {
    // A station has 2.5 charges in the middle.
    const stations = Math.min(STATIONS_MAX, Math.ceil((charges - found.length) / 2));
    const scripts = Array.from(
      { length: stations },
      (_, index) => stationScript(first + index, { from: FROM, ...(only === undefined ? {} : { only }) }),
    );
    for (const played of await play(scripts)) found.push(judge(played));
  }
  return found;
}
