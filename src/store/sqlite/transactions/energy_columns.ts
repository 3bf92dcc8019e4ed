import { ENERGY_FLAGS } from "../../../domain/transaction.ts";
import { flagBits } from "./flags.ts";

/**
 * The energy of an ended transaction `t` in Wh as SQL, 0 where it is not known: what `energyOf` of the domain says.
 */
export const ENDED_ENERGY = `round(coalesce(t.corrected_wh, t.sampled,
  CASE WHEN t.flags & ${flagBits(["energy_unknown"])} = 0
    THEN max(0, coalesce(t.meter_stop, t.last_energy) - t.meter_start) END, 0), 3)`;

/** The same as budgets count it: what had to be judged stops no car and refuses no card, until a person has corrected it. */
export const BUDGET_ENERGY = `CASE WHEN t.corrected_wh IS NULL AND t.flags & ${flagBits(ENERGY_FLAGS)} <> 0
  THEN 0 ELSE ${ENDED_ENERGY} END`;
