/** What becomes of one message on its way. */
export type Fate =
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
export const MISHAPS: readonly Exclude<Fate, "fine">[] = [
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
export type Heard =
  | { readonly kind: "answer"; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly code: string }
  | { readonly kind: "silence" }
  | { readonly kind: "cut" };

/** A text on the wire, under the id that its answer will carry. */
export interface Parcel {
  readonly id: string;
  readonly text: string;
}

/** A charger's connection through a wire that misbehaves; it is for one connection. */
export interface Wire {
  /** Sends with the fate that befalls it. */
  exchange(parcel: Parcel, fate: Fate): Promise<Heard>;
  readonly open: boolean;
  /** Hangs up; resolves when the server has heard of it. */
  close(): Promise<void>;
}

/** A text that comes later, and how many others it lets go first. */
export interface Delayed extends Parcel {
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
  onAnswer(id: string, heard: Heard): void;
}

const NOTHING: Heard = { kind: "silence" };
const CUT: Heard = { kind: "cut" };
/** A server that is silent for so long is broken: no mishap takes time. */
const PATIENCE_MS = 20_000;

/** Connects; rejects when nobody is there. */
export async function connectWire({ url, protocol, delayed, behind, onAnswer }: WireOptions): Promise<Wire> {
  const socket = new WebSocket(url, [protocol]);
  const waiting = new Map<string, Set<(heard: Heard) => void>>();
  const gone = Promise.withResolvers<void>();
  let abandoned = false;

  const settle = (id: string, heard: Heard) => {
    for (const tell of waiting.get(id) ?? []) tell(heard);
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
    const heard: Heard = type === 3 ? { kind: "answer", payload } : { kind: "error", code: String(payload) };
    onAnswer(id, heard);
    settle(id, heard);
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error("nobody is there")), { once: true });
  });

  const put = ({ text }: Parcel) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };
  const answerTo = ({ id }: Parcel): Promise<Heard> => {
    if (abandoned || socket.readyState !== WebSocket.OPEN) return Promise.resolve(CUT);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${id} within ${PATIENCE_MS} ms`)), PATIENCE_MS);
      const tell = (heard: Heard) => {
        clearTimeout(timer);
        resolve(heard);
      };
      waiting.set(id, (waiting.get(id) ?? new Set()).add(tell));
    });
  };
  const hangUp = () => {
    socket.close();
    return abandon();
  };

  const FATES: Readonly<Record<Fate, (parcel: Parcel) => Promise<Heard> | Heard>> = {
    fine(parcel) {
      const answer = answerTo(parcel);
      put(parcel);
      return answer;
    },
    lost: () => NOTHING,
    async unanswered(parcel) {
      const answer = FATES.fine(parcel);
      return (await answer).kind === "cut" ? CUT : NOTHING;
    },
    "late answer": (parcel) => (put(parcel), NOTHING),
    doubled(parcel) {
      const answer = FATES.fine(parcel);
      put(parcel);
      return answer;
    },
    delayed: (parcel) => (delayed.push({ ...parcel, behind: behind() }), NOTHING),
    "cut before": hangUp,
    "cut after": (parcel) => (put(parcel), hangUp()),
    async "cut at the answer"(parcel) {
      await FATES.fine(parcel);
      return hangUp();
    },
    replaced: (parcel) => (put(parcel), abandon()),
  };

  return {
    async exchange(parcel, fate) {
      if (abandoned || socket.readyState !== WebSocket.OPEN) return CUT;
      for (const late of delayed.splice(0)) {
        if (late.behind <= 0) put(late);
        else delayed.push({ ...late, behind: late.behind - 1 });
      }
      return await FATES[fate](parcel);
    },
    get open() {
      return !abandoned && socket.readyState === WebSocket.OPEN;
    },
    close() {
      hangUp();
      return gone.promise;
    },
  };
}
