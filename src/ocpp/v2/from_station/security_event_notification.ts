import type { Handler2 } from "../../handler.ts";

/** 2.x SecurityEventNotification (A04): stored before it is answered. */
export const securityEventNotification: Handler2<"SecurityEventNotification"> = async (event, context) => {
  await context.keep({ kind: "security_event", subject: event.type, at: context.time(event.timestamp).at }, event);
  return {};
};
