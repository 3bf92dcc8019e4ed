import type { Handler21 } from "../../handler.ts";

/** 2.1 NotifyDERAlarm (R05): a control of distributed energy resources has detected a fault of the grid. */
export const notifyDerAlarm: Handler21<"NotifyDERAlarm"> = async (report, context) => {
  await context.keep({ kind: "der_alarm", subject: report.controlType, at: context.time(report.timestamp).at }, report);
  return {};
};
