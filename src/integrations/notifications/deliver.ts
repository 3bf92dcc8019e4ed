import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import { isoTime } from "../../base/time.ts";
import type {
  DeliverNotification,
  DeliveryOutcome,
  NotificationChannel,
  NotificationDelivery,
} from "../../domain/notification.ts";
import type { PostHook } from "../../domain/webhook.ts";
import { type HttpTarget } from "./channel_requests.ts";
import type { MailServer } from "./mail.ts";

/** The settings of `notifications` that concern channels; file names may be empty. */
export interface ChannelSettings {
  readonly mail: Omit<MailServer, "ca"> & { readonly passwordFile: string; readonly caFile: string };
  readonly ntfy: { readonly url: string; readonly token: string; readonly tokenFile: string };
  readonly gotify: { readonly url: string };
  readonly telegram: { readonly url: string; readonly token: string; readonly tokenFile: string };
  readonly webhookSecret: string;
}

/** What {@link createDeliver} needs. */
export interface DeliverDeps {
  readonly settings: ChannelSettings;
  readonly clock: Clock;
  readonly version: string;
  /** Posts to addresses that webhooks may have. */
  readonly post: PostHook;
  /** Signs a message as webhooks are signed. */
  readonly sign: (
    secret: string,
    message: { readonly id: string; readonly at: number; readonly body: string },
  ) => Promise<string>;
}

/** Delivers notifications over the channels of the settings; files with secrets are read for each. Never rejects. */
export function createDeliver(deps: DeliverDeps): DeliverNotification {
  const { settings: { mail, ntfy, gotify, telegram }, version } = deps;
  const byHttp = async (target: HttpTarget, delivery: NotificationDelivery) =>
    await (await import("./http_post.ts")).postNotification(target, delivery, version);
  const channels: Readonly<
    Record<NotificationChannel, (delivery: NotificationDelivery) => Promise<DeliveryOutcome>>
  > = {
    async mail(delivery) {
      const { passwordFile, caFile } = mail;
      const password = passwordFile === "" ? mail.password : firstLine(await read("mail.passwordFile", passwordFile));
      const ca = caFile === "" ? undefined : await read("mail.caFile", caFile);
      return await (await import("./mail.ts")).sendMail({ ...mail, password, ca }, delivery);
    },
    async ntfy(delivery) {
      const token = await tokenOf("ntfy", ntfy);
      return await byHttp({ channel: "ntfy", server: ntfy.url, token }, delivery);
    },
    gotify: (delivery) => byHttp({ channel: "gotify", server: gotify.url }, delivery),
    async telegram(delivery) {
      const token = await tokenOf("telegram", telegram);
      return await byHttp({ channel: "telegram", server: telegram.url, token }, delivery);
    },
    webhook: (delivery) => postWebhook(deps, delivery),
  };
  return async (delivery) => {
    try {
      return await channels[delivery.channel](delivery);
    } catch (thrown) {
      return { delivered: false, error: errorMessage(thrown), affectsAll: true };
    }
  };
}

/** Posts a notification to a URL of a user, signed according to Standard Webhooks (standardwebhooks.com). */
async function postWebhook(
  { settings: { webhookSecret }, clock, version, post, sign }: DeliverDeps,
  { address, id: notificationId, at, message, text, url, urgent, signal }: NotificationDelivery,
): Promise<DeliveryOutcome> {
  const id = `ocppd-notification-${notificationId}`;
  const sentAt = clock.now();
  const stationId = "stationId" in message ? message.stationId : null;
  const body = JSON.stringify({
    ...{ type: "notification", at: isoTime(at), stationId },
    data: { notification: message.type, title: text.title, text: text.body, urgent, url },
  });
  const headers = {
    "content-type": "application/json",
    "user-agent": `ocppd/${version}`,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(sentAt / 1000)),
    "webhook-signature": await sign(webhookSecret, { id, at: sentAt, body }),
    "ocppd-event": "notification",
  };
  const { delivered, error } = await post({ url: address, headers, body, signal });
  // Each user has a server of their own.
  return { delivered, error, affectsAll: false };
}

/** The token of the file, or of the setting without one. */
async function tokenOf(
  name: "ntfy" | "telegram",
  { token, tokenFile }: { readonly token: string; readonly tokenFile: string },
): Promise<string> {
  return tokenFile === "" ? token : firstLine(await read(`${name}.tokenFile`, tokenFile));
}

/** Rejects when the file can't be read; names the setting, never its content. */
async function read(name: string, file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (thrown) {
    throw new Error(`notifications.${name} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}
