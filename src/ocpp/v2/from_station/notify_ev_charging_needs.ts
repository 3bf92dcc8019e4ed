import type { Handler2 } from "../../handler.ts";

/**
 * 2.x NotifyEVChargingNeeds (K15): the EV's needs by ISO 15118. Rejected: the server computes no schedules, and the EV
 * charges without one.
 */
export const notifyEvChargingNeeds: Handler2<"NotifyEVChargingNeeds"> = async (report, context) => {
  await context.keep({
    kind: "charging_needs",
    subject: report.chargingNeeds.requestedEnergyTransfer,
    connector: report.evseId,
  }, report);
  return { status: "Rejected" };
};
