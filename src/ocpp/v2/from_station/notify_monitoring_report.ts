import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyMonitoringReport (N02): the monitors of the station, in several parts. */
export const notifyMonitoringReport: Handler2<"NotifyMonitoringReport"> = async (report, context) => {
  await context.keep({
    kind: "monitoring",
    subject: `part ${report.seqNo} of request ${report.requestId}`,
    at: context.time(report.generatedAt).at,
  }, report);
  return {};
};
