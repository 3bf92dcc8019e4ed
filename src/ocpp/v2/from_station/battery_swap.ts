import type { Handler21 } from "../../handler.ts";

/** 2.1 BatterySwap (S03, S04): batteries were inserted or removed. */
export const batterySwap: Handler21<"BatterySwap"> = async (report, context) => {
  await context.keep({ kind: "battery_swap", subject: report.eventType }, report);
  return {};
};
