import type { Handler21 } from "../../handler.ts";

/** 2.1 NotifyDERStartStop (R04): a control of distributed energy resources began or ended. */
export const notifyDerStartStop: Handler21<"NotifyDERStartStop"> = async (report, context) => {
  await context.keep({
    kind: "der_control",
    subject: `${report.controlId} ${report.started ? "started" : "stopped"}`,
    at: context.time(report.timestamp).at,
  }, report);
  return {};
};
