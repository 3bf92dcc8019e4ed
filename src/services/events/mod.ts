/** What the rest of the program uses of services/events. */
export { createEventBuffer, type EventBuffer, type EventBufferEntry, type EventSubscription } from "./event_buffer.ts";
export { createWebhooks, type Webhooks } from "./webhooks.ts";
