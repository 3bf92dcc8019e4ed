import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyEVChargingNeeds (K15): what the car wants by ISO 15118. Rejected: nobody here plans schedules for it, and it charges without. */
export const notifyEvChargingNeeds: Handler2<"NotifyEVChargingNeeds"> = async (report, context) => {
  await context.keep({
    kind: "charging_needs",
    subject: report.chargingNeeds.requestedEnergyTransfer,
    connector: report.evseId,
  }, report);
  return { status: "Rejected" };
};
