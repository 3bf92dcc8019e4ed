import assert from "node:assert/strict";
import { bootOf } from "../support/booted.ts";
import { WebSocket } from "../interop/ws_client.ts";
import { unlessItHangs } from "../support/timing.ts";
import { type Flooder, flooder } from "./flood.ts";
import { memoryGrowth } from "./memory.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const MB = 1_000_000;
const BOOT = JSON.stringify([2, "boot", "BootNotification", bootOf("ocpp1.6")]);

/** A start whose size lies in a property that OCPP does not have, so that nothing of it is kept. */
function start(id: number, size: number): string {
  const payload = { connectorId: 1, idTag: "T1", meterStart: id, timestamp: new Date().toISOString() };
  return JSON.stringify([2, `start-${id}`, "StartTransaction", { ...payload, more: "x".repeat(size) }]);
}

/** Meter values without a value: of those with one, each would wait for a commit of its own. */
function meterValues(id: number): string {
  const meterValue = [{ timestamp: "2026-01-01T00:00:00Z", sampledValue: [] }];
  return JSON.stringify([2, `mv-${id}`, "MeterValues", { connectorId: 1, meterValue, padding: "x".repeat(200) }]);
}

function* starts(count: number): Iterable<string> {
  for (let id = 0; id < count; id++) yield start(id, MB - 300);
}

async function booted(port: number, id: string): Promise<Flooder> {
  const station = await flooder(port, id);
  await station.send([BOOT]);
  await unlessItHangs(station.answered(1), "the boot");
  return station;
}

/** Sends `texts` one by one: whether all were sent, the connection ended before, or some are still waiting after two seconds. */
async function outcomeOf(station: Flooder, texts: Iterable<string>): Promise<"sent" | "waits" | "ended"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waits = new Promise<"waits">((resolve) => timer = setTimeout(resolve, 2_000, "waits"));
  const sending = async () => {
    for (const text of texts) if (!await station.send([text])) return "ended";
    return "sent";
  };
  return await Promise.race([sending(), waits]).finally(() => clearTimeout(timer));
}

attackOnEachEngine(
  "A1",
  "starts of 1 MB that do not wait for their answers do not fill the memory",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      await server.addStation("CP2");
      const [attacker, other] = [await booted(server.port, "CP1"), await booted(server.port, "CP2")];
      let outcome = "";
      const grown = await memoryGrowth(server, async () => {
        outcome = await outcomeOf(attacker, starts(600));
        await other.send([JSON.stringify([2, "alive", "Heartbeat", {}])]);
        await unlessItHangs(other.answered(2), "the heartbeat of another station");
      });
      // The runtime ends a connection that it closes as soon as another message comes, so that the close frame is lost here.
      assert.equal(outcome, engine === "native" ? "ended" : "waits");
      assert.ok(grown < 300 * MB, `the memory grew by ${Math.round(grown / MB)} MB`);
      const { body } = await server.api("/api/v1/stations/CP1/warnings");
      assert.deepEqual(body.items.filter(({ code }: { code: string }) => code === "too_many_waiting").length, 1);
      attacker.close();
      other.close();
    }),
);

attackOnEachEngine(
  "A1",
  "5,000 small meter values that do not wait for their answers are all answered",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await booted(server.port, "CP1");
      await station.send(Array.from({ length: 5_000 }, (_, at) => meterValues(at)));
      await unlessItHangs(station.answered(5_001), "the answers");
      assert.deepEqual(
        station.answers.slice(1),
        Array.from({ length: 5_000 }, (_, at) => `[3,"mv-${at}",{}]`),
      );
      station.close();
    }),
);

attackOnEachEngine(
  "A1",
  "5,000 stored messages, each sent when the one before is answered, are all answered",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await booted(server.port, "CP1");
      for (let at = 0; at < 5_000; at++) {
        await station.send([meterValues(at)]);
        await station.answered(at + 2);
      }
      assert.equal(station.answers.at(-1), '[3,"mv-4999",{}]');
      assert.doesNotMatch(server.output(), /waited \d+ ms/);
      station.close();
    }),
);

attackOnEachEngine("A1", "a message of maxMessageBytes passes behind others, however few bytes may wait", (engine) => {
  const settings = { bounds: { queueBytes: 65_536 }, maxMessageBytes: 4 * MB };
  return withServer({ engine, settings }, async (server) => {
    await server.addStation("CP1");
    const station = await booted(server.port, "CP1");
    const data = JSON.stringify([2, "big", "DataTransfer", { vendorId: "x", data: "" }]);
    const big = data.replace('""', `"${"y".repeat(4 * MB - data.length)}"`);
    assert.equal(big.length, 4 * MB);
    await station.send([meterValues(1), meterValues(2), big]);
    await unlessItHangs(station.answered(4), "the answers");
    assert.match(station.answers.at(-1) ?? "", /^\[[34],"big"/);
    assert.equal(station.closeCode, undefined);
    station.close();
  });
});

Deno.test("A1 (hardened): messages of 1 MB that are small while they are compressed do not fill the memory", () =>
  withServer({ engine: "hardened" }, async (server) => {
    await server.addStation("CP1");
    await server.addStation("CP2");
    const station = new WebSocket(`ws://127.0.0.1:${server.port}/OCPP/CP1`, ["ocpp1.6"]);
    await new Promise<void>((resolve) => station.once("open", () => resolve()));
    assert.match(station.extensions, /permessage-deflate/);
    const grown = await memoryGrowth(server, async () => {
      // 900 MB in 900 KB: a pause of the stream comes after many of them are read already.
      for (const text of starts(900)) station.send(text);
      const other = await booted(server.port, "CP2");
      for (let at = 2; at < 20; at++) {
        await other.send([JSON.stringify([2, String(at), "Heartbeat", {}])]);
        await unlessItHangs(other.answered(at), "the heartbeat of another station");
      }
      other.close();
    });
    station.terminate();
    // Garbage that V8 has not collected yet takes up to 220 MB; all messages at once would take 900.
    assert.ok(grown < 450 * MB, `the memory grew by ${Math.round(grown / MB)} MB`);
  }));
