import type { Handler2 } from "../../handler.ts";

/** 2.x ClearedChargingLimit (K13): an external limit no longer applies. */
export const clearedChargingLimit: Handler2<"ClearedChargingLimit"> = async (report, context) => {
  const connector = report.evseId ?? null;
  await context.keep({ kind: "charging_limit_cleared", subject: report.chargingLimitSource, connector }, report);
  return {};
};
