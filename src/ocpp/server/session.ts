import type { Bounds } from "../../base/bounds.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import type { Metrics } from "../../base/metrics.ts";
import {
  cannot,
  type Command,
  type ConnectedStation,
  type OnLate,
  type Outcome,
  type Understood,
} from "../../domain/commands.ts";
import type { PayloadFault, RawOutcome } from "../../domain/raw_call.ts";
import type { SettingFacts } from "../../domain/setting.ts";
import type { Workarounds } from "../../domain/workarounds.ts";
import type { Station, Strictness } from "../../domain/station.ts";
import type { WarningCode } from "../../domain/warnings.ts";
import type { Services } from "../../services/mod.ts";
import { MUST_ANSWER, type ToStation } from "../handler.ts";
import type { ParseOptions } from "../rpc/frame.ts";
import { type Exchange, type InboundWaiting, Peer, type PeerOptions, type Reply } from "../rpc/peer.ts";
import { findAction } from "../schema/catalog.ts";
import { boundTexts, TEXT_MAX } from "../schema/text_bounds.ts";
import type { Version } from "../version.ts";
import { dispatchCall, tooEarly, wasAccepted } from "./dispatch.ts";
import { MissingMessageTrigger } from "./missing_message_trigger.ts";
import { contextOf, type MessageFacts } from "./context.ts";
import type { MessageRate, MessageRates } from "./message_rates.ts";
import { FrameRepairs } from "./frame_repairs.ts";
import { answerFaults } from "./answer_faults.ts";
import { type IncomingMessage, noteOf, noteOfText, parseIncoming, shownText } from "./message_log_note.ts";
import { outcomeOf } from "./outcome.ts";
import { workaroundsOf } from "./quirks.ts";
import { rawCall } from "./raw_call.ts";
import type { MessageMetrics } from "./message_metrics.ts";
import type { StationSocket } from "./station_socket.ts";
import { understand } from "./parse_raw_call.ts";

/** Dependencies of a session. */
export interface SessionDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bounds: Bounds;
  readonly messageMetrics: MessageMetrics;
  readonly services: Services;
  readonly callTimeoutMs: number;
  readonly rates: MessageRates;
  /** Bytes of a station's messages that may wait to be answered. */
  readonly queueBytes: number;
  /** For stations without a setting of their own. */
  readonly strictness: Strictness;
}

/** How long a station that was never accepted may take to boot before our calls are sent without a boot. */
const BOOT_GRACE_MS = 5_000;
/** Consecutive unreadable messages after which the connection is closed. */
const MAX_UNREADABLE = 10;
const NOTHING: Cancel = () => {};
/** Actions of which nothing is stored: they are answered also while the database can't store. */
const UNSTORED_ACTIONS: ReadonlySet<string> = new Set(["Heartbeat", "Authorize"]);
/** Try again later (RFC 6455 registry of close codes): the station keeps its messages. */
const TRY_AGAIN_LATER = 1013;

/** How the frames of a station are parsed. */
const READING: Readonly<Record<Strictness, ParseOptions>> = {
  strict: { strict: true },
  lenient: { repair: true },
  off: { repair: true },
};

/** Options of a command. */
export interface SendOptions {
  /** Replaces the setting `callTimeoutS`. */
  readonly timeoutMs?: number | undefined;
  readonly onLate?: OnLate<Outcome> | undefined;
}

type Row = ToStation<Command["kind"], object, object>;

/**
 * One connection of a station: bound to the protocol version of this connection, whatever the station used before
 * (quirk H4).
 */
export class Session implements ConnectedStation {
  readonly protocol;
  readonly engine;
  readonly since: number;
  /** When the last frame came, in ms since 1970. */
  lastFrameAt: number;
  readonly #peer: Peer;
  readonly #deps: SessionDeps;
  readonly #version: Version;
  readonly #socket: StationSocket;
  readonly #rate: MessageRate;
  #cancelGrace: Cancel;
  readonly #missingMessageTrigger: MissingMessageTrigger;
  #booted = false;
  #ended = false;
  /** Ends the delay of an answer: nobody waits for it after the end of the connection. */
  #endDelay: Cancel = NOTHING;
  /** The message that is being answered. */
  #received: IncomingMessage | undefined;
  /** The schema violations of that message. */
  #faults: readonly PayloadFault[] = [];
  /** What was repaired of frames whose entries in the message log are still to come. */
  readonly #repairs = new FrameRepairs();
  /** The station's workarounds, with the station record that they were computed from. */
  #known: { readonly station: Station | undefined; readonly workarounds: Workarounds } | undefined;

  constructor(
    readonly stationId: string,
    readonly address: string,
    version: Version,
    socket: StationSocket,
    deps: SessionDeps,
  ) {
    this.protocol = version.protocol;
    this.engine = socket.engine;
    this.#version = version;
    this.#socket = socket;
    this.#deps = deps;
    this.since = this.lastFrameAt = deps.clock.now();
    this.#rate = deps.rates.of(stationId, this.since);
    this.#peer = new Peer(new Session.#PeerCallbacks(this));
    this.#missingMessageTrigger = new MissingMessageTrigger(this, deps);
    const station = this.#station();
    // Most stations reconnect without a boot and accept calls at once (quirk B2); new stations, and those that early
    // calls crash, get time to boot (B3).
    const graceMs = this.#workaroundsOf(station).bootCallDelayMs ?? (wasAccepted(station) ? 0 : BOOT_GRACE_MS);
    if (graceMs === 0) this.#peer.allowCalls();
    this.#cancelGrace = deps.clock.after(graceMs || BOOT_GRACE_MS, () => {
      this.#peer.allowCalls();
      if (!this.#booted && this.#isAccepted()) this.#missingMessageTrigger.unbooted();
    });
  }

  /** The peer's callbacks: a class and no closures, because every station has an instance. */
  static readonly #PeerCallbacks = class implements PeerOptions {
    readonly protocolVersion;
    readonly clock;
    readonly ids;
    readonly callTimeoutMs;
    readonly queueBytes;

    constructor(readonly session: Session) {
      const { clock, ids, callTimeoutMs, queueBytes } = session.#deps;
      this.protocolVersion = session.protocol;
      this.clock = clock;
      this.ids = ids;
      this.callTimeoutMs = callTimeoutMs;
      this.queueBytes = queueBytes;
    }

    send(text: string): void {
      this.session.#socket.send(text);
    }

    onCall(action: string, payload: unknown, text: string): Promise<Reply> {
      return this.session.#handleCall(action, payload, text);
    }

    onSend(action: string, payload: unknown, text: string): Promise<void> {
      return this.session.#handleSend(action, payload, text);
    }

    onExchange(exchange: Exchange): void {
      this.session.#messageLog(exchange);
    }

    /** No call of ours before the boot is answered: some chargers reboot endlessly otherwise (quirk B3). */
    onAnswered(action: string, payload: unknown): void {
      this.session.#answered(action.toLowerCase(), payload);
    }

    onFault(thrown: unknown, action: string): void {
      const { stationId } = this.session;
      this.session.#deps.log.error(`${action} failed: ${errorMessage(thrown)}`, { station: stationId, error: thrown });
    }

    replays(action: string): boolean {
      return isSettled(findAction(this.session.#version.catalog, action)?.action);
    }

    onReplayed(action: string, text: string): void {
      this.session.#warn("repeated_message", action, shownText(text));
    }

    reading(): ParseOptions {
      return READING[this.session.#strictness()];
    }

    onRepaired(repairs: readonly string[], text: string): void {
      this.session.#repaired(repairs, text);
    }

    onUnreadable(why: string, inARow: number, text: string): void {
      this.session.#unreadable(why, inARow, text);
    }

    onEmpty(): void {
      this.session.#warn("empty_frame", "a text with nothing in it", null);
    }

    onLate(action: string, afterMs: number, text: string): void {
      const detail = `answered ${action} ${Math.round(afterMs / 1000)} s after it was sent`;
      this.session.#warn("late_answer", detail, shownText(text));
    }

    onStray(what: string, text: string): void {
      this.session.#warn("late_answer", what, shownText(text));
      this.session.#deps.services.messageLog.note(noteOfText(this.session, "stray", text, this.clock.now()));
    }

    paceMs(action: string, length: number): number {
      const waitMs = this.session.#rate.take(action, length, this.clock.now());
      if (waitMs > 0) this.session.#paced(action, waitMs);
      return waitMs;
    }

    pauseReading(waiting: InboundWaiting): boolean {
      return this.session.#pauseReading(waiting);
    }

    resumeReading(): void {
      this.session.#socket.resumeReading?.();
    }

    onFlood(waiting: InboundWaiting): void {
      const detail = `${waitingText(waiting)}, too many; the connection was closed`;
      this.session.#exceeded("station_queue", "too_many_waiting", detail);
      this.session.#socket.close(1008, "too many messages at once");
    }

    onDropped(count: number): void {
      const detail = `${count} messages were dropped when the connection ended: more than may be handled at once`;
      this.session.#exceeded("station_dropped", "message_rate", detail);
    }
  };

  get open(): boolean {
    return this.#socket.open;
  }

  received(text: string, binary = false): void {
    this.lastFrameAt = this.#deps.clock.now();
    this.#peer.receive(text, binary);
  }

  /** Sends a command in the station's protocol version and translates the answer. Never rejects. */
  async send(command: Command, options: SendOptions = {}): Promise<Outcome> {
    // The table's row of a kind takes the commands of that kind; TypeScript can't follow the key through the union.
    const row = this.#version.toStation[command.kind] as Row;
    const rows = [row, ...row.alternatives ?? []].filter((way) => way.refuses?.(command) === undefined);
    let outcome: Outcome = {
      kind: "unsupported",
      reason: row.refuses?.(command) ?? cannot(command.kind),
      answer: null,
    };
    for (const way of rows) {
      outcome = await this.#say(command, way, options);
      if (outcome.kind !== "unsupported") break;
    }
    return outcome;
  }

  async #say(command: Command, row: Row, { timeoutMs, onLate }: SendOptions): Promise<Outcome> {
    const response = this.#version.catalog.get(row.action)?.response;
    const outcome = await this.#peer.call(row.action, row.payload(command), {
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      onLate: (answer) => this.#publishLate(onLate, () => outcomeOf(answer, command, row, response)),
    });
    return outcomeOf(outcome, command, row, response);
  }

  /** Sends a raw call; see {@link rawCall}. */
  call(action: string, payload: unknown, onLate?: OnLate<RawOutcome>): Promise<RawOutcome> {
    return rawCall(action, payload, {
      version: this.#version,
      call: (action, payload, options) => this.#peer.call(action, payload, options),
      send: (action, payload) => this.#peer.send(action, payload),
      onLate: (outcome) => this.#publishLate(onLate, () => outcome),
      onFaults: (detail, frame) => this.#deps.services.warnings.warn(this.stationId, "answer_schema", detail, frame),
    });
  }

  /** See {@link understand}. */
  understand(action: string, request: unknown, answer: unknown): readonly Understood[] {
    return understand(this.#version, action, request, answer);
  }

  /** The message that is being answered now, without secrets; null for none. */
  get inProgress(): string | null {
    return this.#received?.shown ?? null;
  }

  /** Facts about the settings of this protocol version. */
  get settingFacts(): SettingFacts {
    return this.#version.settingFacts;
  }

  /** The workarounds of this station. */
  get workarounds(): Workarounds {
    return this.#workaroundsOf(this.#station());
  }

  #station(): Station | undefined {
    return this.#deps.services.stations.find(this.stationId);
  }

  /** Recomputed only when the station record has changed, because every message needs it. */
  #workaroundsOf(station: Station | undefined): Workarounds {
    if (this.#known === undefined || this.#known.station !== station) {
      this.#known = { station, workarounds: workaroundsOf(station) };
    }
    return this.#known.workarounds;
  }

  /** Ends the OCPP session; the socket closes the connection itself. */
  end(code: number, reason: string): void {
    this.#cancelGrace();
    this.#missingMessageTrigger.end();
    this.#ended = true;
    this.#peer.close(reason);
    this.#endDelay();
    this.#socket.close(code, reason);
  }

  /** Calls that wait: received ones for our answer, sent ones for their turn or the station's answer. */
  get waitingCalls(): { readonly received: number; readonly sent: number } {
    return this.#peer.waitingCalls;
  }

  /** False when the station answers no ping within `ms`. */
  isAlive(ms: number): Promise<boolean> {
    return this.#socket.isAlive(ms);
  }

  /** Resolves when every call received so far is answered. */
  answered(): Promise<void> {
    return this.#peer.idle();
  }

  /** A SEND (2.1) is handled like a call, and never answered, whatever the outcome. */
  async #handleSend(action: string, payload: unknown, text: string): Promise<void> {
    if (findAction(this.#version.catalog, action)?.kind !== "send") {
      const detail = `${action} as a message without an answer`;
      this.#deps.services.warnings.warn(
        this.stationId,
        "unknown_action",
        detail,
        parseIncoming(action, payload, text).shown,
      );
      return;
    }
    try {
      await this.#handleCall(action, payload, text);
    } finally {
      this.#received = undefined;
    }
  }

  /** Calls of a station are answered one after another, so at most one is in progress. */
  #handleCall(action: string, payload: unknown, text: string): Promise<Reply> {
    this.#received = parseIncoming(action, payload, text);
    this.#faults = [];
    return this.#answer(action, payload);
  }

  #publishLate<O>(onLate: OnLate<O> | undefined, outcome: () => O): void {
    const reported = async () => await onLate?.(outcome());
    reported().catch((thrown) =>
      this.#deps.log.error(`a late answer was not taken: ${errorMessage(thrown)}`, { station: this.stationId })
    );
  }

  #messageLog(exchange: Exchange): void {
    const { action, payload, text, by } = exchange;
    const isCurrent = by === "them" && this.#received?.text === text;
    const received = isCurrent && this.#received !== undefined ? this.#received : parseIncoming(action, payload, text);
    if (by === "them") this.#received = undefined;
    const { services: { messageLog }, messageMetrics, clock } = this.#deps;
    const now = clock.now();
    messageMetrics.exchanged(exchange, this.#version.catalog, now);
    if (!messageLog.on) return;
    const part = by === "them" ? "message" : "answer";
    const faults = by === "them" ? this.#takeFaults(isCurrent) : this.#answerFaults(exchange, received.secrets);
    const repairs = this.#repairs.take(by === "them" ? text : exchange.answerText);
    const issues = faults.map((fault) => ({ part, ...fault } as const));
    messageLog.note(noteOf(this, exchange, received, { issues, repairs }, now));
  }

  /** The violations of the call that has just been answered; a repeated call was not validated. */
  #takeFaults(isCurrent: boolean): readonly PayloadFault[] {
    const faults = isCurrent ? this.#faults : [];
    this.#faults = [];
    return faults;
  }

  #answerFaults({ action, end }: Exchange, secrets: readonly string[]): readonly PayloadFault[] {
    if (end.kind !== "result" || this.#strictness() === "off") return [];
    return answerFaults(this.#version.catalog.get(action)?.response, end.payload, secrets);
  }

  async #answer(sentAction: string, sentPayload: unknown): Promise<Reply> {
    const { services } = this.#deps;
    const { stationId } = this;
    const station = this.#station();
    const strictness = this.#strictness(station);
    const dispatch = dispatchCall(
      {
        ...{ version: this.#version, station, strictness, secrets: this.#received?.secrets ?? [] },
        warn: (code, detail) => services.warnings.warn(stationId, code, detail),
        onFaults: (faults) => void (this.#faults = faults),
      },
      sentAction,
      sentPayload,
    );
    if (dispatch.kind === "refused") return dispatch.reply;
    const { action, handler, payload } = dispatch;
    if (services.storage.fault !== undefined && !UNSTORED_ACTIONS.has(action)) return this.#letGo(tooEarly(action));
    const receivedAt = this.#deps.clock.now();
    const workarounds = this.#workaroundsOf(station);
    const text = this.#received?.text ?? "";
    // A shorter message has no text that is too long.
    if (text.length > TEXT_MAX) this.#boundTexts(action, payload);
    const exceeded: MessageFacts["exceeded"] = (bound, code, detail) =>
      this.#reportCut(bound, code, `${action}: ${detail}`);
    const context = contextOf({ stationId, action, receivedAt, workarounds, strictness, text, exceeded }, services);
    let answer: object;
    try {
      answer = await handler(payload, context);
    } catch (thrown) {
      // An answer, even an error, would make the station discard a message that is not stored.
      if (services.storage.fault === undefined || UNSTORED_ACTIONS.has(action)) throw thrown;
      return this.#letGo(tooEarly(action));
    }
    if (action === "StartTransaction") await this.#notBefore(receivedAt + workarounds.startResponseDelayMs);
    if (action === "Authorize") await this.#notBefore(this.#deps.clock.now() + services.unknownTags.waitMs(stationId));
    return { kind: "result", payload: answer };
  }

  /** Closes the connection instead of an answer, since the message can't be stored; the `reply` is not sent any more. */
  #letGo(reply: Reply): Reply {
    const { bounds, services } = this.#deps;
    const why = services.storage.fault?.detail ?? "nothing can be stored";
    bounds.exceeded("storage", `disconnected, so that it keeps its messages: ${why}`, {
      station: this.stationId,
    });
    this.#peer.close("storage");
    this.#socket.close(TRY_AGAIN_LATER, "try again later");
    return reply;
  }

  /** Cuts what no handler, row, event or answer may hold at its whole length. */
  #boundTexts(action: string, payload: object): void {
    const cuts = boundTexts(payload);
    if (cuts === undefined) return;
    this.#repairs.add(this.#received?.text ?? "", [cuts]);
    this.#reportCut("station_text", "text_too_long", `${action}: ${cuts}`);
  }

  /** As `#exceeded`, with the message that is being answered in the warning. */
  #reportCut(bound: string, code: WarningCode, detail: string): void {
    const { stationId } = this;
    this.#deps.services.warnings.warn(stationId, code, detail);
    this.#deps.bounds.exceeded(bound, `not all of a message was used: ${detail}`, { station: stationId });
  }

  #isAccepted(): boolean {
    return this.#station()?.registrationStatus === "accepted";
  }

  #answered(action: string, payload: unknown): void {
    if (action === "bootnotification") {
      this.#booted = true;
      this.#peer.allowCalls();
      // What waits for that is a timer a station.
      this.#cancelGrace();
      this.#cancelGrace = NOTHING;
    }
    this.#missingMessageTrigger.received(action, payload, this.#isAccepted());
  }

  /** The changes are committed by now; only the answer is delayed. */
  async #notBefore(at: number): Promise<void> {
    const { clock } = this.#deps;
    const waitMs = at - clock.now();
    if (waitMs <= 0 || this.#ended) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(waitMs, resolve);
      this.#endDelay = () => {
        cancel();
        resolve();
      };
    });
    this.#endDelay = NOTHING;
  }

  #strictness(station: Station | undefined = this.#station()): Strictness {
    return station?.validation ?? this.#deps.strictness;
  }

  #paced(action: string, waitMs: number): void {
    const detail = `the answer to ${action || "a message"} waited ${Math.ceil(waitMs)} ms`;
    this.#exceeded("station_message_rate", "message_rate", detail);
  }

  #pauseReading(waiting: InboundWaiting): boolean {
    if (this.#socket.pauseReading === undefined) return false;
    const detail = `${waitingText(waiting)}; reading was paused until fewer do`;
    this.#exceeded("station_queue_bytes", "too_many_waiting", detail);
    this.#socket.pauseReading();
    return true;
  }

  /** Reports a bound that the station has exceeded. */
  #exceeded(bound: string, code: WarningCode, detail: string): void {
    this.#warn(code, detail, null);
    this.#deps.bounds.exceeded(bound, `station ${this.stationId}: ${detail}`, { station: this.stationId });
  }

  #warn(code: WarningCode, detail: string, frame: string | null): void {
    this.#deps.services.warnings.warn(this.stationId, code, detail, frame);
  }

  #repaired(repairs: readonly string[], text: string): void {
    if (this.#strictness() === "off") return;
    if (this.#deps.services.messageLog.on) this.#repairs.add(text, repairs);
    this.#warn("repaired_frame", repairs.join("; "), shownText(text));
  }

  #unreadable(why: string, inARow: number, text: string): void {
    const { services, log, clock, messageMetrics } = this.#deps;
    messageMetrics.unreadable();
    const shown = shownText(text);
    // The parser quotes the text in its message.
    const detail = shown.startsWith(text.slice(0, 20)) ? `${why}: ${text.slice(0, 200)}` : shown;
    services.warnings.warn(this.stationId, "unreadable_frame", detail, shown);
    services.messageLog.note(noteOfText(this, "unreadable", text, clock.now()));
    if (inARow < MAX_UNREADABLE) return;
    log.warn(`${inARow} unreadable messages in a row; the connection is closed`, { station: this.stationId });
    this.#socket.close(1007, "unreadable messages");
  }
}

/**
 * True for actions whose repetition may get the stored answer (quirk R1). Excludes answers of the moment (the time, an
 * authorization) and messages that the store recognises by content under any id (quirk O2).
 */
function isSettled(action: string | undefined): boolean {
  return action !== undefined && action !== "Heartbeat" && action !== "Authorize" && !MUST_ANSWER.has(action);
}

function waitingText({ count, bytes }: InboundWaiting): string {
  return `${count} messages (${bytes} bytes) wait for their answers`;
}
