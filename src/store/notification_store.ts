import type {
  NotificationChannel,
  NotificationPreferences,
  PacingWindow,
  QueuedNotification,
  ReportedCondition,
} from "../domain/notification.ts";

/** What users chose of notifications, and the queue of those that are not delivered yet. See store.ts for what every method promises. */
export interface NotificationStore {
  /** Of the users who chose something. */
  notificationPreferences(): Promise<readonly NotificationPreferences[]>;
  /** False when there is no such user. */
  saveNotificationPreferences(preferences: NotificationPreferences): Promise<boolean>;
  notificationState(): Promise<NotificationState>;
  /** Queues notifications and stores what goes with them. Returns how many of the oldest were dropped, so that `most` stay. */
  saveNotifications(change: NotificationChange, most: number): Promise<number>;
  /** The first notifications of a channel that are due. */
  dueNotifications(channel: NotificationChannel, filter: DueFilter): Promise<DueNotifications>;
  dropNotification(key: number): Promise<void>;
  postponeNotification(key: number, dueAt: number): Promise<void>;
  /** Drops those of a channel that were due before `before`; returns how many. */
  dropOldNotifications(channel: NotificationChannel, before: number): Promise<number>;
  /** How many wait, by channel. */
  countNotifications(): Promise<{ readonly [Channel in NotificationChannel]?: number }>;
}

/** What is known since earlier starts. */
export interface NotificationState {
  readonly windows: readonly PacingWindow[];
  readonly conditions: readonly ReportedCondition[];
}

/** What is stored in one step: a notification is queued exactly when its window and its condition are stored. */
export interface NotificationChange {
  readonly queued: readonly Omit<QueuedNotification, "key">[];
  readonly windows: readonly PacingWindow[];
  readonly endedWindows: readonly string[];
  readonly conditions: readonly ReportedCondition[];
  readonly endedConditions: readonly string[];
}

/** See {@link NotificationStore.dueNotifications}. */
export interface DueFilter {
  readonly now: number;
  readonly limit: number;
  /** Receivers that get nothing now: see {@link receiverOf}. */
  readonly except: readonly string[];
}

/** See {@link NotificationStore.dueNotifications}. */
export interface DueNotifications {
  /** By key. */
  readonly due: readonly QueuedNotification[];
  /** When the next one of these receivers is due; null when none waits. */
  readonly nextAt: number | null;
}
