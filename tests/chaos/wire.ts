/** The fault of one message between charger and server. */
export type FrameFault =
  | "fine"
  /** The message never arrives. */
  | "lost"
  /** The message arrives, but its answer does not. */
  | "unanswered"
  /** The answer arrives after the charger's timeout. */
  | "late answer"
  | "doubled"
  /** The message arrives after the charger has sent another copy. */
  | "delayed"
  /** The connection closes before the message arrives, before its answer is sent, or before the answer arrives. */
  | "cut before"
  | "cut after"
  | "cut at the answer"
  /** The charger connects again while the old connection, on which it has just sent the message, still seems open. */
  | "replaced";

/** Every fault except `fine`. */
export const INJECTED_FAULTS: readonly Exclude<FrameFault, "fine">[] = [
  "lost",
  "unanswered",
  "late answer",
  "doubled",
  "delayed",
  "cut before",
  "cut after",
  "cut at the answer",
  "replaced",
];

/** The result of a message for the charger: an answer, an error, a timeout, or a closed connection. */
export type Received =
  | { readonly kind: "answer"; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly code: string }
  | { readonly kind: "silence" }
  | { readonly kind: "cut" };

/** A frame and its message id. */
export interface QueuedFrame {
  readonly id: string;
  readonly text: string;
}

/** One connection of a charger, with injected faults. */
export interface Wire {
  /** Sends a frame with a fault. */
  exchange(queuedFrame: QueuedFrame, frameFault: FrameFault): Promise<Received>;
  readonly open: boolean;
  /** Closes the connection; resolves when the close handshake is complete. */
  close(): Promise<void>;
}

/** A delayed frame, and how many other frames are sent before it. */
export interface Delayed extends QueuedFrame {
  readonly behind: number;
}

/** The options of {@link connectWire}. */
export interface WireOptions {
  readonly url: string;
  readonly protocol: string;
  /** Frames that are not sent yet; shared by all connections of a charger. */
  readonly delayed: Delayed[];
  /** How many other frames are sent before a delayed one. */
  behind(): number;
  /** Called for every answer, even if the charger does not receive it. */
  onAnswer(id: string, received: Received): void;
}

const NOTHING: Received = { kind: "silence" };
const CUT: Received = { kind: "cut" };
/** An answer that takes longer is an error of the server, since the injected faults take no time. */
const MAX_WAIT_MS = 20_000;

/** Connects; rejects when no server is listening. */
export async function connectWire({ url, protocol, delayed, behind, onAnswer }: WireOptions): Promise<Wire> {
  const socket = new WebSocket(url, [protocol]);
  const waiting = new Map<string, Set<(received: Received) => void>>();
  const gone = Promise.withResolvers<void>();
  let abandoned = false;

  const settle = (id: string, received: Received) => {
    for (const notify of waiting.get(id) ?? []) notify(received);
    waiting.delete(id);
  };
  /** The charger ignores this connection from now on; the server may still consider it open. */
  const abandon = () => {
    abandoned = true;
    for (const id of [...waiting.keys()]) settle(id, CUT);
    return CUT;
  };
  socket.addEventListener("close", () => {
    abandon();
    gone.resolve();
  });
  socket.addEventListener("message", ({ data }) => {
    const [type, id, payload] = JSON.parse(data);
    if (type === 2) return socket.send(JSON.stringify([4, id, "NotSupported", "", {}]));
    const received: Received = type === 3 ? { kind: "answer", payload } : { kind: "error", code: String(payload) };
    onAnswer(id, received);
    settle(id, received);
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error("the connection failed")), { once: true });
  });

  const put = ({ text }: QueuedFrame) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };
  const answerTo = ({ id }: QueuedFrame): Promise<Received> => {
    if (abandoned || socket.readyState !== WebSocket.OPEN) return Promise.resolve(CUT);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${id} within ${MAX_WAIT_MS} ms`)), MAX_WAIT_MS);
      const notify = (received: Received) => {
        clearTimeout(timer);
        resolve(received);
      };
      waiting.set(id, (waiting.get(id) ?? new Set()).add(notify));
    });
  };
  const closeConnection = () => {
    socket.close();
    return abandon();
  };

  const FRAME_FAULTS: Readonly<Record<FrameFault, (queuedFrame: QueuedFrame) => Promise<Received> | Received>> = {
    fine(queuedFrame) {
      const answer = answerTo(queuedFrame);
      put(queuedFrame);
      return answer;
    },
    lost: () => NOTHING,
    async unanswered(queuedFrame) {
      const answer = FRAME_FAULTS.fine(queuedFrame);
      return (await answer).kind === "cut" ? CUT : NOTHING;
    },
    "late answer": (queuedFrame) => (put(queuedFrame), NOTHING),
    doubled(queuedFrame) {
      const answer = FRAME_FAULTS.fine(queuedFrame);
      put(queuedFrame);
      return answer;
    },
    delayed: (queuedFrame) => (delayed.push({ ...queuedFrame, behind: behind() }), NOTHING),
    "cut before": closeConnection,
    "cut after": (queuedFrame) => (put(queuedFrame), closeConnection()),
    async "cut at the answer"(queuedFrame) {
      await FRAME_FAULTS.fine(queuedFrame);
      return closeConnection();
    },
    replaced: (queuedFrame) => (put(queuedFrame), abandon()),
  };

  return {
    async exchange(queuedFrame, frameFault) {
      if (abandoned || socket.readyState !== WebSocket.OPEN) return CUT;
      for (const late of delayed.splice(0)) {
        if (late.behind <= 0) put(late);
        else delayed.push({ ...late, behind: late.behind - 1 });
      }
      return await FRAME_FAULTS[frameFault](queuedFrame);
    },
    get open() {
      return !abandoned && socket.readyState === WebSocket.OPEN;
    },
    close() {
      closeConnection();
      return gone.promise;
    },
  };
}
