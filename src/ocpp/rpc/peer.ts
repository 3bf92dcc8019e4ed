import type { Cancel, Clock } from "../../base/clock.ts";
import { wordsOf } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import { type Dialect, type ErrorMeaning, spell } from "./error_codes.ts";
import { type CallError, callText, errorText, type MessageId, parseFrame, resultText, sendText } from "./frame.ts";

/** What is said to a call of theirs. */
export type Reply =
  | { readonly kind: "result"; readonly payload: object }
  | { readonly kind: "error"; readonly meaning: ErrorMeaning; readonly description: string; readonly details?: object };

/** How a call of ours ended. */
export type CallOutcome =
  | { readonly kind: "result"; readonly payload: unknown }
  | { readonly kind: "error"; readonly error: CallError }
  | { readonly kind: "timeout" }
  /** The connection ended before the answer came. */
  | { readonly kind: "closed"; readonly reason: string }
  /** As many calls as may wait are waiting already. */
  | { readonly kind: "busy" };

/** What a peer needs, and whom it tells. */
export interface PeerOptions {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly callTimeoutMs: number;
  /** Puts a text on the wire. */
  send(text: string): void;
  /** Answers a call of theirs; a throw is answered InternalError and told to `onFault`. */
  onCall(action: string, payload: unknown, text: string): Promise<Reply>;
  /** An answer has left. */
  onAnswered?(action: string): void;
  /** Takes a message that is never answered (2.1 SEND). */
  onSend?(action: string, payload: unknown): void | Promise<void>;
  /** A fault of ours while answering. */
  onFault?(thrown: unknown, action: string): void;
  /** Something came that is no message, or of a type the dialect does not have; `inARow` such ones without a good one between. */
  onUnreadable?(why: string, inARow: number, text: string): void;
  /** An answer that nobody waits for, or (2.1) a complaint about an answer of ours. */
  onStray?(what: string): void;
  /** More of their calls wait than can be borne. */
  onFlood?(waiting: number): void;
}

/** Their calls that may wait for their turn: a charger that empties its queue without waiting sends a few thousand. */
const MAX_INBOUND = 10_000;
/** Our calls that may wait for the one in flight. */
const MAX_OUTBOUND = 64;

interface Outgoing {
  readonly id: string;
  readonly action: string;
  readonly payload: object;
  settle(outcome: CallOutcome): void;
}

/**
 * One end of an OCPP-J conversation, station's or ours. Their calls are answered in order, whatever of ours is in flight; of ours
 * one is in flight, the others wait in order, each with a time-out of its own from when it is sent (OCPP-J 1.6 §4.1.1).
 */
export class Peer {
  readonly #options: PeerOptions;
  readonly #waiting: Outgoing[] = [];
  #inFlight: Outgoing | undefined;
  #cancelTimeout: Cancel = () => {};
  #turn: Promise<void> = Promise.resolve();
  #inbound = 0;
  #unreadable = 0;
  #mayCall = false;
  #closed: string | undefined;

  constructor(options: PeerOptions) {
    this.#options = options;
  }

  /** Allows calls of ours; until then they wait (no CALL before BootNotification is answered, quirk B3). */
  allowCalls(): void {
    this.#mayCall = true;
    this.#next();
  }

  /** Sends a call and waits for what becomes of it; never rejects. */
  call(action: string, payload: object): Promise<CallOutcome> {
    if (this.#closed !== undefined) return Promise.resolve({ kind: "closed", reason: this.#closed });
    if (this.#waiting.length >= MAX_OUTBOUND) return Promise.resolve({ kind: "busy" });
    return new Promise((settle) => {
      this.#waiting.push({ id: this.#options.ids.uuid(), action, payload, settle });
      this.#next();
    });
  }

  /** Sends a message that is never answered (2.1 SEND). */
  send(action: string, payload: object): void {
    if (this.#closed === undefined) this.#options.send(sendText(this.#options.ids.uuid(), action, payload));
  }

  /** Takes a text from the wire. Never throws. */
  receive(text: string): void {
    if (this.#closed !== undefined) return;
    const parsed = parseFrame(text);
    switch (parsed.kind) {
      case "empty":
        return;
      case "unreadable":
        return this.#unreadableText(parsed.why, parsed.id, text);
      case "unknown_type":
        return this.#unknownType(parsed.id, parsed.type, text);
      case "frame":
        this.#unreadable = 0;
    }
    const { frame } = parsed;
    switch (frame.kind) {
      case "call":
        return this.#enqueue(frame.id, frame.action, frame.payload, text);
      case "result":
        return this.#settle(frame.id, { kind: "result", payload: frame.payload ?? {} });
      case "error":
        return this.#settle(frame.id, { kind: "error", error: frame.error });
      case "result_error":
        return this.#options.onStray?.(
          `complained about an answer of ours: ${frame.error.code} ${frame.error.description}`,
        );
      case "send":
        return this.#inTurn(frame.action, () => this.#options.onSend?.(frame.action, frame.payload));
    }
  }

  /** Ends the conversation: what waits is told so, what comes later is dropped. */
  close(reason: string): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#cancelTimeout();
    const open = this.#inFlight === undefined ? this.#waiting : [this.#inFlight, ...this.#waiting];
    this.#inFlight = undefined;
    for (const outgoing of open.splice(0)) outgoing.settle({ kind: "closed", reason });
    this.#waiting.length = 0;
  }

  /** Resolves when every call of theirs that has come is answered. */
  idle(): Promise<void> {
    return this.#turn;
  }

  #enqueue(id: MessageId, action: string, payload: unknown, text: string): void {
    this.#inbound++;
    if (this.#inbound > MAX_INBOUND) return this.#options.onFlood?.(this.#inbound);
    this.#inTurn(action, () => this.#answer(id, action, payload, text));
  }

  /** Runs `task` after everything that came before; what it throws ends nothing. */
  #inTurn(action: string, task: () => void | Promise<void>): void {
    this.#turn = this.#turn.then(task).catch((thrown) => this.#options.onFault?.(thrown, action));
  }

  async #answer(id: MessageId, action: string, payload: unknown, text: string): Promise<void> {
    let reply: Reply;
    try {
      reply = await this.#options.onCall(action, payload, text);
    } catch (thrown) {
      this.#options.onFault?.(thrown, action);
      reply = { kind: "error", meaning: "internal", description: `could not be handled: ${wordsOf(thrown)}` };
    }
    this.#inbound--;
    if (this.#closed !== undefined) return;
    this.#options.send(
      reply.kind === "result"
        ? resultText(id, reply.payload)
        : errorText(id, spell(reply.meaning, this.#options.dialect), reply.description, reply.details),
    );
    this.#options.onAnswered?.(action);
  }

  #next(): void {
    if (!this.#mayCall || this.#inFlight !== undefined || this.#closed !== undefined) return;
    const outgoing = this.#waiting.shift();
    if (outgoing === undefined) return;
    this.#inFlight = outgoing;
    this.#cancelTimeout = this.#options.clock.after(this.#options.callTimeoutMs, () => {
      this.#finish(outgoing, { kind: "timeout" });
    });
    this.#options.send(callText(outgoing.id, outgoing.action, outgoing.payload));
  }

  #settle(id: MessageId, outcome: CallOutcome): void {
    const outgoing = this.#inFlight;
    if (outgoing === undefined || String(id) !== outgoing.id) {
      return this.#options.onStray?.(
        `answered a call that is not waiting for an answer (id ${String(id).slice(0, 36)})`,
      );
    }
    this.#finish(outgoing, outcome);
  }

  #finish(outgoing: Outgoing, outcome: CallOutcome): void {
    this.#cancelTimeout();
    this.#inFlight = undefined;
    outgoing.settle(outcome);
    this.#next();
  }

  #unreadableText(why: string, id: MessageId | undefined, text: string): void {
    this.#unreadable++;
    const { dialect } = this.#options;
    if (id !== undefined) this.#options.send(errorText(id, spell("formation", dialect), why));
    // 2.x Part 4 §4.2.3: a message whose id can't be read is answered with the id "-1"; 1.6 has no answer for it.
    else if (dialect !== "ocpp1.6") this.#options.send(errorText("-1", spell("rpc_framework", dialect), why));
    this.#options.onUnreadable?.(why, this.#unreadable, text);
  }

  #unknownType(id: MessageId, type: number, text: string): void {
    const { dialect } = this.#options;
    // Only 2.0.1 wants an answer; 1.6 and 2.1 want such messages ignored.
    if (dialect === "ocpp2.0.1") {
      this.#options.send(errorText(id, spell("message_type", dialect), `message type ${type} is not supported`));
    }
    this.#options.onUnreadable?.(`message type ${type}`, 0, text);
  }
}
