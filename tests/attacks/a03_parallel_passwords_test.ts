import assert from "node:assert/strict";
import { openSocket } from "./station_client.ts";
import { attackOnEachEngine, withServer } from "./server.ts";
import { countByStatus, login } from "./logins.ts";

const ATTEMPTS = 400;

attackOnEachEngine(
  "A3",
  "parallel wrong passwords of a station reach scrypt one at a time and delay no other station's answers",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("HUMAN", { password: "tuesday evening" });
      await server.addStation("OTHER");
      const other = await openSocket(server.port, "OTHER");
      const meter = () =>
        other.call("StartTransaction", {
          connectorId: 1,
          idTag: "T",
          meterStart: 0,
          timestamp: new Date().toISOString(),
        });
      await other.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
      const usual: number[] = [];
      for (let n = 0; n < 10; n++) usual.push((await meter()).tookMs);
      let finished = false;
      const attempts = Promise.all(
        Array.from({ length: ATTEMPTS }, (_, n) => login(server.port, { id: "HUMAN", password: `wrong ${n}` })),
      ).finally(() => finished = true);
      const delays: number[] = [];
      do delays.push((await meter()).tookMs); while (!finished);
      const answers = await attempts;
      const counts = countByStatus(answers);
      // One runs, eight wait; what comes later is compared only as far as the first ten tries go.
      assert.ok((counts[401] ?? 0) <= 30, JSON.stringify(counts));
      assert.equal(
        Object.entries(counts).reduce((sum, [status, count]) => sum + (status === "101" ? 0 : count), 0),
        ATTEMPTS,
      );
      const busy = answers.find(({ status }) => status === 503) ?? answers.find(({ status }) => status === 429);
      assert.match(busy?.head ?? "", /\r\nretry-after: \d+\r\n/i);
      // The time of 400 comparisons is 15 s and more; a durable answer must not wait for ten of them. A busy machine is slow before, too.
      const mostMs = Math.max(2_000, 40 * Math.max(...usual));
      assert.ok(Math.max(...delays) < mostMs, `durable answers took up to ${Math.max(...delays).toFixed()} ms`);
      other.end();
      const metrics = await server.api("/api/v1/stations/HUMAN");
      assert.equal(metrics.status, 200);
    }),
);

attackOnEachEngine(
  "A3",
  "a station with the right password behind the same router gets in while somebody guesses",
  (engine) =>
    withServer({ engine }, async (server) => {
      for (const id of ["HUMAN", "SECOND"]) await server.addStation(id, { password: `${id} tuesday evening` });
      const known = { id: "HUMAN", password: "HUMAN tuesday evening" };
      assert.equal((await login(server.port, known)).status, 101);
      let guessing = true;
      const guess = async (n: number) => {
        for (let count = 0; guessing; count++) {
          await login(server.port, { id: "HUMAN", password: `wrong ${n} ${count}` });
        }
      };
      const guesses = Array.from({ length: 40 }, (_, n) => guess(n));
      try {
        for (let count = 0; count < 5; count++) {
          assert.equal((await login(server.port, known)).status, 101, "it has connected before");
        }
        // This one needs a comparison, in its turn.
        const second = { id: "SECOND", password: "SECOND tuesday evening" };
        assert.equal((await login(server.port, second)).status, 101, "it has never connected before");
      } finally {
        guessing = false;
        await Promise.all(guesses);
      }
    }),
);

Deno.test(
  "A3 (native): fifty stations behind one router log in at once after a restart, each with a password of its own",
  () =>
    withServer({}, async (server) => {
      const ids = Array.from({ length: 50 }, (_, n) => `SITE${n}`);
      for (const id of ids) await server.addStation(id, { password: `${id} tuesday evening` });
      const answers = await Promise.all(ids.map((id) => login(server.port, { id, password: `${id} tuesday evening` })));
      assert.deepEqual(countByStatus(answers), { 101: 50 });
    }),
);
