import { backoffMs } from "../../base/backoff.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import {
  type DeliverNotification,
  type DeliveryOutcome,
  isUrgent,
  type NotificationChannel,
  type NotificationDelivery,
  type NotificationMessage,
  type QueuedNotification,
  receiverOf,
} from "../../domain/notification.ts";
import type { Language } from "../../domain/user.ts";
import type { Store } from "../../store/store.ts";
import { notificationPage, notificationText } from "./texts.ts";

/** Delivers the queue of one channel: one message after another, each until the receiver accepts it or it is a day old. */
export interface ChannelSender {
  /** The queue has new messages. */
  wake(): void;
  /** Sends something once that is not in the queue. */
  sendOnce(receiver: Receiver, message: NotificationMessage): Promise<DeliveryOutcome>;
  state(): ChannelState;
  stop(): Promise<void>;
}

/** The result of the last attempts over a channel; times are ms since 1970. */
export interface ChannelState {
  readonly lastAt: number | null;
  /** Null when the last attempt was delivered, and before the first. */
  readonly lastError: string | null;
  /** Failed attempts in a row. */
  readonly failures: number;
  /** Since the start. */
  readonly sent: number;
  /** Since the start: too old, or too many waited. */
  readonly dropped: number;
}

/** Where a message goes, and in which words. */
export interface Receiver {
  readonly address: string;
  readonly language: Language;
  /** Until then only urgent messages are sent; null: all are. */
  readonly quietUntil: number | null;
}

/** What {@link createChannelSender} needs. */
export interface ChannelSenderDeps {
  readonly channel: NotificationChannel;
  readonly store: Pick<
    Store,
    "dueNotifications" | "dropNotification" | "postponeNotification" | "dropOldNotifications"
  >;
  readonly clock: Clock;
  readonly log: Log;
  readonly deliver: DeliverNotification;
  /** The receiver of a queued notification; undefined when nobody wants it any more. */
  readonly receiverFor: (queued: QueuedNotification) => Receiver | undefined;
  /** The message with what is known by now, or "later" while something is still computed. */
  readonly complete: (queued: QueuedNotification) => Promise<NotificationMessage | "later">;
  /** The setting `notifications.url`. */
  readonly url: string;
}

/** Messages read from the queue at once. */
const BATCH_SIZE = 50;
/** The timeout of a delivery. */
export const ANSWER_MS = 10_000;
/** The delays between attempts while the channel does not work, and for one receiver that can't be reached. */
const CHANNEL_BACKOFF = { minMs: 5_000, maxMs: 5 * 60_000 } as const;
const RECEIVER_BACKOFF = { minMs: 60_000, maxMs: 60 * 60_000 } as const;
/** After a day nobody needs to know any more. */
const OLD_MS = 24 * 3_600_000;
/** How long to wait for the cost of a charge. */
const LATER_MS = 15_000;

interface Failure {
  readonly failures: number;
  readonly retryAt: number;
}

/** See {@link ChannelSender}. */
export function createChannelSender(deps: ChannelSenderDeps): ChannelSender {
  const { channel, store, clock, log, deliver } = deps;
  let stopped = false;
  let running: Promise<void> | undefined;
  let again = false;
  let cancel = () => {};
  /** The channel as a whole. */
  let paused: Failure = { failures: 0, retryAt: -Infinity };
  const receivers = new Map<string, Failure>();
  const aborts = new Set<AbortController>();
  let state: ChannelState = { lastAt: null, lastError: null, failures: 0, sent: 0, dropped: 0 };

  const wakeAt = (at: number) => {
    cancel();
    if (!stopped) cancel = clock.after(Math.max(0, at - clock.now()), wake);
  };
  const wake = () => {
    // During the delay after a failure, new messages wait too.
    if (stopped || paused.retryAt > clock.now()) return;
    if (running !== undefined) return void (again = true);
    running = run().finally(() => {
      running = undefined;
      if (again) wake();
    });
  };
  const run = async () => {
    again = false;
    try {
      while (!stopped && await sendSome());
    } catch (thrown) {
      log.error(`notifications by ${channel}: ${errorMessage(thrown)}`);
      wakeAt(clock.now() + CHANNEL_BACKOFF.maxMs);
    }
  };

  /** True when more messages may be due now. */
  const sendSome = async (): Promise<boolean> => {
    const now = clock.now();
    const old = await store.dropOldNotifications(channel, now - OLD_MS);
    if (old > 0) {
      state = { ...state, dropped: state.dropped + old };
      log.warn(`${old} notifications by ${channel} were dropped: they could not be delivered for a day`);
    }
    for (const [receiver, { retryAt }] of receivers) if (retryAt < now - OLD_MS) receivers.delete(receiver);
    const waiting = [...receivers].filter(([, { retryAt }]) => retryAt > now);
    const except = waiting.map(([receiver]) => receiver);
    const { due, nextAt } = await store.dueNotifications(channel, { now, limit: BATCH_SIZE, except });
    for (const queued of due) {
      if (stopped) return false;
      if ((receivers.get(receiverOf(queued))?.retryAt ?? -Infinity) > clock.now()) continue;
      if (!await sendQueued(queued)) return false;
    }
    if (due.length > 0) return true;
    const next = Math.min(nextAt ?? Infinity, ...waiting.map(([, { retryAt }]) => retryAt));
    if (next < Infinity) wakeAt(next);
    return false;
  };

  /** False when the channel does not work now. */
  const sendQueued = async (queued: QueuedNotification): Promise<boolean> => {
    const receiver = deps.receiverFor(queued);
    if (receiver === undefined) {
      await store.dropNotification(queued.key);
      return true;
    }
    if (receiver.quietUntil !== null && !isUrgent(queued.message)) {
      await store.postponeNotification(queued.key, receiver.quietUntil);
      return true;
    }
    const message = await deps.complete(queued);
    if (message === "later") {
      await store.postponeNotification(queued.key, clock.now() + LATER_MS);
      return true;
    }
    const outcome = await attempt(receiver, message, { id: `${queued.key}-${queued.at}`, at: queued.at });
    if (stopped && !outcome.delivered) return false;
    record(outcome);
    const key = receiverOf(queued);
    if (outcome.delivered) {
      receivers.delete(key);
      paused = { failures: 0, retryAt: -Infinity };
      await store.dropNotification(queued.key);
      return true;
    }
    if (!outcome.affectsAll) {
      receivers.set(key, failedAgain(receivers.get(key), RECEIVER_BACKOFF));
      return true;
    }
    paused = failedAgain(paused, CHANNEL_BACKOFF);
    wakeAt(paused.retryAt);
    return false;
  };
  const failedAgain = (before: Failure | undefined, backoff: typeof CHANNEL_BACKOFF | typeof RECEIVER_BACKOFF) => {
    const failures = (before?.failures ?? 0) + 1;
    return { failures, retryAt: clock.now() + backoffMs(failures, backoff) };
  };

  const record = ({ delivered, error }: DeliveryOutcome) => {
    const failures = delivered ? 0 : state.failures + 1;
    if (failures === 1) log.warn(`a notification by ${channel} failed: ${error}`);
    const sent = state.sent + (delivered ? 1 : 0);
    state = { ...state, lastAt: clock.now(), lastError: error, failures, sent };
  };

  const attempt = async (
    { address, language }: Receiver,
    message: NotificationMessage,
    { id, at }: Pick<NotificationDelivery, "id" | "at">,
  ): Promise<DeliveryOutcome> => {
    const abort = new AbortController();
    aborts.add(abort);
    let late = false;
    const cancelTimeout = clock.after(ANSWER_MS, () => {
      late = true;
      abort.abort();
    });
    try {
      const outcome = await deliver({
        ...{ channel, address, id, at, message, signal: abort.signal },
        urgent: isUrgent(message),
        text: notificationText(message, language),
        url: deps.url === "" ? null : `${deps.url.replace(/\/+$/, "")}/${notificationPage(message)}`,
      });
      return late && !outcome.delivered
        ? { ...outcome, error: `no answer within ${ANSWER_MS / 1000} seconds` }
        : outcome;
    } finally {
      cancelTimeout();
      aborts.delete(abort);
    }
  };

  return {
    wake,
    async sendOnce(receiver, message) {
      const at = clock.now();
      const outcome = await attempt(receiver, message, { id: `once-${at}`, at });
      record(outcome);
      return outcome;
    },
    state: () => state,
    async stop() {
      stopped = true;
      cancel();
      for (const abort of aborts) abort.abort();
      await running;
    },
  };
}
