import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyDisplayMessages (O03): the display messages of the station, in several parts. */
export const notifyDisplayMessages: Handler2<"NotifyDisplayMessages"> = async (report, context) => {
  await context.keep({ kind: "display_message", subject: `request ${report.requestId}` }, report);
  return {};
};
