import type { Handler16 } from "../../handler.ts";

/** 1.6 LogStatusNotification (security whitepaper N01): how an upload of logs goes on. */
export const logStatusNotification: Handler16<"LogStatusNotification"> = async (report, context) => {
  await context.keep({ kind: "log_upload", subject: report.status }, report);
  return {};
};
