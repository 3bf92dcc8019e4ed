import type { Protocol } from "../../../src/domain/station.ts";
import { type Call, messageExchangeOf } from "./message_exchange.ts";
import { createFrameWriter, frameAt, OPCODE, upgradeText } from "./frames.ts";
import type { Poller } from "./poller.ts";

/** A charger on a plain socket, with one pending call at most. */
export interface Charger {
  readonly id: string;
  readonly state: "gone" | "arriving" | "ready";
  /** A call is pending. */
  readonly busy: boolean;
  /** When its last call was sent: by the monotonic clock, and by the clock of its messages. */
  readonly said: { readonly at: number; readonly clock: number };
  /** Connects and boots; calls `ready` when its boot and its status are answered. */
  connect(port: number): void;
  /** Sends the next call of its loop. */
  say(): void;
  /** Sends a call that is not of its loop. */
  call(call: Call): void;
  /** Closes the socket without a close frame. */
  cut(): void;
}

/** The callbacks of a charger. */
export interface ChargerEvents {
  ready(charger: Charger): void;
  /** A call of {@link Charger.say} or {@link Charger.call} was answered, `ms` after it left. */
  answered(charger: Charger, ms: number, action: string): void;
  /** An error; the first few are shown. */
  fault(words: string): void;
}

/** What chargers share. */
export interface ChargerDeps {
  readonly poller: Poller;
  readonly protocol: Protocol;
  readonly password: string;
  readonly events: ChargerEvents;
}

/** The id of charger number `index`. */
export function chargerId(index: number): string {
  return `CP${String(index).padStart(5, "0")}`;
}

/** Makes chargers that share their buffers. */
export function createChargers({ poller, protocol, password, events }: ChargerDeps): (index: number) => Charger {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const frame = createFrameWriter();
  const incoming = new Uint8Array(256 * 1024);

  return (index) => {
    const id = chargerId(index);
    const exchange = messageExchangeOf(protocol, index);
    let state: Charger["state"] = "gone";
    let socket = -1;
    let port = 0;
    let upgraded = false;
    /** The bytes of an incomplete frame. */
    let rest: Uint8Array<ArrayBuffer> | undefined;
    let number = 0;
    /** How the answer begins. */
    let awaited = "";
    let sent = "";
    let sentAt = 0;
    let clock = 0;
    let take = (_payload: string) => {};

    const fault = (words: string) => events.fault(`${id}: ${words}`);
    const gone = (words: string) => {
      if (state === "gone") return;
      state = "gone";
      poller.close(socket);
      fault(words);
    };
    const sendRequest = ({ action, payload }: Call, then: (payload: string) => void) => {
      const callId = `${id}-${number++}`;
      awaited = `[3,"${callId}",`;
      sent = action;
      take = then;
      const bytes = frame(OPCODE.text, `[2,"${callId}","${action}",${payload}]`);
      sentAt = performance.now();
      poller.write(socket, bytes);
    };
    const received = () => events.answered(charger, performance.now() - sentAt, sent);
    /** Checks an answer against the call of the exchange. */
    const evaluated = (then: () => void) => (payload: string) => {
      const wrong = exchange.received(payload);
      if (wrong !== undefined) fault(wrong);
      then();
    };

    const receivedText = (text: string) => {
      if (awaited !== "" && text.startsWith(awaited)) {
        const payload = text.slice(awaited.length, -1);
        awaited = "";
        return take(payload);
      }
      const sent = /^\[2,("[^"]*"),/.exec(text)?.[1];
      if (sent !== undefined) return poller.write(socket, frame(OPCODE.text, `[3,${sent},${exchange.acceptance}]`));
      fault(`received ${text.slice(0, 200)} where ${awaited} was wanted`);
    };
    const readFrames = (bytes: Uint8Array<ArrayBuffer>) => {
      let at = 0;
      while (state !== "gone" && at < bytes.length) {
        const found = frameAt(bytes, at);
        if (found === undefined) {
          rest = bytes.slice(at);
          return;
        }
        at = found.to;
        if (found.opcode === OPCODE.text) receivedText(decoder.decode(bytes.subarray(found.from, found.to)));
        else if (found.opcode === OPCODE.ping) poller.write(socket, frame(OPCODE.pong, ""));
        else if (found.opcode === OPCODE.close) gone("the server closed the connection");
      }
    };
    /** The answer to the upgrade; frames may follow in the same bytes. */
    const readHead = (bytes: Uint8Array<ArrayBuffer>) => {
      const text = decoder.decode(bytes);
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        rest = bytes.slice();
        return;
      }
      if (!text.startsWith("HTTP/1.1 101")) return gone(`was refused: ${text.slice(0, 300)}`);
      upgraded = true;
      const ready = () => {
        state = "ready";
        events.ready(charger);
      };
      sendRequest(exchange.boot(), evaluated(() => sendRequest(exchange.status(Date.now()), evaluated(ready))));
      readFrames(bytes.subarray(end + 4));
    };

    const listener = {
      connected() {
        const path = `/OCPP/${id}`;
        poller.write(socket, encoder.encode(upgradeText({ port, path, user: id, password, protocol })));
      },
      readable() {
        const length = poller.read(socket, incoming);
        if (length === 0) return gone("the connection was cut");
        let bytes = incoming.subarray(0, length);
        if (rest !== undefined) {
          bytes = joined(rest, bytes);
          rest = undefined;
        }
        if (upgraded) readFrames(bytes);
        else readHead(bytes);
      },
    };
    const charger: Charger = {
      id,
      get state() {
        return state;
      },
      get busy() {
        return awaited !== "";
      },
      get said() {
        return { at: sentAt, clock };
      },
      connect(to) {
        port = to;
        state = "arriving";
        upgraded = false;
        rest = undefined;
        awaited = "";
        socket = poller.connect(port, listener);
      },
      say() {
        clock = Date.now();
        sendRequest(exchange.next(clock), evaluated(received));
      },
      call: (call) => sendRequest(call, received),
      cut() {
        if (state === "gone") return;
        state = "gone";
        poller.close(socket);
      },
    };
    return charger;
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
