import type { Cancel, Clock } from "../../base/clock.ts";
import { wordsOf } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import type { Command, ConnectedStation, Outcome } from "../../domain/commands.ts";
import { stationTime } from "../../domain/station_time.ts";
import type { Strictness } from "../../domain/station.ts";
import type { Services } from "../../services/mod.ts";
import { EXCUSED } from "../excused.ts";
import { type Context, type Handler, MUST_ANSWER } from "../handler.ts";
import { type CallOutcome, Peer, type Reply } from "../rpc/peer.ts";
import { findAction } from "../schema/catalog.ts";
import { validate } from "../schema/validate.ts";
import type { Version } from "../versions.ts";
import type { StationSocket } from "./station_socket.ts";

/** What every session needs. */
export interface SessionDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly services: Services;
  readonly callTimeoutMs: number;
  /** Holds for stations that have no setting of their own. */
  readonly strictness: Strictness;
}

/** How long a station has to boot before calls of ours may go all the same (quirk B2: some never boot again). */
const BOOT_GRACE_MS = 5_000;
/** Unreadable messages one after another until we hang up. */
const MAX_UNREADABLE = 10;

/** One station's life on one connection: bound to its dialect, whatever it spoke the last time (quirk H4). */
export class Session implements ConnectedStation {
  readonly protocol;
  readonly since: number;
  /** When the last frame came, in ms since 1970. */
  lastFrameAt: number;
  readonly #peer: Peer;
  readonly #deps: SessionDeps;
  readonly #version: Version;
  readonly #socket: StationSocket;
  readonly #cancelGrace: Cancel;

  constructor(
    readonly stationId: string,
    readonly address: string,
    version: Version,
    socket: StationSocket,
    deps: SessionDeps,
  ) {
    this.protocol = version.protocol;
    this.#version = version;
    this.#socket = socket;
    this.#deps = deps;
    this.since = this.lastFrameAt = deps.clock.now();
    const { clock, ids, log, services, callTimeoutMs } = deps;
    this.#peer = new Peer({
      dialect: version.protocol,
      clock,
      ids,
      callTimeoutMs,
      send: (text) => socket.send(text),
      onCall: (action, payload) => this.#answer(action, payload),
      onSend: (action, payload) => this.#takeSend(action, payload),
      // No call of ours before the boot is answered: chargers were seen to reboot for ever (quirk B3).
      onAnswered: (action) => action.toLowerCase() === "bootnotification" && this.#peer.allowCalls(),
      onFault: (thrown, action) =>
        log.error(`${action} failed: ${wordsOf(thrown)}`, { station: stationId, error: thrown }),
      onUnreadable: (why, inARow, text) => this.#unreadable(why, inARow, text),
      onStray: (what) => services.warnings.warn(stationId, "late_answer", what),
      onFlood: (waiting) => {
        log.warn(`${waiting} messages wait for an answer; hanging up`, { station: stationId });
        socket.close(1008, "too many messages at once");
      },
    });
    this.#cancelGrace = clock.after(BOOT_GRACE_MS, () => this.#peer.allowCalls());
  }

  get open(): boolean {
    return this.#socket.open;
  }

  received(text: string): void {
    this.lastFrameAt = this.#deps.clock.now();
    this.#peer.receive(text);
  }

  /** Says a command of ours in the station's version, and its answer in ours. Never rejects. */
  async send(command: Command): Promise<Outcome> {
    const row = this.#version.toStation[command.kind];
    // The table's row of a kind takes the commands of that kind; TypeScript can't follow the key through the union.
    const payload = (row.payload as (command: Command) => object)(command);
    return outcomeOf(await this.#peer.call(row.action, payload));
  }

  /** Ends the conversation; the connection's own end is the socket's matter. */
  end(code: number, reason: string): void {
    this.#cancelGrace();
    this.#peer.close(reason);
    this.#socket.close(code, reason);
  }

  /** Resolves when what the station has asked so far is answered. */
  answered(): Promise<void> {
    return this.#peer.idle();
  }

  /** A SEND (2.1) is handled like a call, and never answered, whatever became of it. */
  async #takeSend(action: string, payload: unknown): Promise<void> {
    if (findAction(this.#version.catalog, action)?.kind !== "send") {
      this.#deps.services.warnings.warn(this.stationId, "unknown_action", `${action} as a message without an answer`);
      return;
    }
    await this.#answer(action, payload);
  }

  async #answer(sentAction: string, payload: unknown): Promise<Reply> {
    const { services } = this.#deps;
    const schema = findAction(this.#version.catalog, sentAction);
    if (schema === undefined) {
      services.warnings.warn(this.stationId, "unknown_action", sentAction);
      return refusal("not_implemented", `${sentAction} is not an action of ${this.protocol}`);
    }
    const { action } = schema;
    if (schema.sender === "csms") return refusal("not_supported", `${action} is for a central system to send`);
    const handler = this.#version.fromStation[action];
    if (handler === undefined) {
      return refusal("not_supported", `${action} is not supported: ${EXCUSED[action] ?? "nothing here takes it"}`);
    }
    const strictness = this.#strictness();
    if (action !== "BootNotification" && !this.#mayTalk(strictness)) {
      return refusal("security", `${action} before BootNotification was accepted`);
    }
    const verdict = validate(schema.request, payload, { strictness, mustAnswer: MUST_ANSWER.has(action) });
    if (verdict.kind !== "fine") {
      const faults = verdict.complaints.map(({ path, found, wanted }) =>
        `${path || "payload"} is ${found}; wanted ${wanted}`
      );
      const words = `${action}: ${faults.join("; ")}`;
      services.warnings.warn(this.stationId, verdict.kind === "refused" ? "refused_payload" : "schema", words);
      if (verdict.kind === "refused") return refusal(verdict.fault, words);
    }
    // Validated just now: this is where an unknown payload becomes the question that the handler's type names.
    const answer = await (handler as Handler<object, object>)(verdict.payload, this.#context());
    return { kind: "result", payload: answer };
  }

  /** Words before a boot was ever accepted are taken from the allow-list, but not from strict or pending stations (quirk B1). */
  #mayTalk(strictness: Strictness): boolean {
    const station = this.#deps.services.stations.find(this.stationId);
    if (station?.admission !== "accepted") return false;
    return strictness !== "strict" || station.boot !== null;
  }

  #strictness(): Strictness {
    return this.#deps.services.stations.find(this.stationId)?.validation ?? this.#deps.strictness;
  }

  #context(): Context {
    const { services, clock } = this.#deps;
    const { stationId } = this;
    const receivedAt = clock.now();
    const warn: Context["warn"] = (code, detail) => services.warnings.warn(stationId, code, detail);
    return {
      station: stationId,
      services,
      receivedAt,
      warn,
      time(sent) {
        const time = stationTime(sent, receivedAt);
        if (!time.trusted) warn("clock_unset", `sent the time "${sent}"`);
        return time;
      },
      keep: (about, message) =>
        services.notices.add({ stationId, connector: null, at: receivedAt, detail: JSON.stringify(message), ...about }),
    };
  }

  #unreadable(why: string, inARow: number, text: string): void {
    const { services, log } = this.#deps;
    services.warnings.warn(this.stationId, "unreadable_frame", `${why}: ${text.slice(0, 200)}`);
    if (inARow < MAX_UNREADABLE) return;
    log.warn(`${inARow} unreadable messages in a row; hanging up`, { station: this.stationId });
    this.#socket.close(1007, "unreadable messages");
  }
}

function refusal(meaning: (Reply & { kind: "error" })["meaning"], description: string): Reply {
  return { kind: "error", meaning, description };
}

function outcomeOf(outcome: CallOutcome): Outcome {
  switch (outcome.kind) {
    case "result": {
      const status = (outcome.payload as { readonly status?: unknown } | null)?.status;
      if (typeof status === "string") return { kind: "answered", status };
      return { kind: "failed", code: "FormationViolation", description: "the station answered without a status" };
    }
    case "error": {
      const { code, description } = outcome.error;
      return { kind: "failed", code: code || "GenericError", description };
    }
    case "closed":
      return {
        kind: "failed",
        code: "ConnectionClosed",
        description: `the connection ended before the answer: ${outcome.reason}`,
      };
    case "timeout":
    case "busy":
      return { kind: outcome.kind };
  }
}
