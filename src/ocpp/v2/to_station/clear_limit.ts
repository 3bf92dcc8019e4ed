import { limitProfileId } from "../../../domain/limit.ts";
import type { Command2 } from "../../handler.ts";

/** 2.x ClearChargingProfile (K10) of the profile that set_limit.ts sends: its number says it all, criteria beside it are forbidden. */
export const clearLimit: Command2<"clearLimit", "ClearChargingProfile"> = {
  action: "ClearChargingProfile",
  payload: ({ connector }) => ({ chargingProfileId: limitProfileId(connector) }),
};
