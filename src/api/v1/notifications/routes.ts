import { z } from "@hono/zod-openapi";
import { isoTimeOrNull } from "../../../base/time.ts";
import type { Caller } from "../../../domain/api_scope.ts";
import { covers } from "../../../domain/api_scope.ts";
import {
  NOTIFICATION_CHANNELS,
  type NotificationChannel,
  type NotificationPreferences,
} from "../../../domain/notification.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { timeOfDay } from "../../../domain/tariff.ts";
import type { User } from "../../../domain/user.ts";
import { Problem } from "../../problem.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Api, body, contract, json, newApi } from "../http/contract.ts";
import { requireChange } from "../http/named.ts";
import { urlNumber } from "../http/url_number.ts";
import { Channel, PreferencesInput, PreferencesShape, StateShape, TestShape } from "./schemas.ts";

const tags = ["users"];
const UserPath = z.object({ user: urlNumber(1).openapi({ description: "number of the user" }) });
const ChannelPath = z.object({ channel: Channel });

const READ_MINE = contract({
  method: "get",
  path: "/me/notifications",
  scope: "read",
  tags,
  operationId: "getMyNotifications",
  summary: "Get which notifications the own user gets",
  description: "An API key gets none.",
  responses: { 200: json(PreferencesShape, "what the user chose") },
});

const CHANGE_MINE = contract({
  method: "patch",
  path: "/me/notifications",
  scope: "read",
  tags,
  operationId: "updateMyNotifications",
  summary: "Change which notifications the own user gets",
  description:
    "Over which channel, which kinds, and when none but urgent ones are sent. The address of a webhook needs the scope admin, since this server calls it.",
  request: body(PreferencesInput),
  problems: ["conflict", "storage"],
  responses: { 200: json(PreferencesShape, "what the user chose") },
});

const TEST_MINE = contract({
  method: "post",
  path: "/me/notifications/{channel}/test",
  scope: "read",
  tags,
  operationId: "testMyNotifications",
  summary: "Send a test to the own user over a channel",
  description: "At once and not through the queue; five a minute.",
  request: { params: ChannelPath },
  problems: ["conflict"],
  responses: { 200: json(TestShape, "what the channel said") },
});

const READ = contract({
  method: "get",
  path: "/users/{user}/notifications",
  scope: "admin",
  tags,
  operationId: "getUserNotifications",
  summary: "Get which notifications a user gets",
  description: "As the user chose, or an administrator.",
  request: { params: UserPath },
  problems: ["not_found"],
  responses: { 200: json(PreferencesShape, "what is chosen") },
});

const CHANGE = contract({
  method: "patch",
  path: "/users/{user}/notifications",
  scope: "admin",
  tags,
  operationId: "updateUserNotifications",
  summary: "Change which notifications a user gets",
  description: "As the user can: see `PATCH /me/notifications`.",
  request: { params: UserPath, ...body(PreferencesInput) },
  problems: ["not_found", "storage"],
  responses: { 200: json(PreferencesShape, "what is chosen") },
});

const TEST = contract({
  method: "post",
  path: "/users/{user}/notifications/{channel}/test",
  scope: "admin",
  tags,
  operationId: "testUserNotifications",
  summary: "Send a test to a user over a channel",
  description: "At once and not through the queue; five a minute.",
  request: { params: UserPath.extend(ChannelPath.shape) },
  problems: ["not_found", "conflict"],
  responses: { 200: json(TestShape, "what the channel said") },
});

const READ_STATE = contract({
  method: "get",
  path: "/system/notifications",
  scope: "admin",
  tags: ["system"],
  operationId: "getNotificationsState",
  summary: "Get how the channels of notifications do",
  description: "Those that the settings `notifications` set up: what waits, what failed and why.",
  responses: { 200: json(StateShape, "each channel; none without such settings") },
});

/** `/me/notifications`, `/users/{user}/notifications` and `/system/notifications`. */
export function notifications({ services, notifications: running }: V1Deps): Api {
  const { users, notificationPreferences: preferences } = services;
  const api = newApi();
  const shown = (userId: number) => preferencesView(preferences.of(userId), running?.channels ?? []);
  const nothing = () => preferencesView({ userId: 0, channels: {}, quietHours: null }, running?.channels ?? []);
  const userOf = ({ session, name }: Caller): User => {
    const user = session === undefined ? undefined : users.find(session.userId);
    if (user === undefined) throw new Problem("conflict", sentence("notification_key", { name }));
    return user;
  };
  const find = (id: number): User => {
    const user = users.find(id);
    if (user === undefined) throw new Problem("not_found", sentence("user_unknown", { id }));
    return user;
  };
  const change = async (userId: number, by: Caller, input: z.output<typeof PreferencesInput>) => {
    requireChange(input);
    const { channels, quietHours } = input;
    // Like a webhook, it makes this server send requests into its network.
    if (channels?.webhook?.address !== undefined && !covers(by.scope, "admin")) {
      throw new Problem("forbidden", sentence("notification_webhook_scope"));
    }
    await preferences.change(userId, {
      channels,
      quietHours: quietHours && { fromMinute: quietHours.from, toMinute: quietHours.to },
    });
    return shown(userId);
  };
  const test = async (user: User, channel: NotificationChannel) => {
    if (running === undefined || !running.channels.includes(channel)) {
      throw new Problem("conflict", sentence("notification_channel_off", { channel }));
    }
    const outcome = await running.test(user, channel);
    if (outcome === undefined) {
      throw new Problem("conflict", sentence("notification_channel_unused", { name: user.name, channel }));
    }
    if (outcome === "too_many") {
      throw new Problem("rate_limited", sentence("notification_tests_many"), {}, { "retry-after": "60" });
    }
    return outcome;
  };

  api.openapi(READ_MINE, (context) => {
    const { session } = context.var.caller;
    return context.json(session === undefined ? nothing() : shown(session.userId), 200);
  });
  api.openapi(CHANGE_MINE, async (context) => {
    const { caller } = context.var;
    return context.json(await change(userOf(caller).id, caller, context.req.valid("json")), 200);
  });
  api.openapi(TEST_MINE, async (context) => {
    const { channel } = context.req.valid("param");
    return context.json(await test(userOf(context.var.caller), channel), 200);
  });
  api.openapi(READ, (context) => context.json(shown(find(context.req.valid("param").user).id), 200));
  api.openapi(CHANGE, async (context) => {
    const { id } = find(context.req.valid("param").user);
    return context.json(await change(id, context.var.caller, context.req.valid("json")), 200);
  });
  api.openapi(TEST, async (context) => {
    const { user, channel } = context.req.valid("param");
    return context.json(await test(find(user), channel), 200);
  });
  api.openapi(READ_STATE, async (context) => {
    const { channels, dropped } = await running?.state() ?? { channels: [], dropped: 0 };
    const items = channels.map(({ channel, pending, sent, lastAt, lastError, failures }) => (
      { channel, pending, sent, lastAt: isoTimeOrNull(lastAt), lastError, failures }
    ));
    return context.json({ channels: items, dropped }, 200);
  });
  return api;
}

/** What a user chose as JSON; a token and a URL, which may hold one, are not shown again. */
function preferencesView(
  { channels, quietHours }: NotificationPreferences,
  available: readonly NotificationChannel[],
): z.output<typeof PreferencesShape> {
  return {
    available: [...available],
    channels: Object.fromEntries(NOTIFICATION_CHANNELS.map((channel) => {
      const choice = channels[channel];
      const isSecret = channel === "gotify" || channel === "webhook";
      return [
        channel,
        choice === undefined ? null : {
          address: isSecret ? null : choice.address,
          kinds: [...choice.kinds],
        },
      ];
    })),
    quietHours: quietHours && { from: timeOfDay(quietHours.fromMinute), to: timeOfDay(quietHours.toMinute) },
  };
}
