import { createTally } from "../tests/energy/demands.ts";
import { checkedCharges } from "../tests/energy/property.ts";

/** Progress is reported after so many charges. */
const REPORT_EVERY = 20_000;

/** Runs so many random charges from `seed` on, of correct and faulty stations; false when a demand does not hold. */
export async function runEnergyCharges(
  { seed, charges }: { readonly seed: number; readonly charges: number },
  write: (line: string) => void,
): Promise<boolean> {
  write(`seed ${seed}: the energy of ${charges} charges ...`);
  const tally = createTally();
  for await (const evaluated of checkedCharges({ seed, charges })) {
    tally.add(evaluated);
    if (tally.charges % REPORT_EVERY === 0) write(`  ${tally.charges} charges`);
  }
  write(tally.table());
  const broken = tally.broken();
  for (const demand of broken) write(demand);
  return broken.length === 0;
}
