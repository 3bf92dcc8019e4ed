import type { Handler16 } from "../../handler.ts";

/** 1.6 SecurityEventNotification (security whitepaper A04): stored before it is answered. */
export const securityEventNotification: Handler16<"SecurityEventNotification"> = async (event, context) => {
  await context.keep({ kind: "security_event", subject: event.type, at: context.time(event.timestamp).at }, event);
  return {};
};
