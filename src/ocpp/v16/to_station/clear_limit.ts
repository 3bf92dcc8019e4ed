import { limitProfileId } from "../../../domain/limit.ts";
import type { Command16 } from "../../handler.ts";

/** 1.6 ClearChargingProfile (§5.2) of the profile that set_limit.ts sends. */
export const clearLimit: Command16<"clearLimit", "ClearChargingProfile"> = {
  action: "ClearChargingProfile",
  payload: ({ connector }) => ({
    id: limitProfileId(connector),
    connectorId: connector,
    chargingProfilePurpose: "TxDefaultProfile",
    stackLevel: 1,
  }),
};
