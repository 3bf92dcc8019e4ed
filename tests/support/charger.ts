import { createQueue } from "./queue.ts";

/** How a scripted charger connects. */
export interface ConnectOptions {
  /** Everything up to and with the id: ws://127.0.0.1:1234/OCPP/CP1 */
  readonly url: string;
  /** What it offers; empty: nothing at all. */
  readonly protocols?: readonly string[];
  /** `user:password` for Basic credentials. */
  readonly credentials?: string;
  /** Passes on the calls that the server makes by itself, for tests about them; they are answered only by the script. */
  readonly triggered?: boolean;
}

/** A call that the central system made. */
export interface ReceivedCall {
  readonly id: string;
  readonly action: string;
  readonly payload: Record<string, unknown>;
}

/** What came back for a call: [3, id, payload] or [4, id, code, description, details]. */
export type Answer = readonly [3 | 4, unknown, ...unknown[]];

/** A charger that sends exactly what the test sends, over a real socket. */
export interface ScriptedCharger {
  readonly protocol: string;
  /** Calls and gives the payload of the answer; throws when it is an error. */
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  call(action: string, payload: unknown): Promise<any>;
  /** Calls and gives the whole answer. */
  callRaw(action: string, payload: unknown, id?: string | number): Promise<Answer>;
  /** Puts a text on the wire as it is. */
  sendText(text: string): void;
  sendBinary(bytes: Uint8Array): void;
  /** The next frame that is not an answer to `call`. */
  nextFrame(): Promise<readonly unknown[]>;
  /** From now on answers calls of this action so; a string is the code of an error, and null from a function is silence. */
  answers(action: string, answer: object | string | ((payload: Record<string, unknown>) => object | null)): void;
  /** The next call of this action that the test has not taken yet. */
  received(action: string): Promise<ReceivedCall>;
  /** Every call that came, in order. */
  readonly calls: readonly ReceivedCall[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  close(): Promise<void>;
}

/** The calls that the server makes by itself when a charger reports no connectors (quirk B5): most scripts leave them out. */
function isTriggering(action: string, payload: Record<string, unknown>): boolean {
  return action === "TriggerMessage" && payload.requestedMessage === "StatusNotification" &&
    Object.keys(payload).length === 1;
}

/** Connects; rejects when the handshake is refused. */
export async function connectCharger(options: ConnectOptions): Promise<ScriptedCharger> {
  const { url, protocols = ["ocpp1.6"], credentials, triggered = false } = options;
  const headers: Record<string, string> = credentials === undefined
    ? {}
    : { authorization: `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(credentials)))}` };
  // Deno's WebSocket takes headers; the DOM's type of it, which is what TypeScript sees here, does not.
  const Socket = WebSocket as unknown as new (url: string, options: object) => WebSocket;
  const socket = new Socket(url, { protocols: [...protocols], headers });
  const pending = new Map<unknown, (answer: Answer) => void>();
  const scripted = new Map<string, object | string | ((payload: Record<string, unknown>) => object | null)>();
  const calls = createQueue<ReceivedCall>();
  const others = createQueue<readonly unknown[]>();
  let nextId = 1;

  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason }));
  });
  socket.addEventListener("message", ({ data }) => {
    const frame = JSON.parse(data);
    const [type, id, action, payload] = frame;
    if (type === 2) {
      if (!triggered && !scripted.has(action) && isTriggering(action, payload)) {
        return socket.send(JSON.stringify([4, id, "NotImplemented", "not in the script", {}]));
      }
      calls.push({ id, action, payload });
      const answer = scripted.get(action);
      if (answer === undefined) return;
      if (typeof answer === "string") return socket.send(JSON.stringify([4, id, answer, `scripted ${answer}`, {}]));
      const said = typeof answer === "function" ? answer(payload) : answer;
      if (said !== null) socket.send(JSON.stringify([3, id, said]));
      return;
    }
    const settle = pending.get(id);
    pending.delete(id);
    if (settle === undefined) others.push(frame);
    else settle(frame);
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", (event) => reject(new Error(`refused: ${(event as ErrorEvent).message}`)), {
      once: true,
    });
  });

  const callRaw = (action: string, payload: unknown, id: string | number = `m${nextId++}`) =>
    new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${action} within 10 s`)), 10_000);
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      pending.set(id, settle);
      closed.then(() => {
        clearTimeout(timer);
        if (pending.delete(id)) reject(new Error(`closed before ${action} was answered`));
      });
      socket.send(JSON.stringify([2, id, action, payload]));
    });

  return {
    protocol: socket.protocol,
    callRaw,
    async call(action, payload) {
      const answer = await callRaw(action, payload);
      if (answer[0] !== 3) throw new Error(`${action} was answered ${JSON.stringify(answer)}`);
      return answer[2];
    },
    sendText: (text) => socket.send(text),
    sendBinary: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>),
    nextFrame: () => others.next(() => true, "a frame"),
    answers: (action, answer) => void scripted.set(action, answer),
    received: (action) => calls.next((call) => call.action === action, `a call ${action}`),
    get calls() {
      return calls.all;
    },
    closed,
    async close() {
      socket.close(1000);
      await closed;
    },
  };
}
