/** Public exports of services/reports. */
export { type ChargeRows } from "./charge_rows.ts";
export { createMonthlyReport } from "./monthly_report.ts";
export { createReports, monthIn, type Reports, type Verification } from "./reports.ts";
export { reportCsv } from "./report_csv.ts";
export { previewView, reportView, summaryOfReport, verificationView } from "./report_view.ts";
