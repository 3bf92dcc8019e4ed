import type { AcceptedForm } from "../../domain/requested_limit.ts";
import type { Stations } from "../stations/stations.ts";
import type { LimitRegistry } from "./limit_registry.ts";

/** The forms of a limit that stations accepted with their present firmware. */
export interface AcceptedForms {
  /** The form that the station accepted last; null where it accepted none, or with other firmware. */
  find(stationId: string): AcceptedForm | null;
  /** True when the station accepted its last form with other firmware. */
  isOutdated(stationId: string): boolean;
  /** Stores the form that the station accepted. */
  save(accepted: Omit<AcceptedForm, "firmware">): Promise<void>;
  /** Drops the accepted form. False when no form was known. */
  forget(stationId: string): Promise<boolean>;
}

/** What {@link createAcceptedForms} needs. */
export interface AcceptedFormsDeps {
  readonly registry: Pick<LimitRegistry, "accepted" | "remember" | "forget">;
  readonly stations: Pick<Stations, "find">;
}

/** See {@link AcceptedForms}. */
export function createAcceptedForms({ registry, stations }: AcceptedFormsDeps): AcceptedForms {
  const firmwareOf = (stationId: string) => stations.find(stationId)?.boot?.firmware ?? null;
  const isOutdated = (stationId: string): boolean => {
    const accepted = registry.accepted(stationId);
    return accepted !== undefined && accepted.firmware !== firmwareOf(stationId);
  };
  return {
    find: (stationId) => isOutdated(stationId) ? null : registry.accepted(stationId) ?? null,
    isOutdated,
    save: (accepted) => registry.remember({ ...accepted, firmware: firmwareOf(accepted.stationId) }),
    forget: (stationId) => registry.forget(stationId),
  };
}
