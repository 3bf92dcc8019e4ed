import { isoSeconds } from "../../../base/time.ts";
import type { Handler2 } from "../../handler.ts";

/** 2.x Heartbeat (G02): answered with the current time. */
export const heartbeat: Handler2<"Heartbeat"> = (_, { station, services }) => ({
  currentTime: isoSeconds(services.stations.seen(station)),
});
