import assert from "node:assert/strict";
import { attackOnEachEngine, withServer } from "./server.ts";
import { countByStatus, login } from "./logins.ts";

const MODES = ["pending", "accept"] as const;

for (const unknownStations of MODES) {
  attackOnEachEngine(
    "B8",
    `of 200 unknown stations from one address ten register within an hour with ${unknownStations}`,
    (engine) =>
      withServer({ engine, settings: { unknownStations } }, async (server) => {
        const answers = [];
        for (let n = 0; n < 200; n++) answers.push(await login(server.port, { id: `NEW${n}` }));
        assert.deepEqual(countByStatus(answers), { 101: 10, 429: 190 });
        assert.equal((await server.api("/api/v1/stations?limit=1000")).body.items.length, 10);
        // Another address has registrations of its own, and a station that is registered comes in again.
        assert.equal((await login(server.port, { id: "ELSEWHERE", from: "127.0.0.2" })).status, 101);
        assert.equal((await login(server.port, { id: "NEW3" })).status, 101);
        assert.match((await login(server.port, { id: "NEW300", from: "127.0.0.1" })).head, /retry-after: \d+/i);
      }),
  );
}

attackOnEachEngine(
  "B8",
  "at most bounds.pendingStations stations wait for approval, and one that is approved makes room",
  (engine) =>
    withServer(
      { engine, settings: { unknownStations: "pending", bounds: { pendingStations: 12 } } },
      async (server) => {
        const answers = await Promise.all(
          Array.from({ length: 30 }, (_, n) => login(server.port, { id: `NEW${n}`, from: `127.0.1.${n + 1}` })),
        );
        assert.deepEqual(countByStatus(answers), { 101: 12, 503: 18 });
        const [first] = (await server.api("/api/v1/stations")).body.items;
        await server.api(`/api/v1/stations/${first.id}/accept`, { method: "POST" });
        assert.equal((await login(server.port, { id: "LATER", from: "127.0.2.1" })).status, 101);
        const refusals = (await server.api("/api/v1/refusals")).body.items;
        assert.ok(
          refusals.some(({ reason }: { reason: string }) => reason === "too_many_pending"),
          JSON.stringify(refusals),
        );
      },
    ),
);
