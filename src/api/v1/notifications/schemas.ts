import { z } from "@hono/zod-openapi";
import { NOTIFICATION_CHANNELS, NOTIFICATION_KINDS } from "../../../domain/notification.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";
import { TimeOfDay } from "../http/time_of_day.ts";

/** The name of a channel. */
export const Channel = z.enum(NOTIFICATION_CHANNELS);

const Kind = z.enum(NOTIFICATION_KINDS);

const Address = z.string().openapi({
  description:
    "a mail address, a topic (ntfy), the token of an application (gotify), a chat (telegram), a URL (webhook)",
  example: "ada@example.com",
});

const Choice = z.object({
  address: Address.nullable().openapi({ description: "null for gotify and webhook: it is secret, and was set" }),
  kinds: z.array(Kind),
}).openapi("NotificationChannelChoice");

/** What a user chose, and which channels the settings set up. */
export const PreferencesShape = z.object({
  available: z.array(Channel).openapi({ description: "the channels that the settings `notifications` set up" }),
  channels: z.object(Object.fromEntries(NOTIFICATION_CHANNELS.map((name) => [name, Choice.nullable()])))
    .openapi({ description: "null: nothing is sent over it" }),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable()
    .openapi({
      description: "when only faults and a full disk are sent, in the time zone of the server",
      example: { from: "22:00", to: "06:00" },
    }),
}).openapi("NotificationPreferences");

const ChoiceInput = strictObject({
  address: Address.max(2_000).optional(),
  kinds: z.array(Kind).max(NOTIFICATION_KINDS.length).optional(),
}).nullable().optional();

/** A change of what a user chose. */
export const PreferencesInput = strictObject({
  channels: strictObject({
    mail: ChoiceInput,
    ntfy: ChoiceInput,
    gotify: ChoiceInput,
    telegram: ChoiceInput,
    webhook: ChoiceInput,
  }).optional().openapi({ description: "null removes a channel; what is left out stays as it is" }),
  quietHours: strictObject({ from: TimeOfDay, to: TimeOfDay.openapi({ example: "06:00" }) }).nullable().optional(),
}).openapi("NotificationPreferencesChange", {
  example: {
    channels: { mail: { address: "ada@example.com", kinds: ["charger_offline", "charge_done"] } },
    quietHours: { from: "22:00", to: "06:00" },
  },
});

/** The result of a test. */
export const TestShape = z.object({
  delivered: z.boolean(),
  error: z.string().nullable().openapi({ description: "what the channel said; null when it took the message" }),
}).openapi("NotificationTest");

/** How the channels do. */
export const StateShape = z.object({
  channels: z.array(z.object({
    channel: Channel,
    pending: z.int().openapi({ description: "how many wait" }),
    sent: z.int().openapi({ description: "since the start of the server" }),
    lastAt: Time.nullable().openapi({ description: "the last attempt" }),
    lastError: z.string().nullable().openapi({ description: "null when the last attempt was delivered" }),
    failures: z.int().openapi({ description: "failed attempts in a row" }),
  })),
  dropped: z.int().openapi({
    description: "since the start of the server: not delivered for a day, or too many waited",
  }),
}).openapi("NotificationsState");
