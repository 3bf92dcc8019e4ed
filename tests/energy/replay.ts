import { parseArgs } from "node:util";
import { complaintsAbout, judge, type Judged } from "./judge.ts";
import { play } from "./player.ts";
import { describe, table } from "./report.ts";
import { type FaultName, FAULTS, stationScript } from "./station_script.ts";
import { FROM } from "./property.ts";

/**
 * Plays single stations and shows what they sent and what the program made of it:
 * `deno run -A tests/energy/replay.ts --seed 4711 [--only reset] [--count 1000]`. With a count only what is wrong is shown.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    count: { type: "string", default: "1" },
    show: { type: "string", default: "5" },
  },
});
const names = (values.only?.split(",") ?? []).filter((name): name is FaultName => name in FAULTS);
const first = Number(values.seed);
const count = Number(values.count);
const found: Judged[] = [];
for (let seed = first; seed < first + count; seed += 500) {
  const seeds = Array.from({ length: Math.min(500, first + count - seed) }, (_, index) => seed + index);
  const options = { from: FROM, ...(names.length > 0 ? { only: names } : {}) };
  found.push(...(await play(seeds.map((one) => stationScript(one, options)))).map(judge));
}
const shown = count === 1 ? found : found.filter((one) => complaintsAbout(one).length > 0);
const long = count === 1 ? shown.length : Number(values.show);
const lines = [
  ...shown.map((one, index) => describe(one, index < long ? "long" : "short")),
  ...(count === 1 ? [] : [table(found)]),
];
Deno.stdout.writeSync(new TextEncoder().encode(`${lines.join("\n")}\n`));
