import type { Sentence } from "../base/sentence.ts";
import type { NotificationChannel } from "./notification.ts";
import { sentence } from "./sentences/mod.ts";
import { addressIn, type WebhookTargets } from "./webhook_targets.ts";

/** The longest mail address (RFC 5321 §4.5.3.1.3). */
export const MAIL_ADDRESS_MAX = 254;

/** One mailbox without a display name, a comment or a second address, so that a text can add no receiver and no header. */
const MAIL_ADDRESS = /^[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]+@[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]+$/u;

/** True for one mail address. */
export function isMailAddress(text: string): boolean {
  return text.length <= MAIL_ADDRESS_MAX && text.isWellFormed() && MAIL_ADDRESS.test(text);
}

/** What an address looks like: as ntfy, Gotify and Telegram document it. */
const PATTERNS: Readonly<Record<Exclude<NotificationChannel, "mail" | "webhook">, readonly [RegExp, Sentence]>> = {
  ntfy: [/^[-_A-Za-z0-9]{1,64}$/, sentence("notification_ntfy_address")],
  gotify: [/^[-_.A-Za-z0-9]{1,200}$/, sentence("notification_gotify_address")],
  telegram: [/^(-?\d{1,20}|@[A-Za-z0-9_]{1,64})$/, sentence("notification_telegram_address")],
};

/** Why `address` can't be used over a channel, or undefined when it can; a host name is looked up at each delivery. */
export function addressFault(
  channel: NotificationChannel,
  address: string,
  targets: WebhookTargets,
): Sentence | undefined {
  if (channel === "mail") return isMailAddress(address) ? undefined : sentence("notification_mail_address");
  if (channel === "webhook") return urlFault(address, targets);
  const [pattern, fault] = PATTERNS[channel];
  return pattern.test(address) ? undefined : fault;
}

const URL_MAX = 2_000;

function urlFault(address: string, targets: WebhookTargets): Sentence | undefined {
  const url = URL.parse(address);
  if (url === null || address.length > URL_MAX || !/^https?:$/.test(url.protocol)) {
    return sentence("notification_webhook_address");
  }
  if (url.username !== "" || url.password !== "") return sentence("webhook_credentials");
  const ip = addressIn(url.hostname);
  return ip === undefined ? undefined : targets.fault(ip);
}
