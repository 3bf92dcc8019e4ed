import type { Handler2 } from "../../handler.ts";

/** 2.x ReportChargingProfiles (K09): the charging profiles that are set, in as many parts as it takes. */
export const reportChargingProfiles: Handler2<"ReportChargingProfiles"> = async (report, context) => {
  await context.keep(
    { kind: "charging_profile", subject: report.chargingLimitSource, connector: report.evseId },
    report,
  );
  return {};
};
