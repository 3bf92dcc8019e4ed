import { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "../../base/clock.ts";
import type { JournalEntry } from "../../domain/journal.ts";
import type { Services } from "../../services/mod.ts";
import { problem } from "../problem.ts";
import { eventStream } from "../sse.ts";
import { check, faultWords } from "./body.ts";
import { time } from "./station_views.ts";

/** What {@link messages} needs. */
export interface MessagesDeps {
  readonly services: Services;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
}

const QUERY = z.strictObject({
  after: z.string().regex(/^\d{1,16}$/, "a cursor, as an answer names it").transform(Number).optional(),
  limit: z.string().regex(/^(?:[1-9]\d{0,2}|1000)$/, "a whole number from 1 to 1000").transform(Number).optional(),
  follow: z.enum(["0", "1"]).optional(),
});

const LIMIT = 100;

/** `/:id/messages`: what a station and we said to each other, newest last; with `?follow=1` as server-sent events. */
export function messages({ services, clock, stopped }: MessagesDeps): Hono {
  const api = new Hono();
  api.get("/:id/messages", async (context) => {
    const id = context.req.param("id");
    const station = services.stations.find(id);
    if (station === undefined) return problem(context, 404, `station ${id} is not on the list`);
    const query = check(context.req.query(), QUERY);
    if (query.kind === "faults") return problem(context, 400, faultWords(query.faults), { faults: query.faults });
    const { journal } = services;
    if (!journal.on) return problem(context, 409, "no messages are kept: the setting journal.entriesPerStation is 0");
    const { after = null, limit = LIMIT, follow } = query.value;
    if (follow !== "1") {
      const entries = await journal.list(station.id, { after, limit });
      const cursor = entries.at(-1)?.number ?? after ?? 0;
      return context.json({ messages: entries.map(messageView), cursor: String(cursor) });
    }
    // Sent by a client that was cut off and goes on.
    const last = context.req.header("last-event-id") ?? "";
    const from = /^\d{1,16}$/.test(last) ? Number(last) : after;
    return eventStream({ clock, stopped }, (send) => {
      const tell = (entry: JournalEntry) =>
        send({ id: String(entry.number), event: "message", data: messageView(entry) });
      const following = journal.follow(station.id, from, tell);
      following?.backlog.forEach(tell);
      return following?.stop;
    }) ?? problem(context, 503, "too many follow messages already; try again later");
  });
  return api;
}

/** An entry of the journal. */
export function messageView(entry: JournalEntry) {
  const { number, direction, action, messageId, at, durationMs, outcome, code, message, answer } = entry;
  return {
    cursor: String(number),
    direction,
    action,
    messageId,
    at: time(at),
    durationMs,
    outcome,
    code,
    message,
    answer,
  };
}
