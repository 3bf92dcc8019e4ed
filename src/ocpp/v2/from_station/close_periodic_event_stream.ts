import type { Handler21 } from "../../handler.ts";

/** 2.1 ClosePeriodicEventStream (N13): a stream of values ends. */
export const closePeriodicEventStream: Handler21<"ClosePeriodicEventStream"> = async (report, context) => {
  await context.keep({ kind: "event_stream", subject: `stream ${report.id} closed` }, report);
  return {};
};
