import type { Protocol } from "../../../src/domain/station.ts";
import { type Call, dialogueOf } from "./dialogue.ts";
import { createFrameWriter, frameAt, OPCODE, upgradeText } from "./frames.ts";
import type { Poller } from "./poller.ts";

/** A charger on a plain socket, with one call under way at most. */
export interface Charger {
  readonly id: string;
  readonly state: "gone" | "arriving" | "ready";
  /** A call is under way. */
  readonly busy: boolean;
  /** When its last call left: by our clock, and by the one that stands in its messages. */
  readonly said: { readonly at: number; readonly clock: number };
  /** Connects and boots; `ready` is told when its boot and its status are answered. */
  connect(port: number): void;
  /** Says what comes next in its loop. */
  say(): void;
  /** Says something else. */
  call(call: Call): void;
  /** Cuts the line without a word. */
  cut(): void;
}

/** Whom a charger tells. */
export interface ChargerEvents {
  ready(charger: Charger): void;
  /** A call of {@link Charger.say} or {@link Charger.call} was answered, `ms` after it left. */
  answered(charger: Charger, ms: number, action: string): void;
  /** Something that should not be; the first few are shown. */
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

/** A maker of chargers that share their buffers. */
export function createChargers({ poller, protocol, password, events }: ChargerDeps): (index: number) => Charger {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const frame = createFrameWriter();
  const incoming = new Uint8Array(256 * 1024);

  return (index) => {
    const id = chargerId(index);
    const dialogue = dialogueOf(protocol, index);
    let state: Charger["state"] = "gone";
    let socket = -1;
    let port = 0;
    let upgraded = false;
    /** The rest of a frame that has not come whole. */
    let rest: Uint8Array<ArrayBuffer> | undefined;
    let number = 0;
    /** How the answer begins. */
    let awaited = "";
    let asked = "";
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
    const ask = ({ action, payload }: Call, then: (payload: string) => void) => {
      const callId = `${id}-${number++}`;
      awaited = `[3,"${callId}",`;
      asked = action;
      take = then;
      const bytes = frame(OPCODE.text, `[2,"${callId}","${action}",${payload}]`);
      sentAt = performance.now();
      poller.write(socket, bytes);
    };
    const told = () => events.answered(charger, performance.now() - sentAt, asked);
    /** What the dialogue has said is judged by it. */
    const judged = (then: () => void) => (payload: string) => {
      const wrong = dialogue.heard(payload);
      if (wrong !== undefined) fault(wrong);
      then();
    };

    const heardText = (text: string) => {
      if (awaited !== "" && text.startsWith(awaited)) {
        const payload = text.slice(awaited.length, -1);
        awaited = "";
        return take(payload);
      }
      const asked = /^\[2,("[^"]*"),/.exec(text)?.[1];
      if (asked !== undefined) return poller.write(socket, frame(OPCODE.text, `[3,${asked},${dialogue.obeys}]`));
      fault(`heard ${text.slice(0, 200)} where ${awaited} was wanted`);
    };
    const heardFrames = (bytes: Uint8Array<ArrayBuffer>) => {
      let at = 0;
      while (state !== "gone" && at < bytes.length) {
        const found = frameAt(bytes, at);
        if (found === undefined) {
          rest = bytes.slice(at);
          return;
        }
        at = found.to;
        if (found.opcode === OPCODE.text) heardText(decoder.decode(bytes.subarray(found.from, found.to)));
        else if (found.opcode === OPCODE.ping) poller.write(socket, frame(OPCODE.pong, ""));
        else if (found.opcode === OPCODE.close) gone("the server said goodbye");
      }
    };
    /** The answer to the upgrade; frames may follow at its heels. */
    const heardHead = (bytes: Uint8Array<ArrayBuffer>) => {
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
      ask(dialogue.boot(), judged(() => ask(dialogue.status(Date.now()), judged(ready))));
      heardFrames(bytes.subarray(end + 4));
    };

    const listener = {
      connected() {
        const path = `/OCPP/${id}`;
        poller.write(socket, encoder.encode(upgradeText({ port, path, user: id, password, protocol })));
      },
      readable() {
        const length = poller.read(socket, incoming);
        if (length === 0) return gone("the line was cut");
        let bytes = incoming.subarray(0, length);
        if (rest !== undefined) {
          bytes = joined(rest, bytes);
          rest = undefined;
        }
        if (upgraded) heardFrames(bytes);
        else heardHead(bytes);
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
        ask(dialogue.next(clock), judged(told));
      },
      call: (call) => ask(call, told),
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
