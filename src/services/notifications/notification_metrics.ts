import type { Clock } from "../../base/clock.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { NotificationChannel } from "../../domain/notification.ts";
import { inTime } from "../metrics/in_time.ts";
import type { ChannelSender } from "./channel_sender.ts";

/** What {@link registerNotificationMetrics} needs. */
export interface NotificationMetricsDeps {
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly pending: () => Promise<{ readonly [Channel in NotificationChannel]?: number }>;
  readonly senders: ReadonlyMap<NotificationChannel, Pick<ChannelSender, "state">>;
  readonly dropped: () => number;
}

/** Registers how many notifications wait, were sent and were dropped, and which channels fail. */
export function registerNotificationMetrics(
  { metrics, clock, pending, senders, dropped }: NotificationMetricsDeps,
): void {
  const each = (value: (state: ReturnType<ChannelSender["state"]>) => number) => () =>
    [...senders].map(([channel, sender]) => ({ labels: { channel }, value: value(sender.state()) }));
  metrics.gauge(
    { name: "ocppd_notification_queue_messages", help: "Notifications that wait, by channel" },
    async () => {
      const counts = await inTime(clock, pending());
      return [...senders.keys()].map((channel) => ({ labels: { channel }, value: counts[channel] ?? 0 }));
    },
  );
  metrics.gauge(
    { name: "ocppd_notification_channel_failures", help: "Failed attempts in a row over a channel; 0 while it works" },
    each(({ failures }) => failures),
  );
  metrics.counted(
    { name: "ocppd_notifications_sent_total", help: "Notifications that were delivered, by channel" },
    each(({ sent }) => sent),
  );
  metrics.counted(
    {
      name: "ocppd_notifications_dropped_total",
      help: "Notifications that were dropped: a day old, or too many waited",
    },
    () => [{ value: dropped() }],
  );
}
