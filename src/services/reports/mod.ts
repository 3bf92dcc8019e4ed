/** Public exports of services/reports. */
export { createMonthlyReport } from "./monthly_report.ts";
export { createReports, type Reports } from "./reports.ts";
export { reportCsv } from "./report_csv.ts";
export { previewView, reportView, summaryOfReport, verificationView } from "./report_view.ts";
