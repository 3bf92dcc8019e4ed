import type { RefusedConnection, Station } from "../../domain/station.ts";

/** Vendor and model in one text, as far as the charger has reported them. */
export function modelOf({ boot }: Station): string {
  return [boot?.vendor, boot?.model].filter((word) => word).join(" ");
}

/** The id of a refused connection for people: not every connection had one. */
export function idText({ stationId }: RefusedConnection): string {
  return stationId === "" ? "(no id)" : stationId;
}
