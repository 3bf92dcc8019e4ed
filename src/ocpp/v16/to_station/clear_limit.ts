import type { Command16 } from "../../handler.ts";
import { limitPurposeOf, profilePurposeOf } from "../mapping.ts";

/** 1.6 ClearChargingProfile (§5.2): by the id of the profile, its connector, or both. */
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
  commands: ({ id, connectorId, chargingProfilePurpose, stackLevel }) => [{
    ...{ kind: "clearLimit", connector: connectorId ?? 0, profileId: id ?? null, place: null },
    criteria: {
      connector: connectorId ?? null,
      purpose: limitPurposeOf(chargingProfilePurpose) ?? null,
      stackLevel: stackLevel ?? null,
    },
  }],
};
