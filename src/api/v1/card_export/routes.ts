import { z } from "@hono/zod-openapi";
import { errorMessage } from "../../../base/errors.ts";
import { streamOf } from "../http/stream.ts";
import type { V1Deps } from "../dependencies.ts";
import { strictObject } from "../http/strict_object.ts";
import { type Api, contract, newApi } from "../http/contract.ts";
import { wanted } from "../http/wanted.ts";
import { CARD_EXPORTED } from "../../../domain/audit.ts";

const EXPORT = contract({
  method: "get",
  path: "/card-export",
  scope: "admin",
  tags: ["tags"],
  operationId: "exportCard",
  summary: "Export everything that is stored about a tag, or about all tags of an owner, as one JSON file",
  description:
    "`cards` has for each: `tag`, `localLists`, `transactions` with all `samples`, the same transactions as " +
    "`transactionsCsv`, and `stored`: every other row that names it, with its table (events, messages, audit log, " +
    "reservations, webhook deliveries, kept reports and more), without what it says of other tags. The file is streamed: " +
    "after an error in the middle the connection is closed without the end of the body.",
  request: {
    query: strictObject({
      tagId: z.string().min(1).optional(),
      owner: z.string().min(1).optional().openapi({ description: "name of a user, or an e-mail address, in any case" }),
    }).superRefine(({ tagId, owner }, context) => {
      if ((tagId === undefined) === (owner === undefined)) {
        context.addIssue({ code: "custom", path: ["tagId"], message: wanted("wanted_one_subject") });
      }
    }),
  },
  problems: ["not_found"],
  responses: { 200: { description: "the file", content: { "application/json": { schema: z.unknown() } } } },
});

/** `/card-export`: what is stored about a card, for its owner. */
export function cardExport({ services, clock, log }: V1Deps): Api {
  const api = newApi();
  api.openapi(EXPORT, async (context) => {
    const { tagId = "", owner } = context.req.valid("query");
    const cards = await services.cardExport.cardsOf(owner === undefined ? { tagId } : { owner });
    // It reads personal data of somebody: who did is noted, though nothing changes.
    if (context.req.method === "GET") {
      for (const subject of cards) {
        services.audit.note({
          ...{ at: clock.now(), caller: context.var.caller.name, keyId: context.var.caller.keyId },
          ...{
            address: context.env.remoteAddress,
            action: CARD_EXPORTED,
            stationId: null,
            subject,
            status: 200,
            code: null,
          },
        });
      }
    }
    const pages = services.cardExport.pages(cards);
    const body = streamOf(pages, (thrown) => log.error(`an export was aborted: ${errorMessage(thrown)}`));
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    // The types of the route know JSON only as a value, not as a stream.
    return context.body(body, 200, {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="ocppd-card-${day}.json"`,
    }) as never;
  });
  return api;
}
