import { isoSeconds } from "../../../base/time.ts";
import { limitProfileId } from "../../../domain/limit.ts";
import type { Command16 } from "../../handler.ts";
import { profilePurposeOf } from "../words.ts";

/** 1.6 SetChargingProfile (§5.16) of a constant limit in one form. */
export const setLimit: Command16<"setLimit", "SetChargingProfile"> = {
  action: "SetChargingProfile",
  payload: ({ connector, limit, form, from, durationS, phases, transaction }) => ({
    connectorId: form.connector,
    csChargingProfiles: {
      chargingProfileId: limitProfileId(connector),
      ...(transaction === null ? {} : { transactionId: transaction.id }),
      stackLevel: form.stackLevel,
      chargingProfilePurpose: profilePurposeOf(form.purpose),
      chargingProfileKind: form.kind,
      ...(form.kind === "Recurring" ? { recurrencyKind: "Daily" as const } : {}),
      chargingSchedule: {
        ...(durationS === null ? {} : { duration: durationS }),
        ...(form.kind === "Relative" ? {} : { startSchedule: isoSeconds(from) }),
        chargingRateUnit: limit.unit,
        chargingSchedulePeriod: [{
          startPeriod: 0,
          limit: limit.amount,
          ...(phases === null ? {} : { numberPhases: phases }),
        }],
      },
    },
  }),
};
