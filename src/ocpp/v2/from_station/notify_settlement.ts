import type { Handler21 } from "../../handler.ts";

/** 2.1 NotifySettlement (C25): a terminal has settled a payment. Stored; the server creates no receipts. */
export const notifySettlement: Handler21<"NotifySettlement"> = async (report, context) => {
  await context.keep({
    kind: "settlement",
    subject: `${report.pspRef} ${report.status}`,
    at: context.time(report.settlementTime).at,
  }, report);
  return {};
};
