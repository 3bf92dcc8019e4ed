import assert from "node:assert/strict";
import type { TestHouse } from "./house.ts";
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

/** Somebody who follows the events of a house. */
export interface EventStream {
  readonly heard: Queue<StreamedEvent>;
  /** Waits for one of that name. */
  next(event: string): Promise<StreamedEvent>;
  stop(): Promise<void>;
}

/** Follows `/api/v1/events`. */
export async function followEvents(house: TestHouse, query = "", headers: HeadersInit = {}): Promise<EventStream> {
  const response = await fetch(`http://127.0.0.1:${house.port}/api/v1/events${query}`, {
    headers: { "x-api-key": house.key, ...headers },
  });
  assert.equal(response.status, 200, response.status === 200 ? "" : await response.text());
  assert.ok(response.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const heard = createQueue<StreamedEvent>();
  const over = (async () => {
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, id = "", event = "", text = ""] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/s.exec(block) ?? [];
        if (event !== "") heard.push({ id, event, text, data: JSON.parse(text) });
      }
    }
  })();
  return {
    heard,
    next: (event) => heard.next((one) => one.event === event, event),
    async stop() {
      await reader.cancel();
      await over;
    },
  };
}
