import type { Register } from "./bounds.ts";

/** The flags about the registers of a charge. */
export type EnergyFlag =
  | "register_backwards"
  | "register_jumped"
  | "samples_differ"
  | "energy_unconfirmed"
  | "energy_unknown";

/** The calculated energy of a charge. */
export interface ChargeEnergy {
  /** Wh; null where no register shows it. */
  readonly energyWh: number | null;
  /** True when the energy is not end minus start, because one of the two registers is wrong. */
  readonly isEvaluated: boolean;
  readonly remarks: readonly EnergyFlag[];
  /** The valid registers by time; within a segment the meter neither fell nor jumped. */
  readonly segments: readonly (readonly Register[])[];
  /** The first and the last valid sample, or of all samples where the energy was evaluated; null without samples. */
  readonly firstRead: Register | null;
  readonly lastRead: Register | null;
  /** The highest power in W that this charge proves for its connector; 0 where the energy was evaluated. */
  readonly shownW: number;
  /** The highest power in W that is plausible for the next rise, given the proven power. */
  readonly allowedW: number;
}
