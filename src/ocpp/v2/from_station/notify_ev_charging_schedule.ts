import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyEVChargingSchedule (K17): what the car plans. Accepted: nobody here has set a bound that it could break. */
export const notifyEvChargingSchedule: Handler2<"NotifyEVChargingSchedule"> = async (report, context) => {
  await context.keep({ kind: "charging_schedule", subject: "EV", connector: report.evseId }, report);
  return { status: "Accepted" };
};
