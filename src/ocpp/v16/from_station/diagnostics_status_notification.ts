import type { Handler16 } from "../../handler.ts";

/** 1.6 DiagnosticsStatusNotification (§4.4): progress of a diagnostics upload. */
export const diagnosticsStatusNotification: Handler16<"DiagnosticsStatusNotification"> = async (report, context) => {
  await context.keep({ kind: "diagnostics", subject: report.status }, report);
  await context.services.jobs.reported(context.station, { kind: "log", requestId: null, state: report.status });
  return {};
};
