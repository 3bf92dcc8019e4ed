/** One charger with what only its own page shows: warnings, reports, limits. */
import { useEffect } from "preact/hooks";
import type { Answer } from "../../base/client.ts";
import type { ServerEvent } from "../../base/live.ts";
import { api } from "../../base/session.ts";
import { listen } from "../../base/stations.ts";
import { type Loaded, useLoad } from "../../parts/load.ts";

/** A charger with its warnings, reports and limits. */
export type StationDetail = Answer<"getStation">;

/** What each tab gets: the charger as it is now, and how to read again what has no event. */
export interface TabProps {
  readonly station: StationDetail;
  readonly reload: () => void;
}

/** Runs when one of the events comes from this charger, and when events that came before were missed. */
export function useStationEvents(id: string, types: readonly ServerEvent["type"][], run: () => void): void {
  useEffect(
    () => listen(types, (event) => event.stationId?.toLowerCase() === id.toLowerCase() && run(), run),
    [id, types.join()],
  );
}

const CHANGING: readonly ServerEvent["type"][] = [
  "station.warned",
  "station.reported",
  "station.changed",
  "station.booted",
  "station.removed",
  "limit.changed",
  "reservation.made",
  "reservation.ended",
];

/** Loads the charger, and again at each event that changes more than its live state. */
export function useStationDetail(id: string): Loaded<StationDetail> {
  const loaded = useLoad(() => api.getStation({ id }), [id]);
  useStationEvents(id, CHANGING, loaded.reload);
  return loaded;
}
