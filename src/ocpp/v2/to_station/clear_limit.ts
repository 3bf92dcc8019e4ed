import { LIMIT_PURPOSES } from "../../../domain/limit_form.ts";
import type { Command2 } from "../../handler.ts";

/**
 * 2.x ClearChargingProfile (K10): by the id of the profile, which forbids criteria; without an id, by purpose and EVSE.
 */
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
  commands: ({ chargingProfileId, chargingProfileCriteria: { evseId, chargingProfilePurpose, stackLevel } = {} }) => [{
    ...{ kind: "clearLimit", connector: evseId ?? 0, profileId: chargingProfileId ?? null, place: null },
    criteria: {
      connector: evseId ?? null,
      purpose: LIMIT_PURPOSES.find((known) => known === chargingProfilePurpose) ?? null,
      stackLevel: stackLevel ?? null,
    },
  }],
};
