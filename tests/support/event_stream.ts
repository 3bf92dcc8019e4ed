import assert from "node:assert/strict";
import { STREAMS_PER_KEY } from "../../src/domain/api_key.ts";
import type { TestApp } from "./app.ts";
import { createQueue, type Queue } from "./queue.ts";

/** A server-sent event as it came. */
export interface StreamedEvent {
  readonly id: string;
  readonly event: string;
  /** The data as sent. */
  readonly text: string;
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  readonly data: any;
}

/** A subscriber of the server's events. */
export interface EventStream {
  readonly received: Queue<StreamedEvent>;
  /** Waits for one of that name. */
  next(event: string): Promise<StreamedEvent>;
  stop(): Promise<void>;
  /** Resolves when the server has ended the stream. */
  readonly over: Promise<void>;
}

/** Keys that together may have `streams` streams. */
export function keysFor(app: TestApp, streams: number): Promise<readonly string[]> {
  const { apiKeys } = app.app.services;
  return Promise.all(Array.from({ length: Math.ceil(streams / STREAMS_PER_KEY) }, async (_, number) => {
    return (await apiKeys.create({ name: `reader ${number}`, scope: "read", expiresAt: null })).text;
  }));
}

/** Follows `/api/v1/events`. */
export function subscribeToEvents(app: TestApp, query = "", headers: HeadersInit = {}): Promise<EventStream> {
  return followStream(app, `/events${query}`, headers);
}

/** Follows a stream of the REST API. */
export async function followStream(app: TestApp, path: string, headers: HeadersInit = {}): Promise<EventStream> {
  const response = await fetch(`http://127.0.0.1:${app.port}/api/v1${path}`, {
    headers: { "x-api-key": app.key, ...headers },
  });
  assert.equal(response.status, 200, response.status === 200 ? "" : await response.text());
  assert.ok(response.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const received = createQueue<StreamedEvent>();
  const over = (async () => {
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, id = "", event = "", text = ""] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/s.exec(block) ?? [];
        if (event !== "") received.push({ id, event, text, data: JSON.parse(text) });
      }
    }
  })();
  return {
    received,
    over,
    next: (event) => received.next((one) => one.event === event, event),
    async stop() {
      await reader.cancel();
      await over;
    },
  };
}
