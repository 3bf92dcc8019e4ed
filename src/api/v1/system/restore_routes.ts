/** Going back to a backup over the API: it is checked now and takes effect at the next start of the server. */
import { z } from "@hono/zod-openapi";
import { isoTime } from "../../../base/time.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { ReadyRestore } from "../../../services/system/mod.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";

const tags = ["system"];

/** The most bytes of an upload: years of a few hundred chargers. */
const UPLOAD_MAX = 8 * 1024 ** 3;

const ReadyShape = z.object({
  readyAt: Time,
  version: z.string().nullable().openapi({ description: "the program that made it; null: a bare copy of a database" }),
  at: Time.nullable().openapi({ description: "when it was made" }),
  schemaVersion: z.int(),
  stations: z.int(),
  tags: z.int(),
  transactions: z.int(),
  files: z.array(z.string()).openapi({ description: "what it has besides the database", example: ["api.key"] }),
}).openapi("ReadyRestore");

const TAKES_EFFECT =
  "The backup is read as a whole and checked. It takes the place of the present state at the next start of " +
  "the server (`systemctl restart ocppd`); the former state is kept in a folder of the data directory. Until then " +
  "`DELETE /system/restore` gives it up.";

const PREPARE = contract({
  method: "post",
  path: "/system/backups/{name}/restore",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "restoreBackup",
  summary: "Go back to a backup at the next start",
  description: TAKES_EFFECT,
  request: {
    params: z.object({ name: z.string().openapi({ example: "before-update" }) }),
    body: {
      required: false,
      content: {
        "application/json": {
          schema: strictObject({
            passphrase: z.string().max(1000).nullable().default(null).openapi({
              description: "of an encrypted backup",
            }),
          }).openapi("RestoreRequest"),
        },
      },
    },
  },
  problems: ["not_found", "conflict", "storage"],
  responses: { 200: json(ReadyShape, "it is ready") },
});

const UPLOAD = contract({
  method: "post",
  path: "/system/restore",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "uploadRestore",
  summary: "Upload a backup, and go back to it at the next start",
  description: `${TAKES_EFFECT} The body is the file as it was downloaded or written by \`ocppd backup\`. ` +
    "One at a time; an upload of which nothing comes for a minute ends.",
  request: {
    headers: z.object({
      "x-backup-passphrase": z.string().max(3000).optional()
        .openapi({ description: "of an encrypted backup, percent-encoded UTF-8" }),
    }),
    body: {
      required: true,
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  problems: ["conflict", "too_large", "unavailable", "storage"],
  responses: { 200: json(ReadyShape, "it is ready") },
});

const READ = contract({
  method: "get",
  path: "/system/restore",
  scope: "admin",
  tags,
  operationId: "getRestore",
  summary: "Get the backup that takes effect at the next start",
  description: "null: none.",
  problems: ["unavailable"],
  responses: { 200: json(z.object({ ready: ReadyShape.nullable() }), "the backup that is ready") },
});

const CANCEL = contract({
  method: "delete",
  path: "/system/restore",
  scope: "admin",
  tags,
  operationId: "cancelRestore",
  summary: "Give up the backup that is ready",
  description: "The present state stays.",
  problems: ["not_found"],
  responses: { 204: { description: "it is given up" } },
});

/** `/system/restore`. */
export function systemRestore({ backups, restores }: V1Deps): Api {
  const api = newApi();

  api.openapi(PREPARE, async (context) => {
    const path = await backups.pathOf(context.req.valid("param").name);
    return context.json(view(await restores.prepare(path, context.req.valid("json").passphrase ?? undefined)), 200);
  });

  api.openapi(UPLOAD, async (context) => {
    const passphrase = decoded(context.req.valid("header")["x-backup-passphrase"]);
    const body = context.req.raw.body?.pipeThrough(bounded()) ?? null;
    return context.json(view(await restores.upload(body, passphrase)), 200);
  });

  api.openapi(READ, (context) => {
    const ready = restores.ready();
    return context.json({ ready: ready === undefined ? null : view(ready) }, 200);
  });

  api.openapi(CANCEL, async (context) => {
    await restores.cancel();
    return context.body(null, 204);
  });

  return api;
}

/** Ends an upload that is too large with an error. */
function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(part, controller) {
      bytes += part.length;
      if (bytes > UPLOAD_MAX) throw new Problem("too_large", sentence("restore_too_large", { most: UPLOAD_MAX }));
      controller.enqueue(part);
    },
  });
}

function decoded(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Problem("invalid", sentence("passphrase_encoding"));
  }
}

function view({ readyAt, at, version, schemaVersion, stations, tags, transactions, files }: ReadyRestore) {
  return {
    readyAt: isoTime(readyAt),
    at: at === null ? null : isoTime(at),
    ...{ version, schemaVersion, stations, tags, transactions, files: [...files] },
  };
}
