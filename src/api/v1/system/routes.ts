import { wanted } from "../http/wanted.ts";
import { isZone } from "../../../base/zone.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { LOG_LEVELS } from "../../../base/log.ts";
import { isoTime, isoTimeOrNull } from "../../../base/time.ts";
import type { Backup, SystemFacts } from "../../../services/system/mod.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { SentenceCodeShape, SentenceParameters, Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";

const tags = ["system"];

/** Whether a part of the system works, as in `/readyz`. */
const Part = z.object({
  ok: z.boolean(),
  reason: z.string().nullable().openapi({ description: "a code; null while it works", example: null }),
  detail: z.string().nullable().openapi({ description: "a sentence", example: null }),
  detailCode: z.union([SentenceCodeShape, z.null()]),
  parameters: SentenceParameters,
  since: Time.nullable().openapi({ example: null }),
});

const READ = contract({
  method: "get",
  path: "/system",
  scope: "read",
  tags,
  operationId: "getSystem",
  summary: "Get version, environment and counts of the server",
  description: "Include it in bug reports.",
  problems: ["storage"],
  responses: {
    200: json(
      z.object({
        version: z.string(),
        startedAt: Time,
        uptimeS: z.int(),
        runtime: z.string(),
        platform: z.object({ os: z.string(), arch: z.string() }),
        timeZone: z.string(),
        memory: z.object({ rssBytes: z.int() }),
        stations: z.object({ known: z.int(), connected: z.int(), pending: z.int() }),
        openTransactions: z.int(),
        database: z.object({
          engine: z.string(),
          schemaVersion: z.int(),
          bytes: z.int().openapi({ description: "size of the file without its write-ahead log" }),
          freeBytes: z.int().openapi({ description: "unused bytes in the file" }),
        }),
        storage: Part.extend({
          reserveBytes: z.int().openapi({ description: "space that is kept for a full disk" }),
        }).openapi({ description: "whether what stations say is stored, by the last write" }),
        clock: Part.openapi({ description: "whether the clock of the machine is right, as far as it is known" }),
        authorization: z.object({
          host: z.string().openapi({ example: "cards.example" }),
          lastAt: Time.nullable().openapi({ description: "when the last request ended" }),
          lastError: z.string().nullable().openapi({
            description: "why the last request got no usable answer; null: it got one, or none was sent",
            example: null,
          }),
          pausedUntil: Time.nullable().openapi({ description: "nothing is requested until then", example: null }),
        }).nullable().openapi({
          description: "the other system that knows cards (setting `authorization.url`); null without one",
        }),
        disk: z.object({
          freeBytes: z.int().openapi({ description: "what this process may still write" }),
          totalBytes: z.int(),
        }).nullable().openapi({ description: "the disk of the data directory; null: the system does not say it" }),
      }).openapi("System"),
      "the system",
    ),
  },
});

const HEALTH = contract({
  method: "get",
  path: "/health",
  scope: "read",
  tags,
  operationId: "getHealth",
  summary: "Get whether the database stores what it gets; `/readyz` needs no key",
  description: "503 with the reason while the disk is full or fails. `/readyz` tries it by a write.",
  problems: ["storage"],
  responses: {
    200: json(
      z.object({
        status: z.literal("ok"),
        databaseMs: z.int().openapi({ description: "how long the database took to answer" }),
      }).openapi("Health"),
      "the server is healthy",
    ),
  },
});

const LogLevelShape = strictObject({ level: z.enum(LOG_LEVELS) }).openapi("LogLevel");

const READ_LEVEL = contract({
  method: "get",
  path: "/system/log-level",
  scope: "admin",
  tags,
  operationId: "getLogLevel",
  summary: "Get the log level",
  description: "The lowest level of entries that are logged.",
  problems: ["conflict"],
  responses: { 200: json(LogLevelShape, "the level") },
});

const SET_LEVEL = contract({
  method: "put",
  path: "/system/log-level",
  scope: "admin",
  tags,
  operationId: "setLogLevel",
  summary: "Set the log level until the next restart",
  description: "After a restart the setting `log.level` applies again.",
  request: body(LogLevelShape),
  problems: ["conflict"],
  responses: { 200: json(LogLevelShape, "the level") },
});

const TimeZoneShape = strictObject({
  timeZone: z.string().refine(isZone, wanted("wanted_zone")).nullable()
    .openapi({ description: "an IANA zone; null: that of the machine", example: "Europe/Berlin" }),
}).openapi("TimeZone");

const SET_ZONE = contract({
  method: "put",
  path: "/system/time-zone",
  scope: "admin",
  tags,
  operationId: "setTimeZone",
  summary: "Set the time zone in which days, weeks and months begin",
  description: "It holds at once for totals, budgets and times of day of tariffs, and is kept with the database.",
  request: body(TimeZoneShape),
  problems: ["storage"],
  responses: { 200: json(z.object({ timeZone: z.string() }), "the zone that holds now") },
});

const BackupShape = z.object({
  name: z.string(),
  bytes: z.int(),
  at: Time,
  encrypted: z.boolean().openapi({ description: "with the passphrase of that time, in the format of age" }),
}).openapi("Backup");

const CREATE_BACKUP = contract({
  method: "post",
  path: "/system/backup",
  scope: "admin",
  tags,
  operationId: "createBackup",
  summary: "Make a backup in the folder `backups` of the data directory",
  description:
    "The database, the API key, the certificate authority and the settings file, in one file. Stations are served " +
    "meanwhile. Of backups made by hand the newest 30 are kept, of nightly ones those " +
    "that the settings `backups.daily` and `backups.weekly` say.",
  request: {
    body: {
      required: false,
      content: {
        "application/json": {
          schema: strictObject({
            name: z.string().nullable().default(null).openapi({
              description: "letters, digits, - and _; null: the current time",
              example: "before-update",
            }),
          }).openapi("NewBackup"),
        },
      },
    },
  },
  problems: ["conflict", "unavailable", "storage"],
  responses: { 201: json(BackupShape.extend({ durationMs: z.int() }).openapi("BackupCreated"), "the copy") },
});

const LIST_BACKUPS = contract({
  method: "get",
  path: "/system/backups",
  scope: "admin",
  tags,
  operationId: "listBackups",
  summary: "List the backups in the data directory",
  description: "Newest first.",
  request: { query: PageQuery },
  problems: ["unavailable"],
  responses: { 200: json(page(BackupShape), "newest first") },
});

const BackupPath = z.object({ name: z.string().openapi({ example: "before-update" }) });

const READ_BACKUP = contract({
  method: "get",
  path: "/system/backups/{name}",
  scope: "admin",
  confirmed: true,
  tags,
  operationId: "downloadBackup",
  summary: "Download a backup",
  description: "An SQLite database with everything that ocppd knows, the hashes of passwords and the keys of the " +
    "certificate authority included; encrypted by the setting `backups.passphraseFile`. The download is in the audit log.",
  request: { params: BackupPath },
  problems: ["not_found", "unavailable"],
  responses: {
    200: {
      description: "the backup; an encrypted one as application/octet-stream",
      content: { "application/vnd.sqlite3": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
});

const DELETE_BACKUP = contract({
  method: "delete",
  path: "/system/backups/{name}",
  scope: "admin",
  tags,
  operationId: "deleteBackup",
  summary: "Delete a backup",
  description: "The database itself is not affected.",
  request: { params: BackupPath },
  problems: ["not_found", "unavailable"],
  responses: { 204: { description: "the backup is deleted" } },
});

/** `/system` and `/health`: the server itself. */
export function system({ services, backups, logLevel, clock }: V1Deps): Api {
  const api = newApi();
  const changeableLevel = () => {
    if (logLevel !== undefined) return logLevel;
    throw new Problem("conflict", sentence("log_level_fixed"));
  };

  api.openapi(READ, async (context) => context.json(systemView(await services.system.facts()), 200));

  api.openapi(HEALTH, async (context) => {
    const { fault, databaseMs } = await services.system.health();
    if (fault !== undefined) throw new Problem("storage", fault.detail);
    return context.json({ status: "ok" as const, databaseMs }, 200);
  });

  api.openapi(SET_ZONE, async (context) => {
    await services.system.setTimeZone(context.req.valid("json").timeZone);
    return context.json({ timeZone: clock.zone }, 200);
  });

  api.openapi(READ_LEVEL, (context) => context.json({ level: changeableLevel().level() }, 200));

  api.openapi(SET_LEVEL, (context) => {
    const { level } = context.req.valid("json");
    changeableLevel().setLevel(level);
    return context.json({ level }, 200);
  });

  api.openapi(CREATE_BACKUP, async (context) => {
    const created = await backups.make(context.req.valid("json").name ?? undefined);
    context.header("location", `/api/v1/system/backups/${created.name}`);
    return context.json({ ...backupView(created), durationMs: created.durationMs }, 201);
  });

  api.openapi(LIST_BACKUPS, async (context) => {
    const key = ({ at, name }: Backup) => `${String(Math.floor(at)).padStart(15, "0")} ${name}`;
    const { items, nextCursor } = pageOf(await backups.list(), context.req.valid("query"), key, "descending");
    return context.json({ items: items.map(backupView), nextCursor }, 200);
  });

  api.openapi(READ_BACKUP, async (context) => {
    const { name } = context.req.valid("param");
    const { file, bytes, stream } = await backups.read(name);
    if (context.req.method === "GET") {
      const { caller: { name: caller, keyId } } = context.var;
      services.audit.note({
        ...{ action: "GET /api/v1/system/backups/{name}", caller, keyId, address: context.env.remoteAddress },
        ...{ stationId: null, subject: name, at: clock.now(), status: 200, code: null },
      });
    }
    return context.body(stream, 200, {
      "content-type": file.endsWith(".age") ? "application/octet-stream" : "application/vnd.sqlite3",
      "content-length": String(bytes),
      "content-disposition": `attachment; filename="${file}"`,
    });
  });

  api.openapi(DELETE_BACKUP, async (context) => {
    await backups.remove(context.req.valid("param").name);
    return context.body(null, 204);
  });

  return api;
}

function systemView({ startedAt, os, arch, rssBytes, database, stations, ...facts }: SystemFacts) {
  const {
    version,
    uptimeS,
    runtime,
    timeZone,
    openTransactions,
    storageFault,
    clockFault,
    reserveBytes,
    disk,
    authorization,
  } = facts;
  const { engine, schemaVersion, bytes, freeBytes } = database;
  return {
    version,
    startedAt: isoTime(startedAt),
    uptimeS,
    runtime,
    platform: { os, arch },
    timeZone,
    memory: { rssBytes },
    stations: { known: stations.known, connected: stations.connected, pending: stations.pending },
    openTransactions,
    database: { engine, schemaVersion, bytes, freeBytes },
    storage: { ...partView(storageFault), reserveBytes },
    clock: partView(clockFault),
    authorization: authorization === null ? null : {
      host: authorization.host,
      lastAt: isoTimeOrNull(authorization.lastAt),
      lastError: authorization.lastError,
      pausedUntil: isoTimeOrNull(authorization.pausedUntil),
    },
    disk: disk === null ? null : { freeBytes: disk.freeBytes, totalBytes: disk.totalBytes },
  };
}

function partView(fault: SystemFacts["storageFault"] | SystemFacts["clockFault"]) {
  if (fault === undefined) {
    return { ok: true, reason: null, detail: null, detailCode: null, parameters: {}, since: null };
  }
  const { reason, detail: { text, code, parameters }, since } = fault;
  return { ok: false, reason, detail: text, detailCode: code, parameters, since: isoTime(since) };
}

function backupView({ name, bytes, at, encrypted }: Backup) {
  return { name, bytes, at: isoTime(at), encrypted };
}
