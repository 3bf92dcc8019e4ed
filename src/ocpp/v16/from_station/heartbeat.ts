import { isoSeconds } from "../../../base/time.ts";
import type { Handler16 } from "../../handler.ts";

/** 1.6 Heartbeat (§4.6): answered with the current time. */
export const heartbeat: Handler16<"Heartbeat"> = (_, { station, services }) => ({
  currentTime: isoSeconds(services.stations.seen(station)),
});
