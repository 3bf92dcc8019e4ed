import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyCustomerInformation (N09): the station's data about a customer, in several parts. */
export const notifyCustomerInformation: Handler2<"NotifyCustomerInformation"> = async (report, context) => {
  await context.keep({
    kind: "customer_information",
    subject: `part ${report.seqNo} of request ${report.requestId}`,
    at: context.time(report.generatedAt).at,
  }, report);
  return {};
};
