import type { Handler21 } from "../../handler.ts";

/** 2.1 NotifyPeriodicEventStream (N14): values of a stream. A SEND message, never answered. */
export const notifyPeriodicEventStream: Handler21<"NotifyPeriodicEventStream"> = async (values, context) => {
  await context.keep(
    { kind: "event_stream", subject: `stream ${values.id}`, at: context.time(values.basetime).at },
    values,
  );
  return {};
};
