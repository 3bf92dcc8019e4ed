import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import { transparencyXml } from "../../../domain/transparency_xml.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { Time } from "../http/shapes.ts";
import { TransactionPath } from "./schemas.ts";

const COMMON = { method: "get", scope: "read", problems: ["not_found"] } as const;
const tags = ["transactions"];

const SignedValueShape = z.object({
  at: Time,
  context: z.string().nullable(),
  format: z.enum(["OCMF", "EDL", "other"]),
  data: z.string().openapi({ description: "as it was signed, byte for byte" }),
  publicKey: z.string().nullable(),
  keySource: z.enum(["message", "setting"]).nullable().openapi({
    description: "with the values of this transaction, or from a setting that the station reported",
  }),
  result: z.enum(["valid", "invalid", "not_verifiable"]),
  detail: z.string().nullable(),
}).openapi("SignedValue");

const LIST = contract({
  ...COMMON,
  tags,
  path: "/transactions/{id}/signed-values",
  operationId: "listSignedValues",
  summary: "List the signed meter values of a transaction, and whether their signatures fit",
  description:
    "At most 200. Signatures of OCMF are verified on all of its curves where the public key is known. `valid` " +
    "says that value and key belong together; whether the key is that of the meter is written on the meter.",
  request: { params: TransactionPath },
  responses: { 200: json(z.object({ items: z.array(SignedValueShape) }), "by time; empty where nothing is signed") },
});

const EXPORT = contract({
  ...COMMON,
  tags,
  path: "/transactions/{id}/signed-values.xml",
  operationId: "exportSignedValues",
  summary: "Get the signed meter values of a transaction as a file for the transparency software",
  description: "The XML that the transparency software of S.A.F.E. reads, with the key of the meter where it is known.",
  request: { params: TransactionPath },
  responses: { 200: { description: "XML", content: { "application/xml": { schema: z.string() } } } },
});

/** `/transactions/{id}/signed-values`: what the meter has signed (calibration law). */
export function signedValues({ services }: V1Deps): Api {
  const api = newApi();
  const valuesOf = async (id: number) => {
    const transaction = await services.transactions.transaction(id);
    if (transaction === null) throw new Problem("not_found", sentence("transaction_unknown", { id }));
    return await services.signedValues.of(transaction);
  };
  api.openapi(LIST, async (context) => {
    const values = await valuesOf(context.req.valid("param").id);
    const items = values.map(({ at, context, format, data, publicKey, keySource, result, detail }) => ({
      ...{ at: isoTime(at), context, format, data, publicKey, keySource, result, detail },
    }));
    return context.json({ items }, 200);
  });
  api.openapi(EXPORT, async (context) => {
    const { id } = context.req.valid("param");
    const values = await valuesOf(id);
    if (values.length === 0) throw new Problem("not_found", sentence("no_signed_values", { id }));
    context.header("content-type", "application/xml");
    context.header("content-disposition", `attachment; filename="transaction-${id}.xml"`);
    return context.body(transparencyXml(id, values), 200);
  });
  return api;
}
