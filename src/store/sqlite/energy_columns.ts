/**
 * The energy of an ended transaction `t` in Wh as SQL, 0 where it is not known: what `energyOf` of the domain says.
 * Totals and budgets share it.
 */
export const ENDED_ENERGY =
  "coalesce(t.corrected_wh, t.sampled, max(0, coalesce(t.meter_stop, t.last_energy) - t.meter_start), 0)";
