import { z } from "@hono/zod-openapi";
import type { Calendar } from "../../../base/calendar.ts";
import { isoTime } from "../../../base/time.ts";
import type { Reading } from "../../../domain/meter.ts";
import type { TransactionFilter } from "../../../domain/transaction_filter.ts";
import type { Transactions } from "../../../services/charging/mod.ts";
import { Problem } from "../../problem.ts";
import { Moment, momentIn } from "../http/moment.ts";
import { Time, TransactionShape } from "../stations/schemas.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

/** The path of one transaction. */
export const TransactionPath = z.object({
  id: urlNumber(1, 2 ** 31 - 1).openapi({ description: "our number of it", example: 44618400 }),
});

const flag = z.enum(["true", "false"]).transform((word) => word === "true");

/** What a list of transactions can be narrowed to; all that is named must hold. */
export const TransactionFilterQuery = strictObject({
  stationId: z.string().optional().openapi({ description: "id of a station, also of one that was removed" }),
  connector: urlNumber(0).optional().openapi({ description: "needs `stationId` too" }),
  tagId: z.string().optional().openapi({ description: "the tag that began it, compared without regard to case" }),
  group: z.string().optional().openapi({ description: "the group that the tag was in" }),
  from: Moment.optional().openapi({ description: "begun then or later" }),
  to: Moment.optional().openapi({ description: "begun before" }),
  open: flag.optional().openapi({ type: "boolean", description: "true: those that run; false: those that have ended" }),
  flagged: flag.optional().openapi({ type: "boolean", description: "true: those with remarks; false: those without" }),
});

/** The filter that a query names. Throws a {@link Problem} where its parts do not go together. */
export function filterIn(
  query: z.output<typeof TransactionFilterQuery>,
  calendar: Calendar,
): Omit<TransactionFilter, "after" | "limit"> {
  const { stationId, connector, tagId, group, open, flagged } = query;
  if (connector !== undefined && stationId === undefined) {
    throw new Problem("invalid", `connector is ${connector}; wanted stationId with it`);
  }
  const [from, to] = [momentIn(query.from, calendar), momentIn(query.to, calendar)];
  return { stationId, connector, tagId, group, from, to, open, flagged };
}

const PerPhase = z.object({ l1: z.number().nullable(), l2: z.number().nullable(), l3: z.number().nullable() });

/** What was measured at one moment, as far as it has a place. */
export const MeasuredFields = {
  at: Time,
  meterWh: z.number().nullable().openapi({ description: "the register, Wh" }),
  powerW: z.number().nullable(),
  powerDerived: z.boolean().openapi({ description: "worked out from two registers, not measured" }),
  socPercent: z.number().nullable(),
  currentA: PerPhase,
  voltageV: PerPhase,
  context: z.string().nullable(),
};

/** What was measured at one moment. */
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
  })).openapi({ description: "what has no place above, in the station's words" }),
}).openapi("MeterSample");

/** A reading as JSON. */
export function sampleView(reading: Reading): z.output<typeof SampleShape> {
  const { meterWh: energyWh, powerW, powerDerived, socPercent, currentA, voltageV, context } = reading;
  return {
    ...{ at: isoTime(reading.at), meterWh: energyWh, powerW, powerDerived, socPercent, currentA, voltageV, context },
    otherMeasurands: reading.otherMeasurands.map((
      { measurand, phase, unit, value, text = null, context, location },
    ) => ({
      ...{ measurand, phase, unit, value, text, context, location },
    })),
  };
}

/** A transaction with its course. */
export const TransactionDetailShape = TransactionShape.extend({
  samples: z.array(SampleShape).openapi({ description: "at most 100; all of them and others under `/samples`" }),
  sampleCount: z.int().openapi({ description: "how many there are in all" }),
}).openapi("TransactionDetail");

/** A stop that fits no transaction. */
export const OrphanShape = z.object({
  id: z.int(),
  stationId: z.string(),
  kind: z.enum(["stop_unknown", "stop_differs"]).openapi({
    description: "of a transaction that is not known, or a second and different one of one that is",
  }),
  transactionId: z.number().nullable().openapi({ description: "what the station named" }),
  receivedAt: Time,
  stop: z.object({
    tagId: z.string().nullable(),
    meterStopWh: z.number().nullable(),
    stoppedAt: Time,
    reason: z.string().nullable(),
  }).nullable().openapi({ description: "null: kept by an older program, it can't be attached" }),
  raw: z.string().openapi({ description: "the message as sent" }),
}).openapi("Orphan");

type Orphan = Awaited<ReturnType<Transactions["orphans"]>>[number];

/** An orphan as JSON. */
export function orphanView({ id, stationId, kind, transactionId, receivedAt, stop, raw }: Orphan) {
  return {
    ...{ id, stationId, kind, transactionId, receivedAt: isoTime(receivedAt), raw },
    stop: stop === null ? null : {
      ...{ tagId: stop.tagId, meterStopWh: stop.meterStopWh, stoppedAt: isoTime(stop.stoppedAt), reason: stop.reason },
    },
  };
}
