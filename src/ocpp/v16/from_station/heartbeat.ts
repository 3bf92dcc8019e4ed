import { isoSeconds } from "../../../base/time.ts";
import type { Handler16 } from "../../handler.ts";

/** 1.6 Heartbeat (§4.6): the station is alive and asks for our clock. */
export const heartbeat: Handler16<"Heartbeat"> = (_, { station, services }) => ({
  currentTime: isoSeconds(services.stations.seen(station)),
});
