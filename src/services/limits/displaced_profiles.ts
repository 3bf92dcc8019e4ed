import { limitProfileId } from "../../domain/limit.ts";
import type { LimitPurpose } from "../../domain/limit_form.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";

/** The profiles that were removed from a station by other means; null matches all. */
export interface DisplacedProfiles {
  readonly profileId: number | null;
  readonly connector: number | null;
  readonly purpose: LimitPurpose | null;
  readonly stackLevel: number | null;
}

/** True for a limit whose profile is among the removed ones. */
export function isDisplaced({ connector, form }: RequestedLimit, displaced: DisplacedProfiles): boolean {
  if (form === null) return false;
  const matches = <T>(wanted: T | null, found: T) => wanted === null || wanted === found;
  return matches(displaced.profileId, limitProfileId(connector)) && matches(displaced.connector, form.connector) &&
    matches(displaced.purpose, form.purpose) && matches(displaced.stackLevel, form.stackLevel);
}
