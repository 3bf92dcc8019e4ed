/** The rules for evaluating energy; a test omits one at a time to prove that each is needed. */
export const ENERGY_RULES = [
  "registers_do_not_fall",
  "power_is_bounded",
  "charge_proves_its_power",
  "named_samples_count_alone",
  "samples_are_within_the_charge",
  "sending_order_is_an_order",
  "zero_is_a_placeholder",
  "lifetime_register_goes_on",
  "restart_is_one_fault",
  "start_and_stop_agree_alone",
] as const;

/** One of {@link ENERGY_RULES}. */
export type EnergyRule = (typeof ENERGY_RULES)[number];

/** The rules in force. */
export type EnergyRules = ReadonlySet<EnergyRule>;

/** All rules, as the server uses them. */
export const ALL_ENERGY_RULES: EnergyRules = new Set(ENERGY_RULES);
