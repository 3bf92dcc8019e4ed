import { isoSeconds } from "../../../base/time.ts";
import { limitProfileId } from "../../../domain/limit.ts";
import type { Command2 } from "../../handler.ts";

/** 2.x SetChargingProfile (K01) of a constant limit in one form. */
export const setLimit: Command2<"setLimit", "SetChargingProfile"> = {
  action: "SetChargingProfile",
  payload: ({ connector, limit, form, from, durationS, phases, transaction }) => ({
    evseId: form.connector,
    chargingProfile: {
      id: limitProfileId(connector),
      stackLevel: form.stackLevel,
      chargingProfilePurpose: form.purpose,
      chargingProfileKind: form.kind,
      ...(form.kind === "Recurring" ? { recurrencyKind: "Daily" as const } : {}),
      ...(transaction === null ? {} : { transactionId: transaction.reference ?? String(transaction.id) }),
      chargingSchedule: [{
        id: 1,
        ...(form.kind === "Relative" ? {} : { startSchedule: isoSeconds(from) }),
        ...(durationS === null ? {} : { duration: durationS }),
        chargingRateUnit: limit.unit,
        chargingSchedulePeriod: [{
          startPeriod: 0,
          limit: limit.amount,
          ...(phases === null ? {} : { numberPhases: phases }),
        }],
      }],
    },
  }),
};
