import { z } from "@hono/zod-openapi";
import { REPORT_ORIGINS, REPORT_TEXT_MAX } from "../../../domain/charge_report/charge_report.ts";
import { TRANSACTION_FLAGS, type TransactionFlag } from "../../../domain/transaction.ts";
import { strictObject } from "../http/strict_object.ts";
import { Moment } from "../http/moment.ts";
import { Time } from "../http/shapes.ts";

/** The most cards of a filter. */
const TAGS_MAX = 100;

const text = z.string().max(REPORT_TEXT_MAX).default("");

/** Which charges, in a query: `tagId` can be repeated. */
export const ReportQuery = strictObject({
  from: Moment,
  to: Moment,
  tagId: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(TAGS_MAX)]).optional()
    .openapi({ description: "a card; repeated for several", type: "array", items: { type: "string" } }),
  group: z.string().optional().openapi({ description: "the group of the tag at the start" }),
  stationId: z.string().optional().openapi({ description: "id of a station, also of a removed one" }),
});

/** A report to keep. */
export const NewReportShape = strictObject({
  from: Moment,
  to: Moment,
  tagIds: z.array(z.string()).min(1).max(TAGS_MAX).optional()
    .openapi({ description: "any of these cards; without it, all" }),
  group: z.string().optional().openapi({ description: "the group of the tag at the start" }),
  stationId: z.string().optional().openapi({ description: "id of a station, also of a removed one" }),
  title: text,
  name: text.openapi({ description: "the person that it is for" }),
  address: text.openapi({ description: "the address of that person; lines are separated by line breaks" }),
  note: text.openapi({ description: "printed above the charges" }),
}).openapi("NewReport");

const REMARKS = [...Object.keys(TRANSACTION_FLAGS) as TransactionFlag[], "corrected"] as const;

const AmountShape = z.object({
  currency: z.string(),
  amount: z.string().openapi({ description: "decimal, rounded to the currency's smallest unit", example: "3.21" }),
});

/** Sums of printed rows. */
const SumsShape = z.object({
  count: z.int(),
  energyWh: z.int(),
  unknownEnergy: z.int().openapi({ description: "charges without a known energy" }),
  costs: z.array(AmountShape),
});

const RowShape = z.object({
  transactionId: z.int(),
  stationId: z.string(),
  serial: z.string().nullable().openapi({ description: "the serial number that the charger reported" }),
  connector: z.int().nullable(),
  tagId: z.string().nullable(),
  tagName: z.string().nullable(),
  vehicle: z.string().nullable(),
  group: z.string().nullable(),
  startedAt: Time,
  stoppedAt: Time,
  meterStartWh: z.int().nullable(),
  meterStopWh: z.int().nullable(),
  energyWh: z.int().nullable().openapi({ description: "rounded to a full watt-hour; null: not known" }),
  pricePerKwh: z.string().nullable().openapi({ description: "decimal; null where it depends on the time of day" }),
  cost: AmountShape.nullable(),
  remarks: z.array(z.object({ code: z.enum(REMARKS), text: z.string() })),
}).openapi("ReportRow");

const rows = {
  rows: z.array(RowShape).openapi({ description: "by start" }),
  sums: SumsShape.openapi({ description: "of the rows as printed" }),
  byCardAndMonth: z.array(SumsShape.extend({
    tagId: z.string().nullable(),
    tagName: z.string().nullable(),
    month: z.string().openapi({ example: "2026-06" }),
  })).openapi({ description: "sums of the rows as printed, by month and card" }),
};

const zone = z.string().openapi({ description: "the time zone of its days and months", example: "Europe/Berlin" });

/** What a report would print. */
export const PreviewShape = z.object({
  ...rows,
  exact: z.object({ energyWh: z.number(), costs: z.array(AmountShape) })
    .openapi({ description: "sums before anything is rounded, as `listTotals` has them" }),
  running: z.int().openapi({ description: "charges of the period that still run; they are not printed" }),
  zone,
}).openapi("ReportPreview");

/** A kept report without its rows. */
export const ReportSummaryShape = z.object({
  id: z.int(),
  createdAt: Time,
  createdBy: z.string().nullable().openapi({ description: "a user or API key; null: the server" }),
  origin: z.enum(REPORT_ORIGINS).openapi({ description: "`month`: made by the server when the month was over" }),
  filter: z.object({
    from: Time,
    to: Time,
    tagIds: z.array(z.string()).nullable(),
    group: z.string().nullable(),
    stationId: z.string().nullable(),
  }),
  heading: z.object({ title: z.string(), name: z.string(), address: z.string(), note: z.string() }),
  zone,
  count: z.int().openapi({ description: "how many charges" }),
  hash: z.string().openapi({ description: "SHA-256 of the period and the printed rows, hex" }),
  anonymisedAt: Time.nullable().openapi({ description: "when names were last removed from it" }),
}).openapi("ReportSummary");

/** A kept report. */
export const ReportShape = ReportSummaryShape.extend(rows).openapi("Report");

/** What became of a kept report. */
export const VerificationShape = z.object({
  report: ReportSummaryShape,
  intact: z.boolean().openapi({
    description: "the kept rows have the printed hash; after names were removed, the hash of the rows without names",
  }),
  differences: z.array(z.object({
    kind: z.enum(["changed", "removed", "added"]),
    transactionId: z.int(),
    values: z.array(z.object({
      column: z.enum(["startedAt", "stoppedAt", "meterStartWh", "meterStopWh", "energyWh", "cost", "remarks"]),
      printed: z.string().nullable(),
      now: z.string().nullable(),
    })),
  })).openapi({ description: "how the charges of now differ from the printed ones; empty: they do not" }),
}).openapi("ReportVerification");
