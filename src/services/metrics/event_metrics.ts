import type { Clock } from "../../base/clock.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { EventBuffer } from "../events/event_buffer.ts";
import type { Webhooks } from "../events/webhooks.ts";
import { inTime } from "./in_time.ts";

/** What {@link registerEventMetrics} needs. */
export interface EventMetricsDeps {
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly eventBuffer: Pick<EventBuffer, "size">;
  readonly webhooks: Pick<Webhooks, "queued">;
}

/** Registers the lengths of the queues behind the event bus; see services/events/streams.ts for those of streams. */
export function registerEventMetrics({ metrics, clock, eventBuffer, webhooks }: EventMetricsDeps): void {
  metrics.gauge(
    { name: "ocppd_event_buffer_events", help: "Events in memory for readers of streams that were cut off" },
    () => [{ value: eventBuffer.size }],
  );
  metrics.gauge(
    { name: "ocppd_webhook_queue_messages", help: "Webhook messages that wait, and dead letters" },
    async () => {
      const { pending, deadLettered } = await inTime(clock, webhooks.queued());
      return [
        { labels: { state: "pending" }, value: pending },
        { labels: { state: "dead_letter" }, value: deadLettered },
      ];
    },
  );
}
