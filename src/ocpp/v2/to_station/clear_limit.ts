import type { Command2 } from "../../handler.ts";

/** 2.x ClearChargingProfile (K10): the number of the profile says it all, criteria beside it are forbidden; without one, by its place. */
export const clearLimit: Command2<"clearLimit", "ClearChargingProfile"> = {
  action: "ClearChargingProfile",
  payload({ profileId, place }) {
    if (profileId !== null) return { chargingProfileId: profileId };
    if (place === null) return {};
    return {
      chargingProfileCriteria: {
        evseId: place.connector,
        chargingProfilePurpose: place.purpose,
        stackLevel: place.stackLevel,
      },
    };
  },
};
