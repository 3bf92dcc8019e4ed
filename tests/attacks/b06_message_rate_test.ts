import assert from "node:assert/strict";
import { bootOf } from "../support/booted.ts";
import { unlessItHangs } from "../support/timing.ts";
import { type Flooder, flooder } from "./flood.ts";
import { type AttackedServer, attackOnEachEngine, withServer } from "./server.ts";

const BURST = 200;
const PER_SECOND = 50;

function heartbeats(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => JSON.stringify([2, String(from + at), "Heartbeat", {}]));
}

async function booted(server: AttackedServer, id: string): Promise<Flooder> {
  await server.addStation(id);
  const station = await flooder(server.port, id);
  await station.send([JSON.stringify([2, "boot", "BootNotification", bootOf("ocpp1.6")])]);
  await unlessItHangs(station.answered(1), "the boot");
  return station;
}

async function warningCodes(server: AttackedServer, id: string): Promise<readonly string[]> {
  const { body } = await server.api(`/api/v1/stations/${id}/warnings`);
  return body.items.map(({ code }: { readonly code: string }) => code);
}

attackOnEachEngine(
  "B6",
  "beyond a burst the answers are paced: all come, in order, and others do not wait",
  (engine) =>
    withServer({ engine }, async (server) => {
      const [fast, other] = [await booted(server, "CP1"), await booted(server, "CP2")];
      const more = 60;
      const from = performance.now();
      await fast.send(heartbeats(0, BURST + more));
      await other.send(heartbeats(0, 10));
      await unlessItHangs(other.answered(11), "the answers of the other station");
      assert.ok(fast.answers.length <= BURST + more, "the other station has waited for the fast one");
      await unlessItHangs(fast.answered(1 + BURST + more), "the paced answers");
      // The boot was one of the burst. Slower machines take longer, none takes less.
      const leastMs = 1000 * more / PER_SECOND - 100;
      const tookMs = performance.now() - from;
      assert.ok(tookMs >= leastMs, `${tookMs} ms; wanted at least ${leastMs}`);
      const ids = fast.answers.slice(1).map((text) => JSON.parse(text)[1]);
      assert.deepEqual(ids, Array.from({ length: BURST + more }, (_, at) => String(at)));
      assert.ok((await warningCodes(server, "CP1")).includes("message_rate"));
      assert.ok(!(await warningCodes(server, "CP2")).includes("message_rate"));
      // In the log a bound is named once a minute.
      assert.equal(server.output().match(/CP1: the answer to Heartbeat waited/g)?.length, 1);
      fast.close();
      other.close();
    }),
);

attackOnEachEngine(
  "B6",
  "a new connection does not renew the burst",
  (engine) =>
    withServer({ engine }, async (server) => {
      const first = await booted(server, "CP1");
      await first.send(heartbeats(0, BURST + 100));
      await unlessItHangs(first.answered(BURST), "the burst");
      first.close();
      await first.ended;
      const second = await flooder(server.port, "CP1");
      const from = performance.now();
      const more = 60;
      await second.send(heartbeats(0, more));
      await unlessItHangs(second.answered(more), "the answers");
      assert.ok(performance.now() - from > 1000 * more / PER_SECOND / 2);
      second.close();
    }),
);

attackOnEachEngine(
  "B6",
  "a hundred stations that boot at once and say what is usual are not slowed",
  (engine) =>
    withServer({ engine }, async (server) => {
      const usual = async (at: number) => {
        const station = await booted(server, `CP${at}`);
        const status = { connectorId: 1, errorCode: "NoError", status: "Available" };
        await station.send([
          JSON.stringify([2, "s0", "StatusNotification", { ...status, connectorId: 0 }]),
          JSON.stringify([2, "s1", "StatusNotification", status]),
          ...heartbeats(0, 20),
        ]);
        await station.answered(23);
        station.close();
      };
      await unlessItHangs(Promise.all(Array.from({ length: 100 }, (_, at) => usual(at))), "the storm");
      assert.doesNotMatch(server.output(), /waited \d+ ms/);
    }),
);

for (
  const [protocol, tagOf] of [
    ["ocpp1.6", (id: string) => ({ idTag: id })],
    ["ocpp2.0.1", (id: string) => ({ idToken: { idToken: id, type: "ISO14443" } })],
    ["ocpp2.1", (id: string) => ({ idToken: { idToken: id, type: "ISO14443" } })],
  ] as const
) {
  attackOnEachEngine(
    "B6",
    `${protocol}: 20 unknown tags are answered at once, the next one three seconds later`,
    (engine) =>
      withServer({ engine }, async (server) => {
        await server.addStation("CP1");
        const { status } = await server.api("/api/v1/tags", { method: "POST", body: { id: "KNOWN" } });
        assert.equal(status, 201);
        const station = await flooder(server.port, "CP1", protocol);
        const authorize = (id: string) => JSON.stringify([2, id, "Authorize", tagOf(id)]);
        await station.send(["boot"].map((id) => JSON.stringify([2, id, "BootNotification", bootOf(protocol)])));
        await station.answered(1);
        const ids = [...Array.from({ length: 21 }, (_, at) => `RANDOM${at}`), "KNOWN", "ONE-MORE"];
        const from = performance.now();
        await station.send(ids.map(authorize));
        await unlessItHangs(station.answered(21), "20 answers");
        // The 21st waits for a token: three seconds, less what has passed.
        await unlessItHangs(station.answered(23), "the next two answers");
        assert.ok(performance.now() - from > 2_900);
        assert.deepEqual(station.answers.slice(1).map((text) => JSON.parse(text)[1]), ids.slice(0, 22));
        assert.match(station.answers[22] ?? "", /"Accepted"/);
        assert.ok((await warningCodes(server, "CP1")).includes("unknown_tags"));
        station.close();
      }),
  );
}
