import type { Handler2 } from "../../handler.ts";

/** 2.x NotifyEvent (N07): what a monitor or a component reports, one notice an event. */
export const notifyEvent: Handler2<"NotifyEvent"> = async (report, context) => {
  for (const event of report.eventData) {
    const subject = `${event.component.name}.${event.variable.name}`;
    const connector = event.component.evse?.id ?? null;
    await context.keep({ kind: "event", subject, connector, at: context.time(event.timestamp).at }, event);
  }
  return {};
};
