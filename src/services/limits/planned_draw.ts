import type { ChargingLimit } from "../../domain/limit.ts";
import { exceeds } from "../../domain/limit_check.ts";
import { PHASES_UNKNOWN } from "../../domain/limit_units.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";

/** The planned draw of a car in one period of its schedule. */
export interface PlannedDraw extends ChargingLimit {
  /** When this period begins. */
  readonly at: number;
  readonly phases: number | null;
}

/** True when a planned schedule stays within a limit until the limit expires. */
export function isWithin(planned: readonly PlannedDraw[], { until, limit, phases }: RequestedLimit): boolean {
  return planned.every((period) =>
    (until !== null && period.at >= until) || !exceeds(period, limit, period.phases ?? phases ?? PHASES_UNKNOWN)
  );
}
