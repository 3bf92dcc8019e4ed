import assert from "node:assert/strict";
import { attackOnEachEngine, withServer } from "./server.ts";

attackOnEachEngine(
  "L7",
  "a key that opens streams without end leaves places for other keys",
  (engine) =>
    withServer({ engine }, async ({ port, api, apiKey }) => {
      const { body: { key } } = await api("/api/v1/keys", { method: "POST", body: { name: "greedy", scope: "read" } });
      const closing = new AbortController();
      const open = async (secret: string) => {
        const headers = { "x-api-key": secret };
        const response = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers, signal: closing.signal });
        if (response.status !== 200) return { status: response.status, text: await response.text() };
        return { status: 200, text: "" };
      };
      try {
        const greedy = await Promise.all(Array.from({ length: 130 }, () => open(key)));
        assert.equal((await open(apiKey)).status, 200, "the other key");
        const refused = greedy.filter(({ status }) => status !== 200);
        assert.equal(refused.length, 105);
        for (const { status, text } of refused) {
          assert.equal(status, 429);
          assert.match(
            JSON.parse(text).detail,
            /^greedy has 25 streams open, the most of a key or a user; close one first$/,
          );
        }
        const { body } = await api("/metrics");
        assert.match(body, /^ocppd_bounds_exceeded_total\{bound="streams_per_key"\} 105$/m);
        assert.match(body, /^ocppd_streams\{kind="events"\} 26$/m);
      } finally {
        closing.abort();
      }
    }),
);
