import type { Handler21 } from "../../handler.ts";

/** 2.1 ReportDERControl (R04): the DER controls of the station, in several parts. */
export const reportDerControl: Handler21<"ReportDERControl"> = async (report, context) => {
  await context.keep({ kind: "der_control", subject: `request ${report.requestId}` }, report);
  return {};
};
