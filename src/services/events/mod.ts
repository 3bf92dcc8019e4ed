/** Public exports of services/events. */
export {
  createEventBuffer,
  type EventBuffer,
  type EventBufferEntry,
  type EventSubscription,
  type SubscribeOptions,
} from "./event_buffer.ts";
export { createStreams, type OpenStream, type Streams } from "./streams.ts";
export { webhookSignature } from "./webhook_signature.ts";
export { createWebhooks, type Webhooks } from "./webhooks.ts";
