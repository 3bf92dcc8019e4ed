import type { Command16 } from "../../handler.ts";
import { profilePurposeOf } from "../words.ts";

/** 1.6 ClearChargingProfile (§5.2): by the number of the profile, its place, or both. */
export const clearLimit: Command16<"clearLimit", "ClearChargingProfile"> = {
  action: "ClearChargingProfile",
  payload: ({ profileId, place }) => ({
    ...(profileId === null ? {} : { id: profileId }),
    ...(place === null ? {} : {
      connectorId: place.connector,
      chargingProfilePurpose: profilePurposeOf(place.purpose),
      stackLevel: place.stackLevel,
    }),
  }),
};
