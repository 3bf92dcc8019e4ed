import { parseArgs } from "node:util";
import { compare } from "../tests/chaos/compare.ts";
import { runEnergyCharges } from "./chaos_energy.ts";

/**
 * The long run of tests/chaos: a thousand transactions over a wire that drops, doubles, delays and cuts, with restarts of
 * the server in the middle, against the same without. `deno task chaos --seed 7 --transactions 5000 --runs 3`
 * Then that of tests/energy: random charges with random faults, against the integral of their power. `--energy-charges 0`
 * leaves it out, `--runs 0` the first part.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(1 + Math.floor(Math.random() * 1_000_000)) },
    transactions: { type: "string", default: "1000" },
    /** Seeds one after another, from the first on. */
    runs: { type: "string", default: "1" },
    injectedFaults: { type: "string", default: "0.35" },
    restarts: { type: "string", default: "5" },
    /** Ten times as many as in the tests. */
    "energy-charges": { type: "string", default: "200000" },
  },
});

const { seed: first, transactions, runs, injectedFaults, restarts, "energy-charges": charges } = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, Number(value)]),
);
const write = (line: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));

for (let seed = first ?? 1; seed < (first ?? 1) + (runs ?? 1); seed++) {
  write(`seed ${seed}: ${transactions} transactions ...`);
  try {
    const { calm, rough } = await compare({
      seed,
      transactions: transactions ?? 1000,
      injectedFaults: injectedFaults ?? 0.35,
      restarts: restarts ?? 5,
    });
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    write(
      `  the same in the end: ${calm.transactions} transactions, ${calm.messages} messages, ${rough.tries} tries; ` +
        `${seconds(calm.elapsedMs)} undisturbed, ${seconds(rough.elapsedMs)} disturbed`,
    );
  } catch (thrown) {
    write(thrown instanceof Error ? thrown.message : String(thrown));
    Deno.exit(1);
  }
}

const seed = first ?? 1;
if ((charges ?? 0) > 0 && !await runEnergyCharges({ seed, charges: charges ?? 0 }, write)) Deno.exit(1);
