import { z } from "@hono/zod-openapi";
import { CORRECTED_BELOW_WH, CORRECTION_REASON_MAX } from "../../../services/charging/mod.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { shownTransaction } from "./view.ts";
import { TransactionShape } from "../stations/schemas.ts";
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
  description: "The station's values stay as they are and are shown beside the correction; cost, totals and budgets " +
    "follow the corrected energy. What the station reports later does not change it, but adds the remark " +
    "`correction_outdated`. A second correction replaces the first.",
  request: {
    params: TransactionPath,
    ...body(
      strictObject({
        energyWh: z.number().min(0).lt(CORRECTED_BELOW_WH).nullable().openapi({
          description: "null: take the correction back",
          example: 18500,
        }),
        reason: z.string().trim().min(1).max(CORRECTION_REASON_MAX).optional().openapi({
          description: "kept with the charge; must be there unless `energyWh` is null",
          example: "the meter's start value was a placeholder",
        }),
      }).openapi("TransactionCorrection"),
    ),
  },
  problems: ["not_found", "conflict", "storage"],
  responses: { 200: json(TransactionShape, "as corrected; its cost follows in a moment") },
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
  responses: { 200: json(TransactionShape, "as measured; its cost follows in a moment") },
});

/** `/transactions/{id}/correction`: the energy of a charge as its owner knows it. */
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
