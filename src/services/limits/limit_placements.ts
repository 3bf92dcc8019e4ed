import { type LimitForm, type LimitPlacement, samePlace } from "../../domain/limit_form.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import type { LimitRegistry } from "./limit_registry.ts";

/** The placements that may hold a profile of ours after `form` was sent: its own, and those of earlier requests. */
export function placementsAfter(
  registry: Pick<LimitRegistry, "inForce" | "lasting">,
  requested: RequestedLimit,
  form: LimitForm,
): readonly LimitPlacement[] {
  const { stationId, connector } = requested;
  const before = [registry.inForce(stationId, connector), registry.lasting(stationId, connector)];
  const all = [placementOf(form), ...requested.left, ...before.flatMap((one) => one?.left ?? [])];
  return all.filter((place, index) => all.findIndex((other) => samePlace(place, other)) === index);
}

/** True when the limit of another connector of the station uses a placement. */
export function isHeldElsewhere(
  registry: Pick<LimitRegistry, "at">,
  { stationId, connector }: Pick<RequestedLimit, "stationId" | "connector">,
  place: LimitPlacement,
): boolean {
  return registry.at(stationId).some((other) =>
    other.connector !== connector && other.form !== null && samePlace(other.form, place)
  );
}

/** The placement of a form. */
export function placementOf({ connector, purpose, stackLevel }: LimitPlacement): LimitPlacement {
  return { connector, purpose, stackLevel };
}
