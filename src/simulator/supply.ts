/** Computes the power that a connector can offer. The wiring of the installation: */
export interface Wiring {
  readonly phases: 1 | 3;
  /** Per phase. */
  readonly maxCurrentA: number;
}

/** The active limits of a connector; null where there is none. */
export interface LimitInForce {
  /** Per phase. */
  readonly limitA: number | null;
  /** Over all phases. */
  readonly limitW: number | null;
}

/** What a connector offers to its EV: 0 W means that charging is suspended. */
export interface Offer {
  readonly watts: number;
  readonly phases: number;
}

const VOLTS = 230;

/** Less than 6 A can't be offered to an EV (IEC 61851-1 table A.7). */
const LEAST_A = 6;

/** Charging is suspended. */
export const NO_OFFER: Offer = { watts: 0, phases: 0 };

/**
 * Turns limits into an offer: on all phases where at least 6 A remain for each, else on a single one (a wallbox that
 * can switch its phases), else nothing.
 */
export function offerOf(wiring: Wiring, { limitA, limitW }: LimitInForce): Offer {
  const perLineA = Math.min(wiring.maxCurrentA, limitA ?? Infinity);
  if (perLineA < LEAST_A) return NO_OFFER;
  for (const phases of wiring.phases === 3 ? [3, 1] : [1]) {
    const watts = Math.min(perLineA * VOLTS * phases, limitW ?? Infinity);
    if (watts >= LEAST_A * VOLTS * phases) return { watts, phases };
  }
  return NO_OFFER;
}

/** The lowest of the limits and the wiring, in that unit, with one decimal as schedules have it. */
export function limitAt(wiring: Wiring, { limitA, limitW }: LimitInForce, unit: "A" | "W"): number {
  const wattsPerA = VOLTS * wiring.phases;
  const perLineA = Math.min(wiring.maxCurrentA, limitA ?? Infinity, (limitW ?? Infinity) / wattsPerA);
  return Math.round((unit === "A" ? perLineA : perLineA * wattsPerA) * 10) / 10;
}
