/** What becomes of one message on its way. */
export type FrameFault =
  | "fine"
  /** It never arrives; the charger waits in vain. */
  | "lost"
  /** It arrives, its answer does not. */
  | "unanswered"
  /** The charger does not wait long enough: the answer comes when it has given up. */
  | "late answer"
  | "doubled"
  /** It arrives when the charger has long sent another copy. */
  | "delayed"
  /** The connection ends: before it arrives, before its answer, after its answer was sent but before it came. */
  | "cut before"
  | "cut after"
  | "cut at the answer"
  /** The charger connects anew while the old connection, on which it has just spoken, still looks open. */
  | "replaced";

/** Each fate but `fine`. */
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

/** What a charger hears of a message: its answer, an error, nothing within its time, or that the line is dead. */
export type Received =
  | { readonly kind: "answer"; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly code: string }
  | { readonly kind: "silence" }
  | { readonly kind: "cut" };

/** A text on the wire, under the id that its answer will carry. */
export interface QueuedFrame {
  readonly id: string;
  readonly text: string;
}

/** A charger's connection through a wire that misbehaves; it is for one connection. */
export interface Wire {
  /** Sends with the fate that befalls it. */
  exchange(queuedFrame: QueuedFrame, frameFault: FrameFault): Promise<Received>;
  readonly open: boolean;
  /** Hangs up; resolves when the server has heard of it. */
  close(): Promise<void>;
}

/** A text that comes later, and how many others it lets go first. */
export interface Delayed extends QueuedFrame {
  readonly behind: number;
}

/** What a wire is made of. */
export interface WireOptions {
  readonly url: string;
  readonly protocol: string;
  /** Texts that are still on their way; shared by all connections of a charger. */
  readonly delayed: Delayed[];
  /** How many others a text that is delayed lets go first. */
  behind(): number;
  /** Hears every answer, also those that the charger does not. */
  onAnswer(id: string, received: Received): void;
}

const NOTHING: Received = { kind: "silence" };
const CUT: Received = { kind: "cut" };
/** A server that is silent for so long is broken: no mishap takes time. */
const MAX_WAIT_MS = 20_000;

/** Connects; rejects when nobody is there. */
export async function connectWire({ url, protocol, delayed, behind, onAnswer }: WireOptions): Promise<Wire> {
  const socket = new WebSocket(url, [protocol]);
  const waiting = new Map<string, Set<(received: Received) => void>>();
  const gone = Promise.withResolvers<void>();
  let abandoned = false;

  const settle = (id: string, received: Received) => {
    for (const notify of waiting.get(id) ?? []) notify(received);
    waiting.delete(id);
  };
  /** The charger hears nothing more from here; the server may not know it yet. */
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
    socket.addEventListener("error", () => reject(new Error("nobody is there")), { once: true });
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
