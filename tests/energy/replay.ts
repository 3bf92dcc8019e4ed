import { parseArgs } from "node:util";
import { createTally } from "./demands.ts";
import { evaluate, issuesOf } from "./check.ts";
import { run } from "./runner.ts";
import { checkedCharges, FROM } from "./property.ts";
import { describe } from "./report.ts";
import { type FaultName, FAULTS, stationScript } from "./station_script.ts";

/**
 * Replays charges: `deno run -A tests/energy/replay.ts --seed 4711` shows all messages of the station with this seed and
 * their result; `--seed 1 --charges 5000 --only reset,jump --show 3` replays many stations and shows the wrong charges, the
 * first three with their messages.
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
  const ran = await run([stationScript(seed, { from: FROM, ...(only === undefined ? {} : { only }) })]);
  for (const one of ran) write(describe(evaluate(one), "long"));
} else {
  const tally = createTally();
  let long = Number(values.show);
  for await (const evaluated of checkedCharges({ seed, charges: Number(values.charges), only })) {
    tally.add(evaluated);
    if (issuesOf(evaluated).length > 0) write(describe(evaluated, long-- > 0 ? "long" : "short"));
  }
  write(tally.table());
}
