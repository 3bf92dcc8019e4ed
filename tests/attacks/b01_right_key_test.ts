import assert from "node:assert/strict";
import { attackOnEachEngine, withServer } from "./server.ts";

attackOnEachEngine(
  "B1",
  "a right API key is answered while 32 wrong ones of its address wait",
  (engine) =>
    withServer({ engine }, async (server) => {
      const url = `http://127.0.0.1:${server.port}/api/v1/stations`;
      const wrong = async (n: number) => {
        const response = await fetch(url, { headers: { "x-api-key": `a-wrong-key-of-some-length-${n}` } });
        await response.body?.cancel();
        return response.status;
      };
      const answered: number[] = [];
      const waiting = Array.from({ length: 32 }, (_, n) => wrong(n).then((status) => answered.push(status)));
      for (let count = 0; count < 100; count++) {
        assert.equal((await server.api("/api/v1/stations")).status, 200, `${count}`);
      }
      assert.ok(answered.length < 32, "some wrong keys still wait");
      await server.stop();
      await Promise.allSettled(waiting);
    }),
);
