import assert from "node:assert/strict";
import { attackOnEachEngine, withServer } from "./server.ts";

// What the permissions refuse is tested in tests/release/permissions_test.ts, attempt by attempt.
attackOnEachEngine(
  "L14",
  "before it listens, a server has neither programs nor native code, and named variables and facts of the machine alone",
  (engine) =>
    withServer({ engine, env: { OCPPD_LOG_LEVEL: "debug" } }, (server) => {
      assert.match(
        server.output(),
        /permissions: .*env (denied|prompt).*run prompt, ffi prompt\n[^]*listening on/,
      );
      return Promise.resolve();
    }),
);
