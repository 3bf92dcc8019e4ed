import assert from "node:assert/strict";
import { attackOnEachEngine, withServer } from "./server.ts";

attackOnEachEngine(
  "A0",
  "the attacked server serves a station and shows its memory",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const { body } = await server.api("/api/v1/stations/CP1");
      assert.equal(body.id, "CP1");
      assert.ok(server.memoryBytes() > 10e6);
      assert.ok(server.descriptors() > 5);
      assert.ok(server.cpuMs() > 10);
    }),
);
