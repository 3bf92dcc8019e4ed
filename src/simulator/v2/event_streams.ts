import { isoSeconds } from "../../base/time.ts";
import type { Requests21, Responses21 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows21 } from "../protocol.ts";

type Params = Requests21["AdjustPeriodicEventStream"]["params"];
type Values = Requests21["NotifyPeriodicEventStream"]["data"];

/** Periodic event streams: values of monitors, many in a message without an answer (2.1 N11 to N15). */
export interface EventStreams {
  readonly rows: Rows21<"GetPeriodicEventStream" | "AdjustPeriodicEventStream">;
  /** Requests a stream for that monitor; until it is open, the monitor reports its values itself. */
  open(monitor: number, params: Params, controls: Controls): void;
  /** Sends the remaining values, and closes the stream. */
  close(monitor: number, controls: Controls): void;
  /** Adds a value; false when the monitor has no stream. */
  add(monitor: number, value: string, controls: Controls): boolean;
  /** Sends the values whose interval has passed. */
  flush(controls: Controls): void;
}

interface Stream {
  readonly id: number;
  readonly monitor: number;
  params: Params;
  /** The central system has accepted it. */
  open: boolean;
  /** The base time of the values. */
  baseAt: number;
  values: readonly { readonly at: number; readonly value: string }[];
}

/** Starts without streams. */
export function createEventStreams(): EventStreams {
  let streams: readonly Stream[] = [];
  let nextId = 1;

  const find = (monitor: number) => streams.find((one) => one.monitor === monitor);

  const sendValues = (stream: Stream, { send, now }: Controls) => {
    const { id, baseAt, values } = stream;
    const data: Values = values.map(({ at, value }) => ({ t: (at - baseAt) / 1000, v: value }));
    stream.values = [];
    stream.baseAt = now();
    if (data.length === 0) return;
    const payload: Requests21["NotifyPeriodicEventStream"] = { id, pending: 0, basetime: isoSeconds(baseAt), data };
    send({ action: "NotifyPeriodicEventStream", payload });
  };

  const end = ({ id }: Stream, { say }: Controls) => {
    const payload: Requests21["ClosePeriodicEventStream"] = { id };
    say({ action: "ClosePeriodicEventStream", payload });
  };

  const constant = ({ id, params, monitor }: Stream) => ({ id, params, variableMonitoringId: monitor });

  return {
    rows: {
      GetPeriodicEventStream: () => {
        const constantStreamData = streams.filter(({ open }) => open).map(constant);
        return constantStreamData.length === 0 ? {} : { constantStreamData };
      },
      AdjustPeriodicEventStream: ({ id, params }) => {
        const stream = streams.find((one) => one.id === id && one.open);
        if (stream === undefined) return { status: "Rejected", statusInfo: { reasonCode: "NotFound" } };
        stream.params = { ...stream.params, ...params };
        return { status: "Accepted" };
      },
    },
    open(monitor, params, controls) {
      const stream: Stream = { id: nextId++, monitor, params, open: false, baseAt: controls.now(), values: [] };
      streams = [...streams, stream];
      const payload: Requests21["OpenPeriodicEventStream"] = { constantStreamData: constant(stream) };
      void controls.call({ action: "OpenPeriodicEventStream", payload }).then((outcome) => {
        // A malformed answer counts as a refusal.
        const answer = outcome.kind === "result"
          ? outcome.payload as Responses21["OpenPeriodicEventStream"]
          : undefined;
        if (answer?.status !== "Accepted") {
          streams = streams.filter((one) => one !== stream);
        } else if (streams.includes(stream)) {
          stream.open = true;
          stream.baseAt = controls.now();
        } else {
          // The monitor was removed meanwhile.
          end(stream, controls);
        }
      });
    },
    close(monitor, controls) {
      const stream = find(monitor);
      if (stream === undefined) return;
      streams = streams.filter((one) => one !== stream);
      if (!stream.open) return;
      sendValues(stream, controls);
      end(stream, controls);
    },
    add(monitor, value, controls) {
      const stream = find(monitor);
      if (stream?.open !== true) return false;
      stream.values = [...stream.values, { at: controls.now(), value }];
      if (stream.values.length >= (stream.params.values ?? Infinity)) sendValues(stream, controls);
      return true;
    },
    flush(controls) {
      for (const stream of streams) {
        const { interval } = stream.params;
        if (stream.open && interval !== undefined && controls.now() - stream.baseAt >= interval * 1000) {
          sendValues(stream, controls);
        }
      }
    },
  };
}
