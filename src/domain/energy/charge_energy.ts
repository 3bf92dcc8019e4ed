import type { Register } from "./bounds.ts";

/** What was found about the registers of a charge. */
export type EnergyFlag =
  | "register_backwards"
  | "register_jumped"
  | "samples_differ"
  | "energy_unconfirmed"
  | "energy_unknown";

/** How much a charge took. */
export interface ChargeEnergy {
  /** Wh; null where nothing tells it. */
  readonly energyWh: number | null;
  /** The energy is not the difference of the registers of start and end, since one of them can't be true. */
  readonly isEvaluated: boolean;
  readonly remarks: readonly EnergyFlag[];
  /** The registers that count, by time: in each segment the meter only counted. */
  readonly segments: readonly (readonly Register[])[];
  /** The first and the last sample that count, or of all where something had to be judged; null without samples. */
  readonly firstRead: Register | null;
  readonly lastRead: Register | null;
  /** The most W that this charge proves of its connector; 0 where something had to be judged. */
  readonly shownW: number;
  /** The most W that its next rise may need, given what it has proven. */
  readonly allowedW: number;
}
