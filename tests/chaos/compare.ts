import { firstDifference } from "./facts.ts";
import { makePlan } from "./plan.ts";
import { seeded } from "./random.ts";
import { type Outcome, runPlan } from "./run.ts";

/** The runs of one seed: `calm` without faults, `rough` with faults. */
export interface Comparison {
  readonly calm: Outcome;
  readonly rough: Outcome;
}

/** The options of a comparison. */
export interface ChaosOptions {
  readonly seed: number;
  readonly transactions: number;
  readonly injectedFaults?: number;
  readonly restarts?: number;
}

/** Runs the plan of a seed without and with faults. Throws with the seed and the first difference. */
export async function compare(options: ChaosOptions): Promise<Comparison> {
  const { seed, transactions, injectedFaults = 0.35, restarts = 2 } = options;
  const plan = makePlan(seeded(seed), transactions);
  const named = (what: string) => `seed ${seed}, ${transactions} transactions, ${what}`;
  const run = (what: string, wireConditions: { readonly injectedFaults: number; readonly restarts: number }) =>
    runPlan(plan, { random: seeded(seed).fork(what), ...wireConditions }).catch((thrown) => {
      throw new Error(`${named(what)}: ${thrown instanceof Error ? thrown.message : thrown}`, { cause: thrown });
    });
  const calm = await run("undisturbed", { injectedFaults: 0, restarts: 0 });
  const rough = await run("disturbed", { injectedFaults, restarts });
  const difference = firstDifference(calm.facts, rough.facts);
  if (difference !== undefined) throw new Error(`${named("the first difference")}: ${difference}`);
  return { calm, rough };
}
