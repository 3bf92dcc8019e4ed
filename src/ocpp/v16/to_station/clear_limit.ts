import type { Command16 } from "../../handler.ts";
import { limitPurposeOf, profilePurposeOf } from "../words.ts";

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
  commands({ id, connectorId, chargingProfilePurpose, stackLevel }) {
    const purpose = limitPurposeOf(chargingProfilePurpose);
    const isPlace = connectorId !== undefined && purpose !== undefined && stackLevel !== undefined;
    const isBare = connectorId === undefined && chargingProfilePurpose === undefined && stackLevel === undefined;
    if (id === undefined && !isPlace && !isBare) return [];
    return [{
      ...{ kind: "clearLimit", connector: connectorId ?? 0, profileId: id ?? null },
      place: isPlace ? { connector: connectorId, purpose, stackLevel } : null,
    }];
  },
};
