import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import { type ErrorMeaning, type ProtocolVersion, spell } from "./error_codes.ts";
import {
  type CallError,
  callText,
  errorText,
  type Frame,
  type MessageId,
  type Parsed,
  parseFrame,
  type ParseOptions,
  resultText,
  sendText,
} from "./frame.ts";
import { InboundQueue } from "./inbound_queue.ts";
import { LastAnswers } from "./last_answers.ts";

/** The answer to a call of the other side. */
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
  /** The queue of outbound calls is full. */
  | { readonly kind: "busy" };

/** Options of one call. */
export interface CallOptions {
  /** Replaces the peer's own time-out. */
  readonly timeoutMs?: number;
  /** Called with the frame of the answer before the outcome is returned. */
  onAnswer?(text: string): void;
  /** The answer came after the time-out; at most once, and `text` is its frame (quirk R6). Must not throw. */
  onLate?(outcome: CallAnswer, text: string): void;
}

/** An answer to a call of ours. */
export type CallAnswer = Extract<CallOutcome, { kind: "result" | "error" }>;

/** A finished call or SEND of either side: the message and its outcome. */
export interface Exchange {
  readonly by: "us" | "them";
  readonly id: MessageId;
  readonly action: string;
  readonly payload: unknown;
  /** The frame as received or sent. */
  readonly text: string;
  /** When it was received or sent, in ms since 1970. */
  readonly at: number;
  /** The frame that answered it, null for none. */
  readonly answerText: string | null;
  readonly end: ExchangeEnd;
  /** Reported before as timed out: this is its late answer. */
  readonly late?: true;
}

/** How an exchange ended: `unanswered` is a SEND. */
export type ExchangeEnd =
  | { readonly kind: "result"; readonly payload: unknown }
  | { readonly kind: "error"; readonly code: string }
  | { readonly kind: "timeout" | "closed" | "unanswered" };

/** Dependencies and callbacks of a peer. */
export interface PeerOptions {
  readonly protocolVersion: ProtocolVersion;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly callTimeoutMs: number;
  /** Sends a text to the other side. */
  send(text: string): void;
  /** Answers a call of the other side; an exception is answered InternalError and reported to `onFault`. */
  onCall(action: string, payload: unknown, text: string): Promise<Reply>;
  /** The answer to `payload` has been sent. */
  onAnswered?(action: string, payload: unknown): void;
  /** Handles a message that is never answered (2.1 SEND). */
  onSend?(action: string, payload: unknown, text: string): void | Promise<void>;
  /** A call or SEND has finished; nothing waits for this callback. */
  onExchange?(exchange: Exchange): void;
  /** An exception while answering. */
  onFault?(thrown: unknown, action: string): void;
  /** How texts are parsed; repairs of invalid JSON (quirks section 4) are reported to `onRepaired`. */
  reading?(): ParseOptions;
  onRepaired?(repairs: readonly string[], text: string): void;
  /** True: an identical text gets the recent answer again and is not handled a second time (quirk R1). */
  replays?(action: string): boolean;
  onReplayed?(action: string, text: string): void;
  /**
   * A text that is not a message, or whose type the version does not have; `inARow` counts them since the last valid
   * message.
   */
  onUnreadable?(why: string, inARow: number, text: string): void;
  /** An empty text came (quirk T7). */
  onEmpty?(): void;
  /** A call of ours was answered `afterMs` after it was sent, beyond its time-out. */
  onLate?(action: string, afterMs: number, text: string): void;
  /** An answer without a pending call, or (2.1) an error about an answer of ours. */
  onStray?(what: string, text: string): void;
  /** Bytes of inbound messages that may wait; one more message is taken as long as fewer wait. Default 4 MiB. */
  readonly queueBytes?: number;
  /** How long to wait, in ms, before a message of this action and length is handled; "" for what is no call. */
  paceMs?(action: string, length: number): number;
  /** Stops reading from the connection, because `queueBytes` wait; false when that is not possible. */
  pauseReading?(waiting: InboundWaiting): boolean;
  /** Less than half of `queueBytes` wait again. */
  resumeReading?(): void;
  /** The queue of inbound messages is full; the message that did not fit is dropped. */
  onFlood?(waiting: InboundWaiting): void;
  /** The connection ended, and `count` messages were dropped because they exceeded the pace. */
  onDropped?(count: number): void;
}

/** What waits to be answered. */
export interface InboundWaiting {
  readonly count: number;
  readonly bytes: number;
}

/** Limit of inbound messages, the one in progress included: a charger that empties its offline queue without waiting sends a few thousand. */
const MAX_INBOUND = 10_000;
/** Default of {@link PeerOptions.queueBytes}. */
const QUEUE_BYTES = 4 * 1024 * 1024;
/** A call or SEND, without parsing it: its type is the first digit, behind margins and quotation marks that are repaired. */
const CALL = /^[^0-9]{0,8}[26]/;
/** A text that is no call is dropped when its station exceeds its pace by so much. */
const MAX_EXCESS_MS = 10_000;
/** Limit of our calls that wait for the one in flight. */
const MAX_OUTBOUND = 64;
/** Limit of timed-out calls whose late answer is still matched; the oldest is dropped first. */
const MAX_OVERDUE = 8;

const NOTHING: Cancel = () => {};
const UNANSWERED: ExchangeEnd = { kind: "unanswered" };
const CLOSED: ExchangeEnd = { kind: "closed" };

interface Outgoing {
  readonly id: string;
  readonly action: string;
  readonly payload: object;
  /** Empty and 0 until it is sent. */
  text: string;
  at: number;
  readonly options: CallOptions;
  settle(outcome: CallOutcome): void;
}

/**
 * One end of an OCPP-J connection, station's or ours. Inbound calls are answered in order, independently of ours; one
 * outbound call is in flight, the others wait in order, each with its own time-out from when it is sent (OCPP-J 1.6
 * §4.1.1).
 */
export class Peer {
  readonly #options: PeerOptions;
  readonly #waiting: Outgoing[] = [];
  #inFlight: Outgoing | undefined;
  /** Created on first use: a peer that answers in time has none. */
  #overdue: Map<string, Outgoing> | undefined;
  #cancelTimeout: Cancel = NOTHING;
  /** A message is being handled; others wait. */
  #busy = false;
  /** Created by the first message that has to wait: most stations wait for their answers. */
  #inbound: InboundQueue | undefined;
  /** The bytes at which one more message is too many; more than `queueBytes` while reading is paused. */
  #floodBytes: number;
  #paused = false;
  /** Ends the wait for the pace. */
  #wake: Cancel = NOTHING;
  /** Created by the first call of `idle` that has to wait. */
  #idle: PromiseWithResolvers<void> | undefined;
  readonly #given = new LastAnswers<{ readonly answerText: string; readonly end: ExchangeEnd }>();
  #unreadable = 0;
  #mayCall = false;
  #closed: string | undefined;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#floodBytes = options.queueBytes ?? QUEUE_BYTES;
  }

  /** Allows calls of ours; until then they wait (no CALL before BootNotification is answered, quirk B3). */
  allowCalls(): void {
    this.#mayCall = true;
    this.#next();
  }

  /** Sends a call and returns its outcome; never rejects. */
  call(action: string, payload: object, options: CallOptions = {}): Promise<CallOutcome> {
    if (this.#closed !== undefined) return Promise.resolve({ kind: "closed", reason: this.#closed });
    if (this.#waiting.length >= MAX_OUTBOUND) return Promise.resolve({ kind: "busy" });
    return new Promise((settle) => {
      this.#waiting.push({ id: this.#options.ids.uuid(), action, payload, text: "", at: 0, options, settle });
      this.#next();
    });
  }

  /** Sends a message that is never answered (2.1 SEND). */
  send(action: string, payload: object): void {
    if (this.#closed !== undefined) return;
    const { ids, clock } = this.#options;
    const id = ids.uuid();
    const text = sendText(id, action, payload);
    this.#options.send(text);
    this.#reportExchange({ by: "us", id, action, payload, text, at: clock.now(), answerText: null, end: UNANSWERED });
  }

  /** Handles a received text; calls and SENDs one after another. `binary`: of a binary frame. Never throws. */
  receive(text: string, binary = false): void {
    if (this.#closed !== undefined) return;
    const at = this.#options.clock.now();
    if (this.#busy && CALL.test(text)) {
      this.#unreadable = 0;
      return this.#enqueue(text, binary, at);
    }
    const parsed = this.#parse(text, binary);
    const action = actionOf(parsed);
    if (action === undefined) return void this.#handle(parsed, text, at);
    if (this.#busy) return this.#enqueue(text, binary, at);
    this.#busy = true;
    void this.#serve(this.#handleInTurn(parsed, action, text, at));
  }

  #enqueue(text: string, binary: boolean, at: number): void {
    const inbound = this.#inbound ??= new InboundQueue();
    const waiting = { count: inbound.length + 1, bytes: inbound.bytes };
    if (waiting.count >= MAX_INBOUND || waiting.bytes >= this.#floodBytes) return this.#options.onFlood?.(waiting);
    inbound.push({ text, binary, at });
    if (this.#paused || inbound.bytes < this.#floodBytes) return;
    this.#paused = this.#options.pauseReading?.({ count: inbound.length + 1, bytes: inbound.bytes }) ?? false;
    // What the engine had read before the pause still comes; compressed, that may be a lot.
    if (this.#paused) this.#floodBytes += inbound.bytes;
  }

  /** The next text that waits; lets the engine read again when few are left. */
  #dequeue() {
    const text = this.#inbound?.shift();
    const queueBytes = this.#options.queueBytes ?? QUEUE_BYTES;
    if (this.#paused && (this.#inbound?.bytes ?? 0) < queueBytes / 2) {
      this.#paused = false;
      this.#floodBytes = queueBytes;
      this.#options.resumeReading?.();
    }
    return text;
  }

  /** Handles the texts that wait behind `handled`, one after another. Never rejects. */
  async #serve(handled: Promise<void>): Promise<void> {
    await handled;
    for (let next = this.#dequeue(); next !== undefined; next = this.#dequeue()) {
      const parsed = this.#parse(next.text, next.binary);
      await this.#handleInTurn(parsed, actionOf(parsed), next.text, next.at);
    }
    this.#busy = false;
    this.#idle?.resolve();
    this.#idle = undefined;
  }

  /** Handles a message as soon as the pace allows it; an exception stops nothing else. */
  async #handleInTurn(parsed: Parsed, action: string | undefined, text: string, at: number): Promise<void> {
    try {
      const waitMs = action === undefined ? 0 : this.#options.paceMs?.(action, text.length) ?? 0;
      if (waitMs > 0 && !await this.#paced(waitMs)) return this.#drop();
      await this.#handle(parsed, text, at);
    } catch (thrown) {
      this.#options.onFault?.(thrown, action ?? "a message");
    }
  }

  /** Waits; false when the connection has ended. */
  async #paced(waitMs: number): Promise<boolean> {
    if (this.#closed !== undefined) return false;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.clock.after(waitMs, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
    this.#wake = NOTHING;
    return this.#closed === undefined;
  }

  /**
   * Drops the message in progress and those that wait: nobody gets their answers any more, and a station sends what was
   * not answered again. Messages within the pace are handled even then.
   */
  #drop(): void {
    this.#options.onDropped?.(1 + (this.#inbound?.length ?? 0));
    this.#inbound?.clear();
  }

  #parse(text: string, binary: boolean): Parsed {
    const options = this.#options.reading?.() ?? {};
    return options.strict ? this.#byTheBook(parseFrame(text, options), binary) : parseFrame(text, options);
  }

  #handle(parsed: Parsed, text: string, at: number): Promise<void> | undefined {
    if (parsed.kind === "frame") return this.#handleFrame(parsed.frame, parsed.repairs, text, at);
    if (this.#exceedsPace(text)) return;
    switch (parsed.kind) {
      case "empty":
        return void this.#options.onEmpty?.();
      case "unreadable":
        return void this.#unreadableText(parsed.why, parsed.id, text);
      case "malformed":
        return void this.#malformed(parsed, text);
      case "unknown_type":
        return void this.#unknownType(parsed.id, parsed.type, text);
    }
  }

  #handleFrame(
    frame: Frame,
    repairs: readonly string[] | undefined,
    text: string,
    at: number,
  ): Promise<void> | undefined {
    this.#unreadable = 0;
    if (repairs !== undefined) this.#options.onRepaired?.(repairs, text);
    switch (frame.kind) {
      case "call":
        return this.#answer(frame.id, frame.action, frame.payload, text, at);
      case "send":
        return this.#take(frame, text, at);
      case "result":
        return void this.#settle(frame.id, { kind: "result", payload: frame.payload ?? {} }, text);
      case "error":
        return void this.#settle(frame.id, { kind: "error", error: frame.error }, text);
      case "result_error":
        return void this.#stray(
          `complained about an answer of ours: ${frame.error.code} ${frame.error.description}`,
          text,
        );
    }
  }

  /** Ends the connection: pending calls are closed with the reason, later messages are dropped. */
  close(reason: string): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#wake();
    this.#cancelTimeout();
    const inFlight = this.#inFlight;
    const open = inFlight === undefined ? this.#waiting : [inFlight, ...this.#waiting];
    this.#inFlight = undefined;
    for (const outgoing of open.splice(0)) outgoing.settle({ kind: "closed", reason });
    this.#waiting.length = 0;
    this.#overdue = undefined;
    if (inFlight !== undefined) this.#reportExchange({ ...inFlight, by: "us", answerText: null, end: CLOSED });
  }

  /** Calls that wait: received ones for our answer, sent ones for their turn or the other side's answer. */
  get waitingCalls(): { readonly received: number; readonly sent: number } {
    const received = this.#busy ? 1 + (this.#inbound?.length ?? 0) : 0;
    return { received, sent: this.#waiting.length + (this.#inFlight === undefined ? 0 : 1) };
  }

  /** Resolves when every received call is answered. */
  idle(): Promise<void> {
    if (!this.#busy) return Promise.resolve();
    return (this.#idle ??= Promise.withResolvers<void>()).promise;
  }

  async #take(frame: Frame & { readonly kind: "send" }, text: string, at: number): Promise<void> {
    await this.#options.onSend?.(frame.action, frame.payload, text);
    this.#reportExchange({ ...frame, by: "them", text, at, answerText: null, end: UNANSWERED });
  }

  async #answer(id: MessageId, action: string, payload: unknown, text: string, at: number): Promise<void> {
    const exchange = { by: "them", id, action, payload, text, at } as const;
    const replays = this.#options.replays?.(action) ?? false;
    const given = replays ? this.#given.find(text, at) : undefined;
    if (given !== undefined && this.#closed === undefined) {
      this.#options.send(given.answerText);
      this.#options.onReplayed?.(action, text);
      return this.#reportExchange({ ...exchange, ...given });
    }
    let reply: Reply;
    try {
      reply = await this.#options.onCall(action, payload, text);
    } catch (thrown) {
      this.#options.onFault?.(thrown, action);
      reply = { kind: "error", meaning: "internal", description: `could not be handled: ${errorMessage(thrown)}` };
    }
    if (this.#closed !== undefined) return this.#reportExchange({ ...exchange, answerText: null, end: CLOSED });
    const code = reply.kind === "error" ? spell(reply.meaning, this.#options.protocolVersion) : "";
    const answerText = reply.kind === "result"
      ? resultText(id, reply.payload)
      : errorText(id, code, reply.description, reply.details);
    this.#options.send(answerText);
    this.#options.onAnswered?.(action, payload);
    const end = reply.kind === "result" ? reply : { kind: "error", code } as const;
    if (replays && reply.kind === "result") this.#given.keep(text, { answerText, end }, at);
    this.#reportExchange({ ...exchange, answerText, end });
  }

  #reportExchange(exchange: Exchange): void {
    this.#options.onExchange?.(exchange);
  }

  #next(): void {
    if (!this.#mayCall || this.#inFlight !== undefined || this.#closed !== undefined) return;
    const outgoing = this.#waiting.shift();
    if (outgoing === undefined) return;
    this.#inFlight = outgoing;
    const timeoutMs = outgoing.options.timeoutMs ?? this.#options.callTimeoutMs;
    this.#cancelTimeout = this.#options.clock.after(timeoutMs, () => this.#timedOut(outgoing));
    outgoing.at = this.#options.clock.now();
    outgoing.text = callText(outgoing.id, outgoing.action, outgoing.payload);
    this.#options.send(outgoing.text);
  }

  #timedOut(outgoing: Outgoing): void {
    const overdue = this.#overdue ??= new Map();
    overdue.set(outgoing.id, outgoing);
    for (const oldest of overdue.keys()) {
      if (overdue.size <= MAX_OVERDUE) break;
      overdue.delete(oldest);
    }
    this.#finish(outgoing, { kind: "timeout" }, null);
  }

  #settle(id: MessageId, outcome: CallAnswer, text: string): void {
    const outgoing = this.#inFlight;
    if (outgoing !== undefined && String(id) === outgoing.id) return this.#finish(outgoing, outcome, text);
    const overdue = this.#overdue?.get(String(id));
    if (overdue !== undefined) return this.#late(overdue, outcome, text);
    this.#stray(
      `answered a call that is not waiting for an answer (id ${String(id).slice(0, 36)})`,
      text,
    );
  }

  /** Touches no pending call: this one has timed out already (quirk R6). */
  #late(overdue: Outgoing, outcome: CallAnswer, text: string): void {
    this.#overdue?.delete(overdue.id);
    const { id, action, payload, at, options } = overdue;
    this.#options.onLate?.(action, this.#options.clock.now() - at, text);
    // Before anything repairs the payload of the answer.
    this.#reportExchange({
      by: "us",
      id,
      action,
      payload,
      text: overdue.text,
      at,
      answerText: text,
      end: endOf(outcome),
      late: true,
    });
    options.onLate?.(outcome, text);
  }

  #finish(outgoing: Outgoing, outcome: CallAnswer | { readonly kind: "timeout" }, answerText: string | null): void {
    this.#cancelTimeout();
    this.#cancelTimeout = NOTHING;
    this.#inFlight = undefined;
    if (answerText !== null) outgoing.options.onAnswer?.(answerText);
    outgoing.settle(outcome);
    this.#next();
    this.#reportExchange({ ...outgoing, by: "us", answerText, end: endOf(outcome) });
  }

  #stray(what: string, text: string): void {
    if (!this.#exceedsPace(text)) this.#options.onStray?.(what, text);
  }

  /** Texts that are no calls are not delayed; a peer that sends very many of them loses the connection. */
  #exceedsPace(text: string): boolean {
    const waitMs = this.#options.paceMs?.("", text.length) ?? 0;
    if (waitMs < MAX_EXCESS_MS) return false;
    this.#options.onFlood?.({ count: this.#inbound?.length ?? 0, bytes: this.#inbound?.bytes ?? 0 });
    return true;
  }

  #unreadableText(why: string, id: MessageId | undefined, text: string): void {
    this.#unreadable++;
    const { protocolVersion } = this.#options;
    if (id !== undefined) this.#options.send(errorText(id, spell("formation", protocolVersion), why));
    // 2.x Part 4 §4.2.3: a message whose id can't be read is answered with the id "-1"; 1.6 has no answer for it.
    else if (protocolVersion !== "ocpp1.6") {
      this.#options.send(errorText("-1", spell("rpc_framework", protocolVersion), why));
    }
    this.#options.onUnreadable?.(why, this.#unreadable, text);
  }

  /** Refuses a message that this version does not have, or that is not a text frame (RFC 6455 §5.6: JSON is text). */
  #byTheBook(parsed: Parsed, binary: boolean): Parsed {
    if (parsed.kind !== "frame") return parsed;
    const { frame } = parsed;
    if (this.#options.protocolVersion !== "ocpp2.1" && (frame.kind === "send" || frame.kind === "result_error")) {
      return { kind: "unknown_type", id: frame.id, type: frame.kind === "send" ? 6 : 5 };
    }
    if (!binary || (frame.kind !== "call" && frame.kind !== "send")) return parsed;
    const why = "the message came in a binary frame; wanted a text frame";
    return { kind: "malformed", why, id: frame.id, isCall: frame.kind === "call" };
  }

  /** Never counted as unreadable: the station gets the reason, and keeps its connection. */
  #malformed({ why, id, isCall }: Parsed & { readonly kind: "malformed" }, text: string): void {
    this.#unreadable = 0;
    if (isCall) this.#options.send(errorText(id, spell("formation", this.#options.protocolVersion), why));
    this.#options.onUnreadable?.(why, 0, text);
  }

  #unknownType(id: MessageId, type: number, text: string): void {
    const { protocolVersion } = this.#options;
    // Only 2.0.1 requires an answer; 1.6 and 2.1 require such messages to be ignored.
    if (protocolVersion === "ocpp2.0.1") {
      this.#options.send(
        errorText(id, spell("message_type", protocolVersion), `message type ${type} is not supported`),
      );
    }
    this.#options.onUnreadable?.(`message type ${type}`, 0, text);
  }
}

/** The action of a call or SEND; undefined for anything else. */
function actionOf(parsed: Parsed): string | undefined {
  if (parsed.kind !== "frame") return undefined;
  return parsed.frame.kind === "call" || parsed.frame.kind === "send" ? parsed.frame.action : undefined;
}

function endOf(outcome: CallAnswer | { readonly kind: "timeout" }): ExchangeEnd {
  return outcome.kind === "error" ? { kind: "error", code: outcome.error.code } : outcome;
}
