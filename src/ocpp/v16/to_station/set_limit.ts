import { isoSeconds } from "../../../base/time.ts";
import { limitProfileId } from "../../../domain/limit.ts";
import type { Command16 } from "../../handler.ts";

/** 1.6 SetChargingProfile (§5.16): a constant limit as a daily profile of 24 hours, as OCPP.Core's REST API promises it. */
export const setLimit: Command16<"setLimit", "SetChargingProfile"> = {
  action: "SetChargingProfile",
  payload: ({ connector, limit, from }) => ({
    connectorId: connector,
    csChargingProfiles: {
      chargingProfileId: limitProfileId(connector),
      stackLevel: 1,
      chargingProfilePurpose: "TxDefaultProfile",
      chargingProfileKind: "Recurring",
      recurrencyKind: "Daily",
      chargingSchedule: {
        duration: 86_400,
        startSchedule: isoSeconds(from),
        chargingRateUnit: limit.unit,
        chargingSchedulePeriod: [{ startPeriod: 0, limit: limit.amount }],
      },
    },
  }),
};
