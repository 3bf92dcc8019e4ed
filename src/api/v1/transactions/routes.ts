import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { createCalendar } from "../../../base/calendar.ts";
import type { Transaction } from "../../../domain/transaction.ts";
import { sampleView } from "../../../domain/sample_view.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { cursorAt, page, pageOfQuery, PageQuery, readCursor } from "../http/page.ts";
import { shownTransaction, shownTransactions } from "../../../services/live_view.ts";
import { NamedTransactionShape } from "../stations/schemas.ts";
import {
  filterIn,
  SampleShape,
  SummaryShape,
  TransactionDetailShape,
  TransactionFilterQuery,
  TransactionOrderQuery,
  TransactionPath,
} from "./schemas.ts";
import { summaryView } from "../../../services/billing/mod.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

/** Enough samples for a small chart. */
const DETAIL_SAMPLES = 100;
const tags = ["transactions"];

const LIST = contract({
  method: "get",
  path: "/transactions",
  scope: "read",
  tags,
  operationId: "listTransactions",
  summary: "List transactions, by default newest first",
  description:
    "All filters can be combined; `from` and `to` filter by the start of the transaction. A `cursor` continues the list " +
    "with the same filters, `sort` and `order`.",
  request: { query: PageQuery.extend({ ...TransactionFilterQuery.shape, ...TransactionOrderQuery }) },
  responses: { 200: json(page(NamedTransactionShape), "in the given order; equal ones by number") },
});

const SUMMARY = contract({
  method: "get",
  path: "/transactions/summary",
  scope: "read",
  tags,
  operationId: "summarizeTransactions",
  summary: "Get count, energy, time and cost of all transactions that match the filters",
  description:
    "The filters are those of `listTransactions`. Open transactions count with their energy, time and cost so far; " +
    "`open=false` leaves them out.",
  request: { query: TransactionFilterQuery },
  responses: { 200: json(SummaryShape, "the sums; zeros when nothing matches") },
});

const READ = contract({
  method: "get",
  path: "/transactions/{id}",
  scope: "read",
  tags,
  operationId: "getTransaction",
  summary: "Get one transaction",
  description:
    "Includes up to 100 samples; `listTransactionSamples` has all. `energyWh` is the energy charged, `meterStartWh` and `meterStopWh` are register values.",
  request: { params: TransactionPath },
  problems: ["not_found"],
  responses: { 200: json(TransactionDetailShape, "the transaction") },
});

const SAMPLES = contract({
  method: "get",
  path: "/transactions/{id}/samples",
  scope: "read",
  tags,
  operationId: "listTransactionSamples",
  summary: "List the meter samples of a transaction page by page, or few of them for a chart",
  description:
    "With `maxPoints`, at most that many samples are returned on one page: the first, the last, and between them the " +
    "sample with the highest power and the last sample of equal intervals. Nothing is averaged.",
  request: {
    params: TransactionPath,
    query: PageQuery.extend({
      maxPoints: urlNumber(2, 10_000).optional().openapi({
        description: "can't be combined with `cursor`",
      }),
    }),
  },
  problems: ["not_found"],
  responses: {
    200: json(page(SampleShape).extend({ count: z.int() }), "by time; `count` is the number of all samples"),
  },
});

const END = contract({
  method: "post",
  path: "/transactions/{id}/end",
  scope: "control",
  tags,
  operationId: "endTransaction",
  summary: "End a transaction that its station has not ended; no command is sent",
  description: "It ends now, with its latest register value. An end that the station reports later replaces this one.",
  request: { params: TransactionPath, ...body(strictObject({ reason: z.string().trim().min(1).max(200) })) },
  problems: ["not_found", "conflict"],
  responses: { 200: json(NamedTransactionShape, "the ended transaction") },
});

/** The key of a cursor: a time, and a number that orders rows of the same time. */
const CursorKey = z.tuple([z.number(), z.number()]);

/** `/transactions`: transactions, their samples, and ending one in the database. */
export function transactions({ services, clock }: V1Deps): Api {
  const api = newApi();
  const calendar = createCalendar(clock);
  const find = async (id: number): Promise<Transaction> => {
    const transaction = await services.transactions.transaction(id);
    if (transaction === null) throw new Problem("not_found", sentence("transaction_unknown", { id }));
    return transaction;
  };

  api.openapi(LIST, async (context) => {
    const { limit, cursor, sort, order, ...query } = context.req.valid("query");
    if (query.open === true && sort !== "started") {
      throw new Problem(
        "invalid",
        sentence("sort_of_open", { sort }),
      );
    }
    // A cursor names its order: in another one it would leave transactions out.
    const place = z.tuple([z.literal(sort), z.literal(order), z.number(), z.number()]);
    const [, , startedAt, id] = readCursor(cursor, place) ?? [];
    const after = startedAt === undefined || id === undefined ? undefined : { startedAt, id };
    const filter = { ...filterIn(query, calendar), sort, order, after, limit: limit + 1 };
    const found = await services.transactions.list(filter);
    const { items, nextCursor } = pageOfQuery(found, limit, ({ startedAt, id }) => [sort, order, startedAt, id]);
    return context.json({ items: await shownTransactions(services, items), nextCursor }, 200);
  });

  // Before the route of one transaction, whose number it is not.
  api.openapi(SUMMARY, async (context) => {
    const filter = filterIn(context.req.valid("query"), calendar);
    return context.json(summaryView(await services.summaries.of(filter)), 200);
  });

  api.openapi(READ, async (context) => {
    const transaction = await find(context.req.valid("param").id);
    const [view, { readings, count }] = await Promise.all([
      shownTransaction(services, transaction),
      services.samples.course(transaction.id, DETAIL_SAMPLES),
    ]);
    return context.json({ ...view, samples: readings.map(sampleView), sampleCount: count }, 200);
  });

  api.openapi(SAMPLES, async (context) => {
    const { id } = await find(context.req.valid("param").id);
    const { limit, cursor, maxPoints } = context.req.valid("query");
    if (maxPoints !== undefined) {
      if (cursor !== undefined) throw new Problem("invalid", sentence("points_and_cursor"));
      const { readings, count } = await services.samples.course(id, maxPoints);
      return context.json({ items: readings.map(sampleView), nextCursor: null, count }, 200);
    }
    const [at, number] = readCursor(cursor, CursorKey) ?? [];
    const after = at === undefined || number === undefined ? null : { at, number };
    const [{ readings, next }, count] = await Promise.all([
      services.samples.page(id, { after, limit }),
      services.samples.count(id),
    ]);
    const nextCursor = next === null ? null : cursorAt([next.at, next.number]);
    return context.json({ items: readings.map(sampleView), nextCursor, count }, 200);
  });

  api.openapi(END, async (context) => {
    const { id } = context.req.valid("param");
    const ended = await services.transactions.endByOperator(id, context.req.valid("json").reason);
    return context.json(await shownTransaction(services, ended), 200);
  });

  return api;
}
