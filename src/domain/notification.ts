import type { TransactionFlag } from "./transaction.ts";

/** The channels over which notifications are sent. */
export const NOTIFICATION_CHANNELS = ["mail", "ntfy", "gotify", "telegram", "webhook"] as const;

/** One of {@link NOTIFICATION_CHANNELS}. */
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

/** The kinds among which users choose. */
export const NOTIFICATION_KINDS = [
  "charger_offline",
  "charger_fault",
  "energy_evaluated",
  "charge_done",
  "backup_failed",
  "disk_low",
  "certificate_ends",
  "charger_waits",
] as const;

/** One of {@link NOTIFICATION_KINDS}. */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What a notification says, as it is kept until it is delivered. Energy in Wh, times in ms since 1970. */
export type NotificationMessage =
  | Chargers & { readonly type: "charger_offline"; readonly minutes: number }
  | Chargers & { readonly type: "charger_back" }
  | {
    readonly type: "charger_fault";
    readonly stationId: string;
    readonly charger: string;
    /** 0: the charger itself. */
    readonly connector: number;
    /** As the charger reported it; empty where it gave no reason. */
    readonly fault: string;
  }
  | Charge & {
    readonly type: "energy_evaluated";
    readonly energyWh: number | null;
    readonly flags: readonly TransactionFlag[];
  }
  | Charge & {
    readonly type: "energy_corrected";
    readonly energyWh: number;
    readonly previousEnergyWh: number | null;
    readonly by: string;
    readonly reason: string;
  }
  | Charge & {
    readonly type: "charge_done";
    /** The name of the card, or its id. */
    readonly card: string;
    /** Null while it is not known. */
    readonly energyWh: number | null;
    /** With its currency, as `0.35 EUR`; null where no tariff applies. */
    readonly cost: string | null;
  }
  | { readonly type: "backup_failed"; readonly error: string }
  | {
    readonly type: "disk_low";
    /** `full`: nothing is stored; `fault`: the disk reports errors. */
    readonly state: "low" | "full" | "fault";
    /** Null where the system does not say it. */
    readonly freeBytes: number | null;
  }
  | { readonly type: "certificate_ends"; readonly name: string; readonly until: number; readonly days: number }
  | Chargers & { readonly type: "charger_waits" }
  /** What was held back of a kind and charger within an hour. */
  | {
    readonly type: "summary";
    readonly of: NotificationKind;
    /** Null where the kind is about no charger, or about several. */
    readonly charger: string | null;
    readonly stationId: string | null;
    readonly count: number;
  }
  | { readonly type: "test" };

/** The type of a {@link NotificationMessage}. */
export type NotificationType = NotificationMessage["type"];

/** One charger, or several in one notification. */
interface Chargers {
  /** Their names, at most some of them. */
  readonly chargers: readonly string[];
  /** How many there are. */
  readonly count: number;
  /** Null for several. */
  readonly stationId: string | null;
}

interface Charge {
  readonly charger: string;
  readonly stationId: string;
  readonly transactionId: number;
}

/** What is known of each type: the kind by which users choose it, and whether it is sent in quiet hours. */
interface TypeRow {
  readonly kind: NotificationKind | null;
  readonly isUrgent: boolean;
}

const TYPES: Readonly<Record<NotificationType, TypeRow>> = {
  charger_offline: { kind: "charger_offline", isUrgent: false },
  charger_back: { kind: "charger_offline", isUrgent: false },
  charger_fault: { kind: "charger_fault", isUrgent: true },
  energy_evaluated: { kind: "energy_evaluated", isUrgent: false },
  energy_corrected: { kind: "energy_evaluated", isUrgent: false },
  charge_done: { kind: "charge_done", isUrgent: false },
  backup_failed: { kind: "backup_failed", isUrgent: false },
  disk_low: { kind: "disk_low", isUrgent: true },
  certificate_ends: { kind: "certificate_ends", isUrgent: false },
  charger_waits: { kind: "charger_waits", isUrgent: false },
  summary: { kind: null, isUrgent: false },
  test: { kind: null, isUrgent: false },
};

/** The kind by which users choose a message; null for a test. */
export function kindOf(message: NotificationMessage): NotificationKind | null {
  return message.type === "summary" ? message.of : TYPES[message.type].kind;
}

/** The kind of a type; null for a test, and for a summary, which names its own. */
export function kindOfType(type: NotificationType): NotificationKind | null {
  return TYPES[type].kind;
}

/** True for what is sent in quiet hours too: a fault, and a disk that gets full. */
export function isUrgent(message: NotificationMessage): boolean {
  return TYPES[message.type].isUrgent;
}

/** When a user gets no notifications but urgent ones. Minutes after midnight, in the time zone of the site. */
export interface QuietHours {
  readonly fromMinute: number;
  /** Exclusive; before `fromMinute` the hours go over midnight. */
  readonly toMinute: number;
}

/** What a user gets over a channel. */
export interface ChannelChoice {
  /** A mail address, a topic (ntfy), a token of an application (Gotify), a chat (Telegram), a URL (webhook). */
  readonly address: string;
  readonly kinds: readonly NotificationKind[];
}

/** What a user has chosen. */
export interface NotificationPreferences {
  readonly userId: number;
  readonly channels: { readonly [Channel in NotificationChannel]?: ChannelChoice };
  /** Null: there are none. */
  readonly quietHours: QuietHours | null;
}

/** A notification in the queue. */
export interface QueuedNotification {
  /** Increases with each, across restarts. */
  readonly key: number;
  readonly channel: NotificationChannel;
  /** Null for the owner of a card who is no user. */
  readonly userId: number | null;
  /** Null for a user, whose present address is used. */
  readonly address: string | null;
  /** When it happened. */
  readonly at: number;
  /** It is not sent before. */
  readonly dueAt: number;
  readonly message: NotificationMessage;
}

/** The receiver of a queued notification as a text: `user 5`, or a mail address. */
export function receiverOf({ userId, address }: Pick<QueuedNotification, "userId" | "address">): string {
  return userId === null ? address ?? "" : `user ${userId}`;
}

/** How many notifications of a kind and charger were sent within an hour, and how many held back. */
export interface PacingWindow {
  /** Kind, station and owner, as JSON. */
  readonly key: string;
  readonly endsAt: number;
  readonly sent: number;
  readonly held: number;
}

/** A state that was reported, so that a restart does not report it again: `offline cp1`, with what was reported of it. */
export interface ReportedCondition {
  readonly key: string;
  readonly value: string;
}

/** A notification as a channel gets it. */
export interface NotificationDelivery {
  readonly channel: NotificationChannel;
  readonly address: string;
  /** The same for each attempt, so that a receiver can recognise a repetition. */
  readonly id: string;
  readonly at: number;
  readonly urgent: boolean;
  readonly message: NotificationMessage;
  /** In the reader's language; the body has no line breaks. */
  readonly text: { readonly title: string; readonly body: string };
  /** The page that it is about; null without the setting `notifications.url`. */
  readonly url: string | null;
  readonly signal: AbortSignal;
}

/** What became of a delivery. */
export interface DeliveryOutcome {
  readonly delivered: boolean;
  /** What the channel said, without secrets; null when it was delivered. */
  readonly error: string | null;
  /** The channel as a whole does not work: other receivers need not be tried now. */
  readonly affectsAll: boolean;
}

/** Delivers over a channel; never rejects. */
export type DeliverNotification = (delivery: NotificationDelivery) => Promise<DeliveryOutcome>;
