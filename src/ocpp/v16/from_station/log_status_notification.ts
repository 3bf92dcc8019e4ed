import type { Handler16 } from "../../handler.ts";

/** 1.6 LogStatusNotification (security whitepaper N01): progress of a log upload. */
export const logStatusNotification: Handler16<"LogStatusNotification"> = async (report, context) => {
  await context.keep({ kind: "log_upload", subject: report.status }, report);
  await context.services.jobs.reported(context.station, {
    kind: "log",
    requestId: report.requestId ?? null,
    state: report.status,
  });
  return {};
};
