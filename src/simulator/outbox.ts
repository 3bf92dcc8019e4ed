import type { Cancel, Clock } from "../base/clock.ts";
import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { Fact } from "./transaction.ts";

/** What an outbox needs, and whom it tells. */
export interface OutboxOptions {
  readonly clock: Clock;
  /** How many may wait; beyond that, what is least missed goes first. */
  readonly capacity: number;
  /** How often a message is tried that gets no answer or an error, and how long it rests in between, times the attempts so far. */
  attempts(): number;
  retryMs(): number;
  /** Undefined when the version has no message for it. */
  send(fact: Fact): Promise<CallOutcome> | undefined;
  onDelivered(fact: Fact, answer: unknown): void;
  /** Given up: tried too often, or no room. */
  onDiscarded(fact: Fact, why: string): void;
}

/** Transaction messages on their way: in order, one after the other, kept while there is no connection (1.6 §3.7, 2.x E04 and E13). */
export interface Outbox {
  push(fact: Fact): void;
  /** Sends what waits, and what comes from now on. */
  open(): void;
  /** Keeps everything until it is opened again. */
  shut(): void;
  length(): number;
  /** True when one waits that fits. */
  holds(fits: (fact: Fact) => boolean): boolean;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

interface Entry {
  readonly fact: Fact;
  attempts: number;
}

const NOTHING_TO_SAY: CallOutcome = { kind: "result", payload: {} };

/** An outbox that is shut. */
export function createOutbox(options: OutboxOptions): Outbox {
  const queue: Entry[] = [];
  let waiters: (() => void)[] = [];
  let open = false;
  let sending = false;
  let cancelRetry: Cancel | undefined;

  const pump = async () => {
    if (sending) return;
    sending = true;
    while (open && cancelRetry === undefined && queue[0] !== undefined) {
      const entry = queue[0];
      const outcome = await options.send(entry.fact) ?? NOTHING_TO_SAY;
      // No word about the message: it stays the first and goes again when the outbox is opened.
      if (outcome.kind === "closed") break;
      settle(entry, outcome);
    }
    sending = false;
    if (queue.length === 0) notifyDrained();
  };

  const settle = (entry: Entry, outcome: CallOutcome) => {
    if (outcome.kind === "result") {
      queue.shift();
      return outcome === NOTHING_TO_SAY ? undefined : options.onDelivered(entry.fact, outcome.payload);
    }
    entry.attempts++;
    if (outcome.kind !== "busy" && entry.attempts >= options.attempts()) {
      queue.shift();
      return options.onDiscarded(entry.fact, outcome.kind === "error" ? outcome.error.code : outcome.kind);
    }
    cancelRetry = options.clock.after(options.retryMs() * entry.attempts, () => {
      cancelRetry = undefined;
      void pump();
    });
  };

  const notifyDrained = () => {
    const reported = waiters;
    waiters = [];
    for (const notify of reported) notify();
  };

  /** Starts and ends are bills; what comes between is missed least (2.x E04.FR.07). */
  const makeRoom = () => {
    const index = queue.findIndex(({ fact }, place) => place > 0 && fact.kind === "updated");
    const [dropped] = queue.splice(index < 0 ? queue.length - 1 : index, 1);
    if (dropped !== undefined) options.onDiscarded(dropped.fact, "no room");
  };

  return {
    push(fact) {
      queue.push({ fact, attempts: 0 });
      if (queue.length > options.capacity) makeRoom();
      void pump();
    },
    open() {
      open = true;
      cancelRetry?.();
      cancelRetry = undefined;
      void pump();
    },
    shut() {
      open = false;
    },
    length: () => queue.length,
    holds: (fits) => queue.some(({ fact }) => fits(fact)),
    drained: () => queue.length === 0 ? Promise.resolve() : new Promise((done) => waiters.push(done)),
  };
}
