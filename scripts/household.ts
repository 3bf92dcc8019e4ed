import { parseArgs } from "node:util";
import { replayDays } from "./household/replay_day.ts";

/**
 * Replays a day of chargers at compressed time and prints what it writes and stores: `deno task household` for docs/performance.md;
 * `--chargers 1,10 --protocols ocpp1.6 --meter 60` for a part of it. `--dir` is a folder on a disk, by default that for temporary files.
 */
const { values } = parseArgs({
  options: {
    chargers: { type: "string", default: "1,10,50" },
    protocols: { type: "string", default: "ocpp1.6,ocpp2.0.1" },
    meter: { type: "string", default: "60,10" },
    dir: { type: "string" },
  },
});
const write = (line: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
const kb = (bytes: number) => (bytes / 1000).toLocaleString("en", { maximumFractionDigits: 0 });
const numbers = (text: string) => text.split(",").map(Number);
const from = Date.UTC(2026, 5, 1);
/** Few chargers fill few pages a day: the mean of more days is exact. */
const DAYS_OF_ONE = 20;

write(
  "| chargers | version | values every | messages | written, MB | grown, kB | after thinning, kB | written by it, kB |",
);
write("| --: | --- | --: | --: | --: | --: | --: | --: |");
for (const protocol of values.protocols.split(",")) {
  if (protocol !== "ocpp1.6" && protocol !== "ocpp2.0.1") throw new Error(`unknown protocol ${protocol}`);
  for (const meterValuesS of numbers(values.meter)) {
    for (const chargers of numbers(values.chargers)) {
      const dataDir = await Deno.makeTempDir({
        ...(values.dir === undefined ? {} : { dir: values.dir }),
        prefix: "ocppd-household-",
      });
      try {
        const days = Math.max(1, Math.floor(DAYS_OF_ONE / chargers));
        const cost = await replayDays(dataDir, chargers, days, { protocol, from, meterValuesS });
        const cells = [
          ...[chargers, protocol.replace("ocpp", ""), `${meterValuesS} s`, cost.messages.toLocaleString("en")],
          ...[(cost.writtenBytes / 1e6).toFixed(0), kb(cost.grownBytes), kb(cost.thinnedBytes), kb(cost.thinningBytes)],
        ];
        write(`| ${cells.join(" | ")} |`);
      } finally {
        await Deno.remove(dataDir, { recursive: true });
      }
    }
  }
}
// Timers of the program would keep the process.
Deno.exit(0);
