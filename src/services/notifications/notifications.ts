import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import type { Calendar } from "../../base/calendar.ts";
import type { Clock } from "../../base/clock.ts";
import { every } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Metrics } from "../../base/metrics.ts";
import { createRateLimit } from "../../base/rate_limit.ts";
import type { DomainEvent } from "../../domain/events.ts";
import {
  type DeliverNotification,
  type DeliveryOutcome,
  isUrgent,
  kindOf,
  kindOfType,
  type NotificationChannel,
  type NotificationMessage,
  type QueuedNotification,
} from "../../domain/notification.ts";
import { isMailAddress } from "../../domain/notification_address.ts";
import type { Language, User } from "../../domain/user.ts";
import type { Store } from "../../store/store.ts";
import type { NotificationPreferenceList } from "../access/notification_preferences.ts";
import type { Users } from "../access/users.ts";
import { type ChannelSender, type ChannelState, createChannelSender, type Receiver } from "./channel_sender.ts";
import { createNotificationQueue, type NewRow } from "./notification_queue.ts";
import { registerNotificationMetrics } from "./notification_metrics.ts";
import { createPacing } from "./pacing.ts";
import { quietUntil } from "./quiet_hours.ts";
import type { TagOwner } from "../../domain/tag_owner.ts";

/** Notifies people of what happened: over the channels and about the kinds that each user chose, and owners of cards about their charges. */
export interface Notifications {
  /** The channels of the settings. */
  readonly channels: readonly NotificationChannel[];
  /** Sends a test over a channel of a user and returns what the channel said; undefined where the user has no address there. */
  test(user: User, channel: NotificationChannel): Promise<TestOutcome | undefined>;
  state(): Promise<NotificationsState>;
  /** Ends the deliveries; everything is in the queue when it resolves. */
  stop(): Promise<void>;
}

/** The outcome of a test; `too_many`: it is not sent, there were enough within a minute. */
export type TestOutcome = Omit<DeliveryOutcome, "affectsAll"> | "too_many";

/** How the channels do. */
export interface NotificationsState {
  readonly channels: readonly ChannelReport[];
  /** Since the start: too old, or too many waited. */
  readonly dropped: number;
}

/** How a channel does. */
export interface ChannelReport extends ChannelState {
  readonly channel: NotificationChannel;
  /** How many wait. */
  readonly pending: number;
}

/** Takes what happened, and decides who gets it and when. */
export interface Notifier {
  /** To all who chose the kind of the message. */
  send(message: NotificationMessage): void;
  /** To the owner of a card. */
  sendToOwner(owner: TagOwner, message: NotificationMessage, afterMs: number): void;
  /** As {@link send}, once for each value of a condition, also over restarts, until the condition ends. */
  report(condition: string, value: string, message: () => NotificationMessage): void;
  /** The condition is in another message. */
  note(condition: string, value: string): void;
  /** The condition does not hold any more; true when it was reported. */
  end(condition: string): boolean;
  reported(condition: string): string | undefined;
  conditions(): readonly string[];
}

/** What {@link createNotifications} needs. */
export interface NotificationsDeps {
  readonly store: Store;
  readonly bus: Pick<Bus<DomainEvent>, "subscribe">;
  readonly clock: Clock;
  readonly calendar: Pick<Calendar, "latest">;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bounds: Bounds;
  readonly users: Pick<Users, "find">;
  readonly preferences: Pick<NotificationPreferenceList, "list" | "of">;
  readonly channels: readonly NotificationChannel[];
  readonly deliver: DeliverNotification;
  /** The setting `notifications.language`. */
  readonly language: Language;
  /** The setting `notifications.url`. */
  readonly url: string;
  /** The present name of a station. */
  readonly nameOf: (stationId: string) => string;
  /** The message with what is known by now; "later" while something is still computed. */
  readonly complete: (queued: QueuedNotification) => Promise<NotificationMessage | "later">;
  /** Starts to watch; returns what ends it. */
  readonly watch: (notifier: Notifier) => () => void;
}

const MINUTE_MS = 60_000;
/** Tests of a user within a minute. */
const TESTS_PER_MINUTE = 5;

/** See {@link Notifications}; reads the queue of the previous run. */
export async function createNotifications(deps: NotificationsDeps): Promise<Notifications> {
  const { store, clock, users, preferences, channels, language, nameOf } = deps;
  const { windows, conditions } = await store.notificationState();
  const pacing = createPacing(windows);
  const tests = createRateLimit(clock, { limit: TESTS_PER_MINUTE, windowMs: MINUTE_MS });
  let droppedInQueue = 0;

  const receiverFor = ({ userId, address, channel }: Pick<QueuedNotification, "userId" | "address" | "channel">) => {
    if (userId === null) return address === null ? undefined : { address, language, quietUntil: null };
    const user = users.find(userId);
    const { channels: chosen, quietHours } = preferences.of(userId);
    const choice = chosen[channel];
    if (user === undefined || choice === undefined) return undefined;
    const until = quietHours === null ? null : quietUntil(quietHours, deps.calendar, clock.now());
    return { address: choice.address, language: user.language ?? language, quietUntil: until };
  };
  /** A kind that the user does not want any more is not sent. */
  const wantedBy = (queued: QueuedNotification): Receiver | undefined => {
    const kind = kindOf(queued.message);
    const isWanted = queued.userId === null || kind === null ||
      preferences.of(queued.userId).channels[queued.channel]?.kinds.includes(kind) === true;
    return isWanted ? receiverFor(queued) : undefined;
  };
  const senders = new Map<NotificationChannel, ChannelSender>(channels.map((channel) => [
    channel,
    createChannelSender({ ...deps, channel, receiverFor: wantedBy }),
  ]));

  const queue = createNotificationQueue({
    ...deps,
    conditions,
    onStored(rows) {
      for (const channel of new Set(rows.map((row) => row.channel))) senders.get(channel)?.wake();
    },
    onDropped: (count) => void (droppedInQueue += count),
    // A full disk must be reported although it keeps the queue from being stored.
    async onFailed(rows) {
      const left = await Promise.all(rows.map(async (row) => {
        const receiver = isUrgent(row.message) ? receiverFor(row) : undefined;
        const outcome = receiver && await senders.get(row.channel)?.sendOnce(receiver, row.message);
        return outcome?.delivered === true ? [] : [row];
      }));
      return left.flat();
    },
  });

  const rowsFor = (message: NotificationMessage, dueAt: number): readonly NewRow[] => {
    const kind = kindOf(message);
    return preferences.list().flatMap(({ userId, channels: chosen }) =>
      channels.filter((channel) => kind !== null && chosen[channel]?.kinds.includes(kind) === true)
        .map((channel) => ({ channel, userId, address: null, at: clock.now(), dueAt, message }))
    );
  };
  const rowsOfOwner = (owner: TagOwner, message: NotificationMessage, dueAt: number): readonly NewRow[] => {
    if ("user" in owner) {
      const user = users.find(owner.user);
      return user === undefined ? [] : rowsFor(message, dueAt).filter(({ userId }) => userId === user.id);
    }
    if (!channels.includes("mail") || !isMailAddress(owner.email)) return [];
    return [{ channel: "mail", userId: null, address: owner.email, at: clock.now(), dueAt, message }];
  };

  /** Queues the rows, or counts them for the summary of their hour. */
  const paced = (message: NotificationMessage, owner: TagOwner | null, rows: readonly NewRow[]): void => {
    if (rows.length === 0) return;
    // A charger that comes back is not held back by those that went: its people wait for it.
    const type = message.type === "charger_back" ? message.type : kindOf(message) ?? message.type;
    // A charger that is new is one of many.
    const stationId = "stationId" in message && message.type !== "charger_waits" ? message.stationId : null;
    const about = { type, stationId, owner: owner === null ? null : JSON.stringify(owner) };
    const { send, window } = pacing.decide(about, clock.now());
    if (window !== undefined) queue.putWindow(window);
    if (send) queue.add(rows);
  };
  const sendSummaries = () => {
    for (const { key, held, type, stationId, owner } of pacing.takeEnded(clock.now())) {
      queue.endWindow(key);
      const of = kindOfType(type);
      if (held === 0 || of === null) continue;
      const charger = stationId === null ? null : nameOf(stationId);
      const message: NotificationMessage = { type: "summary", of, charger, stationId, count: held };
      const now = clock.now();
      // Written by paced.
      queue.add(owner === null ? rowsFor(message, now) : rowsOfOwner(JSON.parse(owner) as TagOwner, message, now));
    }
  };

  const send = (message: NotificationMessage) => paced(message, null, rowsFor(message, clock.now()));
  const notifier: Notifier = {
    send,
    sendToOwner: (owner, message, afterMs) => paced(message, owner, rowsOfOwner(owner, message, clock.now() + afterMs)),
    report(condition, value, message) {
      if (queue.condition(condition) === value) return;
      if (queue.setCondition(condition, value)) send(message());
    },
    note: (condition, value) => void queue.setCondition(condition, value),
    end(condition) {
      const isReported = queue.condition(condition) !== undefined;
      queue.endCondition(condition);
      return isReported;
    },
    reported: (condition) => queue.condition(condition),
    conditions: () => queue.conditionKeys(),
  };

  const dropped = () => [...senders.values()].reduce((sum, sender) => sum + sender.state().dropped, droppedInQueue);
  const state = async (): Promise<NotificationsState> => {
    const counts = await store.countNotifications();
    const reports = [...senders].map(([channel, sender]) => ({
      ...{ channel, ...sender.state(), pending: counts[channel] ?? 0 },
    }));
    return { channels: reports, dropped: dropped() };
  };
  registerNotificationMetrics({ ...deps, pending: store.countNotifications, senders, dropped });
  const stopWatching = deps.watch(notifier);
  const stopSummaries = every(clock, MINUTE_MS, sendSummaries);
  sendSummaries();
  for (const sender of senders.values()) sender.wake();

  return {
    channels,
    async test(user, channel) {
      const receiver = receiverFor({ userId: user.id, address: null, channel });
      const sender = senders.get(channel);
      if (receiver === undefined || sender === undefined) return undefined;
      if (tests.exceeded(String(user.id))) return "too_many";
      const { delivered, error } = await sender.sendOnce(receiver, { type: "test" });
      return { delivered, error };
    },
    state,
    async stop() {
      stopWatching();
      stopSummaries();
      await queue.stop();
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
    },
  };
}
