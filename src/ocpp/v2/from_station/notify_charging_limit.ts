import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyChargingLimit (K12): an external limit applies now. */
export const notifyChargingLimit: Handler2<"NotifyChargingLimit"> = async (report, context) => {
  const connector = report.evseId ?? null;
  await context.keep({ kind: "charging_limit", subject: report.chargingLimit.chargingLimitSource, connector }, report);
  return {};
};
