import { z } from "@hono/zod-openapi";
import { type Calendar, createCalendar } from "../../../base/calendar.ts";
import type { ReportFilter } from "../../../domain/charge_report/charge_report.ts";
import {
  previewView,
  reportCsv,
  reportView,
  summaryOfReport,
  verificationView,
} from "../../../services/reports/mod.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { momentIn } from "../http/moment.ts";
import { page, pageOfQuery, PageQuery, readCursor } from "../http/page.ts";
import { strictObject } from "../http/strict_object.ts";
import { urlNumber } from "../http/url_number.ts";
import {
  NewReportShape,
  PreviewShape,
  ReportQuery,
  ReportShape,
  ReportSummaryShape,
  VerificationShape,
} from "./schemas.ts";

const Path = z.object({ id: urlNumber(1).openapi({ description: "number of the report" }) });
const tags = ["reports"];

const PREVIEW = contract({
  method: "get",
  path: "/reports/preview",
  scope: "read",
  tags,
  operationId: "previewReport",
  summary: "Get what a report of charges would print, without keeping it",
  description:
    "Ended charges that started in the period. Energy is rounded to full watt-hours and each cost to the smallest unit of " +
    "its currency, halves upwards; sums are sums of what is printed.",
  request: { query: ReportQuery },
  responses: { 200: json(PreviewShape, "the rows and their sums") },
});

const CREATE = contract({
  method: "post",
  path: "/reports",
  scope: "control",
  tags,
  operationId: "createReport",
  summary: "Make a report of charges, and keep it as it is printed",
  description: "It keeps its rows when charges are corrected, renamed or removed later; see `verifyReport`.",
  request: body(NewReportShape),
  problems: ["conflict"],
  responses: { 201: json(ReportShape, "the report") },
});

const LIST = contract({
  method: "get",
  path: "/reports",
  scope: "read",
  tags,
  operationId: "listReports",
  summary: "List the kept reports, newest first",
  description: "The server makes one of each month by itself, some hours after the month's end.",
  request: { query: PageQuery },
  responses: { 200: json(page(ReportSummaryShape), "newest first") },
});

const VERIFY_HASH = contract({
  method: "get",
  path: "/reports/verification",
  scope: "read",
  tags,
  operationId: "verifyReportHash",
  summary: "Verify a printed report by its hash",
  description: "The first 16 characters are enough; blanks do not matter.",
  request: { query: strictObject({ hash: z.string().max(200) }) },
  problems: ["not_found"],
  responses: { 200: json(VerificationShape, "whether it is as printed, and what has changed since") },
});

const READ = contract({
  method: "get",
  path: "/reports/{id}",
  scope: "read",
  tags,
  operationId: "getReport",
  summary: "Get a kept report with its rows",
  description: "As it was printed, apart from names that were removed since.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(ReportShape, "the report") },
});

const FILE = contract({
  method: "get",
  path: "/reports/{id}/file",
  scope: "read",
  tags,
  operationId: "downloadReport",
  summary: "Download a kept report as CSV or JSON",
  description:
    "CSV follows RFC 4180, with a header line, in UTF-8; a text that a spreadsheet would read as a formula is prefixed " +
    "with an apostrophe.",
  request: { params: Path, query: strictObject({ format: z.enum(["csv", "json"]).default("csv") }) },
  problems: ["not_found"],
  responses: {
    200: {
      description: "the file",
      content: { "text/csv": { schema: z.string() }, "application/json": { schema: ReportShape } },
    },
  },
});

const VERIFY = contract({
  method: "get",
  path: "/reports/{id}/verification",
  scope: "read",
  tags,
  operationId: "verifyReport",
  summary: "Verify a kept report",
  description: "Compares its rows with its hash, and with the charges of its period as they are now.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 200: json(VerificationShape, "whether it is as printed, and what has changed since") },
});

const REMOVE = contract({
  method: "delete",
  path: "/reports/{id}",
  scope: "config",
  tags,
  operationId: "removeReport",
  summary: "Remove a kept report: what was printed of it can't be verified any more",
  description: "Its number is not given again.",
  request: { params: Path },
  problems: ["not_found"],
  responses: { 204: { description: "the report is removed" } },
});

/** `/reports`: charges as they are printed for an employer or a tenant. */
export function reports({ services: { reports }, clock }: V1Deps): Api {
  const api = newApi();
  const calendar = createCalendar(clock);

  api.openapi(PREVIEW, async (context) => {
    const { tagId, ...query } = context.req.valid("query");
    const rows = await reports.preview(filterIn({ ...query, tagIds: tagId }, calendar));
    return context.json(previewView(rows, clock.zone), 200);
  });
  api.openapi(CREATE, async (context) => {
    const { title, name, address, note, ...query } = context.req.valid("json");
    const report = await reports.keep({
      filter: filterIn(query, calendar),
      heading: { title, name, address, note },
      by: context.var.caller.name,
    });
    context.header("location", `/api/v1/reports/${report.id}`);
    return context.json(reportView(report), 201);
  });
  api.openapi(LIST, async (context) => {
    const { limit, cursor } = context.req.valid("query");
    const before = readCursor(cursor, z.tuple([z.number()]))?.[0];
    const { items, nextCursor } = pageOfQuery(
      await reports.list({ limit: limit + 1, before }),
      limit,
      ({ id }) => [id],
    );
    return context.json({ items: items.map(summaryOfReport), nextCursor }, 200);
  });
  api.openapi(
    VERIFY_HASH,
    async (context) => context.json(verificationView(await reports.verifyHash(context.req.valid("query").hash)), 200),
  );
  api.openapi(READ, async (context) => context.json(reportView(await reports.get(context.req.valid("param").id)), 200));
  api.openapi(FILE, async (context) => {
    const { format } = context.req.valid("query");
    const report = await reports.get(context.req.valid("param").id);
    context.header("content-disposition", `attachment; filename="ocppd-report-${report.id}.${format}"`);
    if (format === "json") return context.json(reportView(report), 200);
    return context.body(reportCsv(report.rows), 200, { "content-type": "text/csv; charset=utf-8" });
  });
  api.openapi(
    VERIFY,
    async (context) => context.json(verificationView(await reports.verify(context.req.valid("param").id)), 200),
  );
  api.openapi(REMOVE, async (context) => {
    await reports.remove(context.req.valid("param").id);
    return context.body(null, 204);
  });
  return api;
}

/** Moments of a request as times. */
function filterIn(
  { from, to, ...rest }: Omit<ReportFilter, "from" | "to"> & { readonly from: string; readonly to: string },
  calendar: Calendar,
): ReportFilter {
  // Moment accepts only what momentIn can read.
  return { ...rest, from: momentIn(from, calendar) ?? NaN, to: momentIn(to, calendar) ?? NaN };
}
