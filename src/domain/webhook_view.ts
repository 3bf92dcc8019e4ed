import { isoTime } from "../base/time.ts";
import type { Webhook } from "./webhook.ts";

/** The properties of a webhook that its ETag covers; the state of its delivery is not among them. */
export function editableWebhookView({ id, url, types, stationId, active, createdAt }: Webhook) {
  return { id, url, types, stationId, active, createdAt: isoTime(createdAt) };
}
