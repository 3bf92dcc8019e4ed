import { z } from "@hono/zod-openapi";
import { createCalendar } from "../../../base/calendar.ts";
import { errorMessage } from "../../../base/errors.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../../services/charging/mod.ts";
import type { V1Deps } from "../dependencies.ts";
import { streamOf } from "../http/stream.ts";
import { type Api, contract, newApi } from "../http/contract.ts";
import { filterIn, TransactionFilterQuery } from "./schemas.ts";

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
};

const EXPORT = contract({
  method: "get",
  path: "/transactions/export",
  scope: "read",
  tags: ["transactions"],
  operationId: "exportTransactions",
  summary: "Export the transactions that match the filters, as CSV or JSON lines",
  description:
    "CSV follows RFC 4180, with a header line, in UTF-8; a text that a spreadsheet would read as a formula is prefixed " +
    "with an apostrophe. JSON Lines has one transaction in each line. The export is streamed: after an error in the " +
    "middle the connection is closed without the end of the body.",
  request: { query: TransactionFilterQuery.extend({ format: z.enum(EXPORT_FORMATS).default("csv") }) },
  responses: {
    200: {
      description: "newest first",
      content: { "text/csv": { schema: z.string() }, "application/jsonl": { schema: z.string() } },
    },
  },
});

/** `/transactions/export`: transactions as a file of any length. */
export function transactionExport({ services, clock, log }: V1Deps): Api {
  const api = newApi();
  const calendar = createCalendar(clock);
  api.openapi(EXPORT, (context) => {
    const { format, ...query } = context.req.valid("query");
    const pages = services.transactionExport.pages(format, filterIn(query, calendar));
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    const body = streamOf(pages, (thrown) => log.error(`an export was aborted: ${errorMessage(thrown)}`));
    return context.body(body, 200, {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="ocppd-transactions-${day}.${format}"`,
    });
  });
  return api;
}
