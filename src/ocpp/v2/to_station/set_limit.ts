import { isoSeconds } from "../../../base/time.ts";
import { limitProfileId } from "../../../domain/limit.ts";
import type { Command2 } from "../../handler.ts";

/** 2.x SetChargingProfile (K01): a constant limit as a daily profile of 24 hours, as OCPP.Core's REST API promises it. */
export const setLimit: Command2<"setLimit", "SetChargingProfile"> = {
  action: "SetChargingProfile",
  payload: ({ connector, limit, from }) => ({
    evseId: connector,
    chargingProfile: {
      id: limitProfileId(connector),
      stackLevel: 1,
      chargingProfilePurpose: "TxDefaultProfile",
      chargingProfileKind: "Recurring",
      recurrencyKind: "Daily",
      chargingSchedule: [{
        id: 1,
        startSchedule: isoSeconds(from),
        duration: 86_400,
        chargingRateUnit: limit.unit,
        chargingSchedulePeriod: [{ startPeriod: 0, limit: limit.amount }],
      }],
    },
  }),
};
