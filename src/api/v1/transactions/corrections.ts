import { z } from "@hono/zod-openapi";
import { CORRECTED_BELOW_WH, CORRECTION_REASON_MAX } from "../../../services/charging/mod.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { shownTransaction } from "../../../services/live_view.ts";
import { NamedTransactionShape } from "../stations/schemas.ts";
import { TransactionPath } from "./schemas.ts";
import { strictObject } from "../http/strict_object.ts";

const tags = ["transactions"];

const CORRECT = contract({
  method: "post",
  path: "/transactions/{id}/correction",
  scope: "config",
  tags,
  operationId: "correctTransaction",
  summary: "Correct the energy of an ended transaction",
  description: "The station's values are kept and shown with the correction; cost, totals and budgets " +
    "use the corrected energy. Later reports of the station do not change it, but add the remark " +
    "`correction_outdated`. A second correction replaces the first.",
  request: {
    params: TransactionPath,
    ...body(
      strictObject({
        energyWh: z.number().min(0).lt(CORRECTED_BELOW_WH).nullable().openapi({
          description: "null: delete the correction",
          example: 18500,
        }),
        reason: z.string().trim().min(1).max(CORRECTION_REASON_MAX).optional().openapi({
          description: "stored with the transaction; required unless `energyWh` is null",
          example: "the meter's start value was a placeholder",
        }),
      }).openapi("TransactionCorrection"),
    ),
  },
  problems: ["not_found", "conflict", "storage"],
  responses: { 200: json(NamedTransactionShape, "the corrected transaction; its cost is computed shortly after") },
});

const UNDO = contract({
  method: "delete",
  path: "/transactions/{id}/correction",
  scope: "config",
  tags,
  operationId: "deleteTransactionCorrection",
  summary: "Delete the correction of a transaction; the measured energy counts again",
  description: "The cost is computed again.",
  request: { params: TransactionPath },
  problems: ["not_found", "conflict", "storage"],
  responses: {
    200: json(NamedTransactionShape, "the transaction with its measured energy; its cost is computed shortly after"),
  },
});

/** `/transactions/{id}/correction`: corrections of the energy of ended transactions. */
export function corrections({ services }: V1Deps): Api {
  const api = newApi();

  api.openapi(CORRECT, async (context) => {
    const { id } = context.req.valid("param");
    const { energyWh, reason = "" } = context.req.valid("json");
    const by = context.var.caller.name;
    const transaction = energyWh === null
      ? await services.corrections.undo(id, { by, reason })
      : await services.corrections.correct(id, { energyWh, reason, by });
    return context.json(await shownTransaction(services, transaction), 200);
  });

  api.openapi(UNDO, async (context) => {
    const { id } = context.req.valid("param");
    const transaction = await services.corrections.undo(id, { by: context.var.caller.name });
    return context.json(await shownTransaction(services, transaction), 200);
  });

  return api;
}
