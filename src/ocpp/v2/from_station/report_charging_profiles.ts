import type { Handler2 } from "../../handler.ts";

/** 2.x ReportChargingProfiles (K09): the charging profiles of the station, in several parts. */
export const reportChargingProfiles: Handler2<"ReportChargingProfiles"> = async (report, context) => {
  await context.keep(
    { kind: "charging_profile", subject: report.chargingLimitSource, connector: report.evseId },
    report,
  );
  return {};
};
