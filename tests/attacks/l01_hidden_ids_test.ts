import assert from "node:assert/strict";
import { attackOnEachEngine, withServer } from "./server.ts";
import { type Login, login, median } from "./logins.ts";

const ROUNDS = 8;

attackOnEachEngine(
  "L1",
  "with hideUnknown neither the time nor the status of a refusal shows whether an id exists, or its kind of password",
  (engine) =>
    withServer({ engine, settings: { hideUnknown: true } }, async (server) => {
      await server.addStation("HUMAN", { password: "tuesday evening" });
      await server.addStation("GENERATED", { password: "00112233445566778899aabbccddeeff" });
      const ids = ["HUMAN", "GENERATED", "NOBODY"];
      const times = new Map(ids.map((id) => [id, [] as number[]]));
      // From addresses of their own, so that no limit of tries changes the answer; by turns, so that all see the same load.
      for (let round = 0; round < ROUNDS; round++) {
        for (const [n, id] of ids.entries()) {
          const { status, tookMs, head } = await login(server.port, {
            ...{ id, password: `wrong ${round}`, from: `127.0.${n + 1}.${round + 1}` },
          });
          assert.equal(status, 401, head);
          times.get(id)?.push(tookMs);
        }
      }
      const medians = ids.map((id) => median(times.get(id) ?? []));
      assert.ok(
        Math.max(...medians) < 2 * Math.min(...medians),
        `medians of ${ids.join(", ")}: ${medians.map((ms) => ms.toFixed(1)).join(", ")} ms`,
      );
    }),
);

attackOnEachEngine(
  "L1",
  "with hideUnknown a station without a password is answered like an unknown one when its request is faulty",
  (engine) =>
    withServer({ engine, settings: { hideUnknown: true } }, async (server) => {
      await server.addStation("OPEN");
      await server.addStation("STRICT", { validation: "strict" });
      await server.addStation("PROFILE", { securityProfile: 1 });
      const protocols = { "sec-websocket-protocol": "soap" };
      const rows: readonly (Login & { readonly what: string })[] = [
        { id: "OPEN", headers: protocols, what: "an unknown subprotocol" },
        { id: "STRICT", headers: { "sec-websocket-version": "8" }, what: "a bad version" },
        { id: "PROFILE", what: "a lower security profile" },
      ];
      for (const [n, { what, ...row }] of rows.entries()) {
        const found = await login(server.port, { ...row, from: `127.0.1.${n + 1}` });
        const unknown = await login(server.port, { ...row, id: "NOBODY", from: `127.0.2.${n + 1}` });
        assert.equal(found.status, 401, what);
        assert.equal(withoutDate(found.head), withoutDate(unknown.head), what);
      }
    }),
);

function withoutDate(head: string): string {
  return head.replace(/^date: .*$/mi, "");
}
