/** A2: readers of streams that read nothing, while a station sends what is published. */
import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { rawConnect } from "../support/raw.ts";
import { connectStation } from "./fast_station.ts";
import { type AttackedServer, attackOnEachEngine, withServer } from "./server.ts";

const READERS = 20;
const REPORTS = 400;
/** What is published for each report: its detail, cut at 32,768 characters. */
const PUBLISHED = 33_000;

/** Opens a stream of events and reads nothing of it. */
async function deafReader({ port, apiKey }: AttackedServer): Promise<Socket> {
  const head = [
    "GET /api/v1/events HTTP/1.1",
    `host: 127.0.0.1:${port}`,
    `x-api-key: ${apiKey}`,
    // Of another run: everything that is buffered is sent.
    "last-event-id: 0-0",
  ];
  const socket = await rawConnect(port, `${head.join("\r\n")}\r\n\r\n`);
  socket.on("error", () => {});
  return socket.pause();
}

attackOnEachEngine(
  "A2",
  "20 readers of events that read nothing do not fill the memory, and are disconnected",
  (engine) =>
    withServer({ engine }, async (server) => {
      await server.addStation("CP1");
      const station = await connectStation(server.port, "CP1");
      await station.calls("BootNotification", { chargePointVendor: "v", chargePointModel: "m" });
      const readers = await Promise.all(Array.from({ length: READERS }, () => deafReader(server)));
      const before = server.memoryBytes();
      const text = "D".repeat(60_000);
      await station.calls("DataTransfer", (index) => ({ vendorId: `v${index}`, data: text }), REPORTS);
      const grown = server.memoryBytes() - before;
      const published = REPORTS * PUBLISHED;
      assert.ok(
        grown < READERS * published * 3 / 4,
        `${grown} bytes more for ${READERS} readers of ${published} bytes each`,
      );
      assert.match(server.output(), /a reader of a stream was disconnected: more than 1048576 bytes waited to be read/);
      const [answer] = await station.calls("Heartbeat", {});
      assert.equal(answer?.[0], 3);
      for (const reader of readers) reader.destroy();

      // Who reads gets everything that is buffered, and the notice that older events are gone.
      const response = await fetch(`http://127.0.0.1:${server.port}/api/v1/events?type=station.reported`, {
        headers: { "x-api-key": server.apiKey, "last-event-id": "0-0" },
      });
      let read = "";
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        read += decoder.decode(chunk, { stream: true });
        if (read.includes(`"subject":"v${REPORTS - 1}"`)) break;
      }
      assert.match(read, /"missed":true/);
      const events = read.match(/^event: station.reported$/gm)?.length ?? 0;
      assert.ok(events > 50 && events < 200, `${events} events of ${PUBLISHED} characters are buffered`);
      station.close();
    }),
);
