import type { Handler21 } from "../../handler.ts";

/** 2.1 NotifyPriorityCharging (K22): the driver enabled or disabled priority charging at the station. */
export const notifyPriorityCharging: Handler21<"NotifyPriorityCharging"> = async (report, context) => {
  await context.keep({
    kind: "priority_charging",
    subject: `${report.transactionId} ${report.activated ? "activated" : "deactivated"}`,
  }, report);
  return {};
};
