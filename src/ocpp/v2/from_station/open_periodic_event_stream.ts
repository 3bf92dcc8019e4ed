import type { Handler21 } from "../../handler.ts";

/**
 * 2.1 OpenPeriodicEventStream (N11): the station requests to send values without an answer for each. Always accepted.
 */
export const openPeriodicEventStream: Handler21<"OpenPeriodicEventStream"> = async (report, context) => {
  await context.keep({ kind: "event_stream", subject: `stream ${report.constantStreamData.id} opened` }, report);
  return { status: "Accepted" };
};
