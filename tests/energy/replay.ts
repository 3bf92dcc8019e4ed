import { parseArgs } from "node:util";
import { createTally } from "./demands.ts";
import { complaintsAbout, judge } from "./judge.ts";
import { play } from "./player.ts";
import { FROM, judgedCharges } from "./property.ts";
import { describe } from "./report.ts";
import { type FaultName, FAULTS, stationScript } from "./station_script.ts";

/**
 * Plays charges again: `deno run -A tests/energy/replay.ts --seed 4711` shows all messages of the station with this seed and
 * what the program made of them; `--seed 1 --charges 5000 --only reset,jump --show 3` plays many stations and shows what is
 * wrong, the first three charges with their messages.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    charges: { type: "string" },
    only: { type: "string" },
    show: { type: "string", default: "5" },
  },
});
const write = (line: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
const only = values.only?.split(",").filter((name): name is FaultName => name in FAULTS);
const seed = Number(values.seed);
if (values.charges === undefined) {
  const played = await play([stationScript(seed, { from: FROM, ...(only === undefined ? {} : { only }) })]);
  for (const one of played) write(describe(judge(one), "long"));
} else {
  const tally = createTally();
  let long = Number(values.show);
  for await (const judged of judgedCharges({ seed, charges: Number(values.charges), only })) {
    tally.add(judged);
    if (complaintsAbout(judged).length > 0) write(describe(judged, long-- > 0 ? "long" : "short"));
  }
  write(tally.table());
}
