import { z } from "@hono/zod-openapi";
import { CHECK_STATES, CHECK_SUBJECTS } from "../../../domain/check.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { SentenceShape } from "../http/shapes.ts";

const LineShape = z.object({
  subject: z.enum(CHECK_SUBJECTS),
  state: z.enum(CHECK_STATES).openapi({
    description:
      "`fault`: something does not work; `attention`: it works, and may soon not; `unknown`: it could not be found out",
  }),
  finding: SentenceShape,
  remedy: z.union([SentenceShape, z.null()]).openapi({ description: "what to do; null: nothing" }),
}).openapi("CheckLine");

const CHECK = contract({
  method: "get",
  path: "/system/check",
  scope: "admin",
  tags: ["system"],
  operationId: "checkSystem",
  summary: "Look over port, addresses, certificates, database, disk, memory, clock and permissions",
  description:
    "What `ocppd check` shows. The structure of the database is read as a whole, in another thread and at most once a minute.",
  responses: { 200: json(z.object({ items: z.array(LineShape) }), "the lines, at least one for each subject") },
});

const SUPPORT = contract({
  method: "get",
  path: "/system/support",
  scope: "admin",
  tags: ["system"],
  operationId: "downloadSupportBundle",
  summary: "Download a file to attach to a report, with secrets masked",
  description:
    "A gzipped tar archive: settings with their origins, the lines of the check, metrics, the newest lines of the log, counts, " +
    "schema and warnings. Passwords, keys and tokens are masked, ids of tags and names of people are hashed with a key that is " +
    "not kept. The download is in the audit log.",
  responses: {
    200: {
      description: "the archive",
      content: { "application/gzip": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
});

/** `/system/check` and `/system/support`: what to look at first when something does not work, and what to send. */
export function systemCheck({ checks, supportBundle, services, clock }: V1Deps): Api {
  const api = newApi();
  api.openapi(CHECK, async (context) => {
    const items = (await checks.run()).map(({ finding, remedy, ...line }) => ({
      ...line,
      finding: { ...finding },
      remedy: remedy && { ...remedy },
    }));
    return context.json({ items }, 200);
  });
  api.openapi(SUPPORT, async (context) => {
    const { name, bytes } = await supportBundle();
    if (context.req.method === "GET") {
      const { caller: { name: caller, keyId } } = context.var;
      services.audit.note({
        ...{ action: "GET /api/v1/system/support", caller, keyId, address: context.env.remoteAddress },
        ...{ stationId: null, subject: null, at: clock.now(), status: 200, code: null },
      });
    }
    return context.body(bytes, 200, {
      "content-type": "application/gzip",
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="${name}"`,
    });
  });

  return api;
}
