import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import type { Calendar } from "../../../base/calendar.ts";
import { TRANSACTION_SORTS, type TransactionFilter } from "../../../domain/transaction_filter.ts";
import { Problem } from "../../problem.ts";
import { Flag } from "../http/flag.ts";
import { Moment, momentIn } from "../http/moment.ts";
import { NamedTransactionShape } from "../stations/schemas.ts";
import { PerPhase, Time } from "../http/shapes.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

/** The path of one transaction. */
export const TransactionPath = z.object({
  id: urlNumber(1, 2 ** 31 - 1).openapi({
    description: "the number that ocppd gave to the transaction",
    example: 44618400,
  }),
});

/** The filters of a list of transactions; all given ones must match. */
export const TransactionFilterQuery = strictObject({
  stationId: z.string().optional().openapi({ description: "id of a station, also of a removed one" }),
  connector: urlNumber(0).optional().openapi({ description: "only together with `stationId`" }),
  tagId: z.string().optional().openapi({ description: "the tag that started it, compared without regard to case" }),
  group: z.string().optional().openapi({ description: "the group of the tag at the start" }),
  from: Moment.optional().openapi({ description: "started then or later" }),
  to: Moment.optional().openapi({ description: "started before" }),
  open: Flag.optional().openapi({ description: "true: open transactions; false: ended ones" }),
  flagged: Flag.optional().openapi({ description: "true: transactions with flags; false: without" }),
});

/** The filter of a query. Throws a {@link Problem} for a connector without a station. */
export function filterIn(
  query: z.output<typeof TransactionFilterQuery>,
  calendar: Calendar,
): Omit<TransactionFilter, "after" | "limit"> {
  const { stationId, connector, tagId, group, open, flagged } = query;
  if (connector !== undefined && stationId === undefined) {
    throw new Problem("invalid", sentence("connector_without_station", { connector }));
  }
  const [from, to] = [momentIn(query.from, calendar), momentIn(query.to, calendar)];
  return { stationId, connector, tagId, group, from, to, open, flagged };
}

/** The measured values that have a property of their own. */
export const MeasuredFields = {
  at: Time,
  meterWh: z.number().nullable().openapi({ description: "register in Wh" }),
  powerW: z.number().nullable(),
  powerDerived: z.boolean().openapi({ description: "computed from two register values, not measured" }),
  socPercent: z.number().nullable(),
  currentA: PerPhase,
  voltageV: PerPhase,
  context: z.string().nullable(),
};

/** The order of a list of transactions. */
export const TransactionOrderQuery = {
  sort: z.enum(TRANSACTION_SORTS).default("started").openapi({
    description:
      "by start, energy or cost; energy and cost list ended transactions only (the others have no final amount), one " +
      "without an amount counts as 0, and amounts of all currencies are compared as numbers",
  }),
  order: z.enum(["asc", "desc"]).default("desc"),
};

/** Sums over the transactions that match a filter. */
export const SummaryShape = z.object({
  count: z.int(),
  energyWh: z.number(),
  durationS: z.int(),
  costs: z.array(z.object({ currency: z.string(), amount: z.string() })).openapi({
    description: "one sum for each currency, decimal; transactions without a cost are not included",
  }),
  firstStartedAt: Time.nullable().openapi({ description: "the start of the first one; null for none" }),
  lastStartedAt: Time.nullable().openapi({ description: "the start of the last one; null for none" }),
}).openapi("TransactionSummary");

/** The values measured at one time. */
export const SampleShape = z.object({
  ...MeasuredFields,
  otherMeasurands: z.array(z.object({
    measurand: z.string(),
    phase: z.string().nullable(),
    unit: z.string().nullable(),
    value: z.number().nullable(),
    text: z.string().nullable().openapi({ description: "signed data" }),
    context: z.string().nullable(),
    location: z.string().nullable(),
  })).openapi({ description: "other measured values, with the station's names and units" }),
}).openapi("MeterSample");

/** A transaction with samples for a chart. */
export const TransactionDetailShape = NamedTransactionShape.extend({
  samples: z.array(SampleShape).openapi({ description: "at most 100; `listTransactionSamples` has all" }),
  sampleCount: z.int().openapi({ description: "the number of all samples" }),
}).openapi("TransactionDetail");

/** A reported end that matches no transaction. */
export const OrphanShape = z.object({
  id: z.int(),
  stationId: z.string(),
  kind: z.enum(["stop_unknown", "stop_differs"]).openapi({
    description:
      "`stop_unknown`: its transaction is unknown; `stop_differs`: the transaction had already ended differently",
  }),
  transactionId: z.number().nullable().openapi({ description: "the transaction id that the station sent" }),
  receivedAt: Time,
  stop: z.object({
    tagId: z.string().nullable(),
    meterStopWh: z.number().nullable(),
    stoppedAt: Time,
    reason: z.string().nullable(),
  }).nullable().openapi({ description: "null: stored by an earlier version, it can't be attached" }),
  raw: z.string().nullable().openapi({
    description:
      "the message as it was sent, at most its first 16,384 characters; null: only the newest 200 ends of a " +
      "station keep it",
  }),
}).openapi("Orphan");
