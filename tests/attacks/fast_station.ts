/** A station that sends as fast as it gets answers, with few of its calls unanswered: npm ws, because Deno's client is slower. */
import { WebSocket as Client } from "ws";

/** The payload of a call, or its index to make one from. */
export type Payload = object | ((index: number) => object);

/** See {@link connectStation}. */
export interface FastStation {
  /** Sends `count` calls, at most `unanswered` of them without an answer at a time; the answers in their order. */
  calls(action: string, payload: Payload, count?: number, unanswered?: number): Promise<readonly Answer[]>;
  close(): void;
}

/** An answer as it came: [3, id, payload] or [4, id, code, description, details]. */
// deno-lint-ignore no-explicit-any -- payloads of any action
export type Answer = readonly [number, string, any, ...unknown[]];

/** Connects to /OCPP/`id`; `protocol` is ocpp1.6 unless given. */
export async function connectStation(
  port: number,
  id: string,
  protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" = "ocpp1.6",
): Promise<FastStation> {
  const socket = new Client(`ws://127.0.0.1:${port}/OCPP/${id}`, [protocol], { perMessageDeflate: false });
  const waiting = new Map<string, (answer: Answer) => void>();
  let failed: (reason: Error) => void = () => {};
  await new Promise<void>((resolve, reject) => socket.once("open", () => resolve()).once("error", reject));
  socket.on("message", (data: unknown) => {
    const frame = JSON.parse(String(data));
    if (frame[0] === 2) return socket.send(JSON.stringify([4, frame[1], "NotImplemented", "", {}]));
    waiting.get(frame[1])?.(frame);
    waiting.delete(frame[1]);
  });
  socket.on("close", (code: number) => failed(new Error(`the connection was closed with ${code}`)));
  socket.on("error", () => {});
  let next = 0;
  const call = (action: string, payload: object) =>
    new Promise<Answer>((resolve, reject) => {
      const messageId = `${id}-${next++}`;
      failed = reject;
      waiting.set(messageId, resolve);
      socket.send(JSON.stringify([2, messageId, action, payload]));
    });
  return {
    async calls(action, payload, count = 1, unanswered = 4) {
      const answers: Answer[] = [];
      let index = 0;
      const lane = async () => {
        while (index < count) {
          const own = index++;
          answers[own] = await call(action, typeof payload === "function" ? payload(own) as object : payload);
        }
      };
      await Promise.all(Array.from({ length: unanswered }, lane));
      return answers;
    },
    close: () => socket.terminate(),
  };
}
