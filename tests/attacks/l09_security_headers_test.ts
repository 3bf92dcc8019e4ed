import assert from "node:assert/strict";
import { rawConnect, rawUpgrade, upgradeLines } from "../support/raw.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

function assertGuarded(headers: Headers, of: string): void {
  assert.equal(headers.get("x-content-type-options"), "nosniff", of);
  assert.equal(headers.get("cache-control"), "no-store", of);
  assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/, of);
}

attackOnEachEngine(
  "L9",
  "refusals before the upgrade have the headers against misuse by a browser",
  (engine) =>
    withServer({ engine }, async (server) => {
      for (
        const [target, headers, status] of [
          ["/OCPP/UNKNOWN", {}, 404],
          ["/", {}, 404],
          ["/OCPP/%00", {}, 400],
          ["/OCPP/CP1", { origin: "https://evil.example" }, 403],
        ] as const
      ) {
        const refused = await rawUpgrade(server.port, upgradeLines(target, headers));
        assert.equal(refused.status, status, target);
        assertGuarded(refused.headers, target);
      }
    }),
);

attackOnEachEngine(
  "L9",
  "no answer of /API may be kept in a cache",
  (engine) =>
    withServer({ engine }, async (server) => {
      for (const path of ["/API/Status", "/api/STATUS", "/API/Reset/CP1", "/API/Nothing", "/API/"]) {
        const { headers, status } = await server.api(path);
        assert.equal(headers.get("cache-control"), "no-store", `${path}: ${status}`);
      }
      const unauthenticated = await fetch(`http://127.0.0.1:${server.port}/API/Status`);
      await unauthenticated.body?.cancel();
      assert.equal(unauthenticated.headers.get("cache-control"), "no-store");
    }),
);

Deno.test("L9 (hardened): an answer to what is no HTTP has them too", () =>
  withServer({ engine: "hardened" }, async (server) => {
    const socket = await rawConnect(server.port, "nonsense\r\n\r\n");
    const answer = await new Promise<string>((resolve) => socket.once("data", (bytes) => resolve(String(bytes))));
    socket.destroy();
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.match(answer, /x-content-type-options: nosniff/);
  }));
