import { orNull } from "../../../base/text.ts";
import { isoSeconds } from "../../../base/time.ts";
import type { Handler2 } from "../../handler.ts";

/** 2.x BootNotification (B01): the station's identity; answered with its registration status. */
export const bootNotification: Handler2<"BootNotification"> = async (boot, { station, services }) => {
  const about = boot.chargingStation ?? {};
  const authorizationResult = await services.stations.booted(station, {
    vendor: orNull(about.vendorName),
    model: orNull(about.model),
    serial: orNull(about.serialNumber),
    firmware: orNull(about.firmwareVersion),
    reason: orNull(boot.reason),
  });
  return {
    currentTime: isoSeconds(authorizationResult.now),
    interval: authorizationResult.intervalS,
    status: authorizationResult.status === "accepted" ? "Accepted" : "Pending",
  };
};
