import { sentence } from "../../../domain/sentences/mod.ts";
import { z } from "@hono/zod-openapi";
import { LOG_LEVELS, type LogLevel } from "../../../base/log.ts";
import type { LogEntry } from "../../../base/log_tail.ts";
import { isoTime } from "../../../base/time.ts";
import { Problem } from "../../problem.ts";
import { registerStream } from "../../register_stream.ts";
import { eventBytes, eventStream } from "../../sse.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, newApi } from "../http/contract.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";

const EntryShape = z.object({
  number: z.int().openapi({ description: "increases; begins with 1 at each start of the server" }),
  at: Time,
  level: z.enum(LOG_LEVELS),
  stationId: z.string().nullable(),
  message: z.string(),
  fields: z.string().openapi({ example: "address=192.168.1.7" }),
}).openapi("LogEntry");

/** How many lines are kept; see base/log_tail.ts. */
const LIMIT_MAX = 1_000;
const LIMIT = 200;

const READ = contract({
  method: "get",
  path: "/system/log",
  scope: "admin",
  tags: ["system"],
  operationId: "readLog",
  summary: "Read the newest lines of the log, oldest first, or follow it",
  description:
    "With `follow=1` the lines are streamed: those in memory first, then new ones as they are written. The " +
    "newest 1,000 are in memory; passwords and keys in them are masked. `PUT /system/log-level` changes what is written.",
  request: {
    query: strictObject({
      level: z.enum(LOG_LEVELS).default("debug").openapi({ description: "the lowest level" }),
      limit: z.string().regex(/^\d+$/, "a whole number").transform((digits) => Math.min(Number(digits), LIMIT_MAX))
        .pipe(z.number().min(1)).default(LIMIT)
        .openapi({ type: "integer", minimum: 1, description: "the most lines of the past", default: LIMIT }),
      follow: z.enum(["0", "1"]).default("0").openapi({
        description: "1: server-sent events, one for each line, until either side closes; Last-Event-ID resumes",
      }),
    }),
  },
  problems: ["conflict", "unavailable"],
  responses: {
    200: {
      description: "the lines",
      content: {
        "application/json": { schema: z.object({ items: z.array(EntryShape) }) },
        "text/event-stream": { schema: z.string().openapi({ description: "event `log`, data: a LogEntry" }) },
      },
    },
  },
});

/** `/system/log`: the newest lines of the log, also as a live stream. */
export function systemLog({ services, clock, stopped, logTail }: V1Deps): Api {
  const api = newApi();
  api.openapi(READ, (context) => {
    if (logTail === undefined) throw new Problem("conflict", sentence("log_not_kept"));
    const { level, limit, follow } = context.req.valid("query");
    const isWanted = (entry: LogEntry) => isAtLeast(entry.level, level);
    const wanted = (after: number) => logTail.list(after, LIMIT_MAX).filter(isWanted).slice(-limit);
    if (follow === "0") return context.json({ items: wanted(0).map(entryView) }, 200);
    const lastEventId = context.req.header("last-event-id") ?? "";
    const after = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0;
    const { caller } = context.var;
    const mayGoOn = () => services.callers.isStillValid(caller);
    const register = registerStream(services.streams, caller, { kind: "log", resumes: false });
    const stream = eventStream({ clock, stopped, mayGoOn, register }, (send) => {
      const stop = logTail.subscribe((entry) => isWanted(entry) && send(bytesOf(entry)));
      return stop && { backlog: wanted(after).map(bytesOf), stop };
    });
    if (stream === undefined) throw new Problem("unavailable", sentence("streams_of_log"));
    return stream;
  });
  return api;
}

function isAtLeast(level: LogLevel, lowest: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(lowest);
}

function bytesOf(entry: LogEntry): Uint8Array {
  return eventBytes({ id: String(entry.number), event: "log", data: entryView(entry) });
}

function entryView({ number, at, level, station, message, fields }: LogEntry): z.output<typeof EntryShape> {
  return { number, at: isoTime(at), level, stationId: station, message, fields };
}
