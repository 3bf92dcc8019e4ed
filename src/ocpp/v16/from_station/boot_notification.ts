import { orNull } from "../../../base/text.ts";
import { isoSeconds } from "../../../base/time.ts";
import type { Handler16 } from "../../handler.ts";

/** 1.6 BootNotification (§4.2): the station's identity; answered with its registration status. */
export const bootNotification: Handler16<"BootNotification"> = async (boot, { station, services }) => {
  const authorizationResult = await services.stations.booted(station, {
    vendor: orNull(boot.chargePointVendor),
    model: orNull(boot.chargePointModel),
    serial: orNull(boot.chargePointSerialNumber) ?? orNull(boot.chargeBoxSerialNumber),
    firmware: orNull(boot.firmwareVersion),
    reason: null,
  });
  return {
    status: authorizationResult.status === "accepted" ? "Accepted" : "Pending",
    currentTime: isoSeconds(authorizationResult.now),
    interval: authorizationResult.intervalS,
  };
};
