import type { Cancel, Clock } from "../base/clock.ts";
import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { Fact } from "./transaction.ts";

/** Queues transaction messages. The dependencies and callbacks: */
export interface OutboxOptions {
  readonly clock: Clock;
  /** How many messages may wait; beyond that, the least important is discarded first. */
  readonly capacity: number;
  /**
   * How often a message without an answer or with an error is tried, and the pause between attempts, times the attempts
   * so far.
   */
  attempts(): number;
  retryMs(): number;
  /** Undefined when the version has no message for it. */
  send(fact: Fact): Promise<CallOutcome> | undefined;
  onDelivered(fact: Fact, answer: unknown): void;
  /** Discarded: too many attempts, or the queue is full. */
  onDiscarded(fact: Fact, why: string): void;
}

/** Transaction messages in order, one at a time, kept while there is no connection (1.6 §3.7, 2.x E04 and E13). */
export interface Outbox {
  push(fact: Fact): void;
  /** Sends the queued messages, and later ones at once. */
  open(): void;
  /** Keeps all messages until it is opened again. */
  shut(): void;
  length(): number;
  /** True when a queued message matches. */
  holds(fits: (fact: Fact) => boolean): boolean;
  /** Resolves when the queue is empty. */
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
      // No answer: the message stays first and is sent again when the outbox is opened.
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
    const drained = waiters;
    waiters = [];
    for (const resolve of drained) resolve();
  };

  /** Starts and ends are needed for billing; messages in between are discarded first (2.x E04.FR.07). */
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
