import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyCustomerInformation (N09): what the station knows of a customer, in as many parts as it takes. */
export const notifyCustomerInformation: Handler2<"NotifyCustomerInformation"> = async (report, context) => {
  await context.keep({
    kind: "customer_information",
    subject: `part ${report.seqNo} of request ${report.requestId}`,
    at: context.time(report.generatedAt).at,
  }, report);
  return {};
};
