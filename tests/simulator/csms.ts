import { systemClock } from "../../src/base/clock.ts";
import { randomIds } from "../../src/base/ids.ts";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";
import { type CallOutcome, Peer, type Reply } from "../../src/ocpp/rpc/peer.ts";
import { createQueue, type Queue } from "../support/queue.ts";
import { schemaCheck } from "./schema_check.ts";

/** A call that a charger made. */
export interface Received {
  readonly station: string;
  readonly action: string;
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  readonly payload: any;
}

/** An upgrade request of a charger. */
export interface Upgrade {
  readonly path: string;
  readonly authorization: string | null;
  readonly protocols: string | null;
}

/** The answer to a call; a text is the description of an error. */
export type Say = (payload: Received["payload"], station: string) => object | string | Promise<object | string>;

/** A scripted central system on real sockets, which validates every message. */
export interface Csms {
  readonly url: string;
  readonly received: Queue<Received>;
  readonly upgrades: readonly Upgrade[];
  /** Violations of the version's schemas. */
  readonly faults: readonly string[];
  /** The next call of that action that no test has read. */
  next(action: string): Promise<Received["payload"]>;
  answers(action: string, say: Say): void;
  /** Sends a command to a station, and returns its answer; throws on an error. */
  command(action: string, payload: object, station?: string): Promise<Received["payload"]>;
  outcome(action: string, payload: object, station?: string): Promise<CallOutcome>;
  /** From now on upgrades are answered with this status; undefined accepts all. */
  refuse(status: number | undefined): void;
  /** Ends every connection. */
  closeConnection(): void;
  close(): Promise<void>;
}

/** Starts one on a free port of loopback. */
export function startCsms(protocol: ProtocolVersion): Csms {
  const check = schemaCheck(protocol);
  const received = createQueue<Received>();
  const upgrades: Upgrade[] = [];
  const faults: string[] = [];
  const scripted = new Map<string, Say>(Object.entries(ORDINARY[protocol]));
  const lines = new Map<string, { readonly peer: Peer; readonly socket: WebSocket }>();
  let refusal: number | undefined;
  let transactionId = 0;
  scripted.set("StartTransaction", () => ({ idTagInfo: { status: "Accepted" }, transactionId: ++transactionId }));

  const note = (fault: string | undefined) => {
    if (fault !== undefined) faults.push(fault);
  };

  const answer = async (station: string, action: string, payload: unknown): Promise<Reply> => {
    note(check(`${action}Request`, payload));
    received.push({ station, action, payload });
    const said = await (scripted.get(action) ?? (() => ({})))(payload, station);
    if (typeof said === "string") return { kind: "error", meaning: "internal", description: said };
    return { kind: "result", payload: said };
  };

  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const path = new URL(request.url).pathname;
    const protocols = request.headers.get("sec-websocket-protocol");
    upgrades.push({ path, authorization: request.headers.get("authorization"), protocols });
    if (refusal !== undefined) return new Response("no", { status: refusal });
    // No idle time-out: it would ping, and close connections that are silent because the test's clock stands still.
    const { socket, response } = Deno.upgradeWebSocket(request, { protocol, idleTimeout: 0 });
    const station = decodeURIComponent(path.split("/").at(-1) ?? "");
    const peer = new Peer({
      ...{ protocolVersion: protocol, clock: systemClock, ids: randomIds, callTimeoutMs: 10_000 },
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      onCall: (action, payload) => answer(station, action, payload),
      onSend: (action, payload) => {
        // A SEND has no answer.
        note(check(action, payload));
        received.push({ station, action, payload });
      },
      onFault: (thrown) => note(String(thrown)),
      onUnreadable: (why, _, text) => note(`${why}: ${text}`),
      onStray: note,
    });
    socket.onopen = () => {
      peer.allowCalls();
      lines.set(station, { peer, socket });
    };
    socket.onmessage = ({ data }) => peer.receive(data);
    socket.onclose = () => peer.close("closed");
    return response;
  });

  const outcome = async (action: string, payload: object, station = "CP1"): Promise<CallOutcome> => {
    const ended = await lines.get(station)?.peer.call(action, payload) ?? { kind: "closed", reason: "never connected" };
    if (ended.kind === "result") note(check(`${action}Response`, ended.payload));
    return ended;
  };

  return {
    url: `ws://127.0.0.1:${server.addr.port}/OCPP`,
    received,
    upgrades,
    faults,
    next: async (action) => (await received.next((call) => call.action === action, action)).payload,
    answers: (action, say) => void scripted.set(action, say),
    outcome,
    async command(action, payload, station) {
      const ended = await outcome(action, payload, station);
      if (ended.kind !== "result") throw new Error(`${action} ended so: ${JSON.stringify(ended)}`);
      return ended.payload;
    },
    refuse: (status) => void (refusal = status),
    closeConnection() {
      for (const { socket } of lines.values()) socket.close(1000, "hung up");
    },
    async close() {
      for (const { socket } of lines.values()) socket.close();
      await server.shutdown();
    },
  };
}

/** A time that differs from the test's clock, so that no test can mistake one for the other. */
const currentTime = "2026-11-22T10:00:00Z";

const ORDINARY_2: Readonly<Record<string, Say>> = {
  BootNotification: () => ({ status: "Accepted", currentTime, interval: 300 }),
  Heartbeat: () => ({ currentTime }),
  Authorize: () => ({ idTokenInfo: { status: "Accepted" } }),
  TransactionEvent: ({ idToken }) => idToken === undefined ? {} : { idTokenInfo: { status: "Accepted" } },
};

const ORDINARY: Readonly<Record<ProtocolVersion, Readonly<Record<string, Say>>>> = {
  "ocpp1.6": {
    BootNotification: () => ({ status: "Accepted", currentTime, interval: 300 }),
    Heartbeat: () => ({ currentTime }),
    Authorize: () => ({ idTagInfo: { status: "Accepted" } }),
  },
  "ocpp2.0.1": ORDINARY_2,
  "ocpp2.1": ORDINARY_2,
};
