import { ENERGY_FLAGS } from "../../../domain/transaction.ts";
import { flagBits } from "./flags.ts";

/**
 * The energy of an ended transaction `t` in Wh as SQL, 0 when it is unknown; the same as `energyOf` of the domain.
 */
export const ENDED_ENERGY = `round(coalesce(t.corrected_wh, t.sampled,
  CASE WHEN t.flags & ${flagBits(["energy_unknown"])} = 0
    THEN max(0, coalesce(t.meter_stop, t.last_energy) - t.meter_start) END, 0), 3)`;

/** The energy that counts for budgets: 0 while an energy flag makes it uncertain and no operator has corrected it, so that it never stops a charge. */
export const BUDGET_ENERGY = `CASE WHEN t.corrected_wh IS NULL AND t.flags & ${flagBits(ENERGY_FLAGS)} <> 0
  THEN 0 ELSE ${ENDED_ENERGY} END`;
