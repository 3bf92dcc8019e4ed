import type { Bounds } from "../../base/bounds.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { Caller } from "../../domain/api_scope.ts";
import { STREAMS_PER_KEY } from "../../domain/api_key.ts";

/** The open streams of events, messages and the log: how many each key has, and what waits to be sent. */
export interface Streams {
  /** Registers a stream; undefined for a new one when the key has {@link STREAMS_PER_KEY} already. */
  open(caller: Caller, stream: OpenStream): StreamEnd | undefined;
}

/** What is measured of an open stream. */
export interface OpenStream {
  readonly kind: "events" | "messages" | "log";
  /** It resumes the stream of a ticket, whose number is bounded already; the server may not know of the cut yet. */
  readonly resumes: boolean;
  /** Bytes that wait to be sent. */
  waitingBytes(): number;
}

/** To be called when the stream has ended. */
export type StreamEnd = () => void;

/** What {@link createStreams} needs. */
export interface StreamsDeps {
  readonly metrics: Metrics;
  readonly bounds: Bounds;
}

/** See {@link Streams}. */
export function createStreams({ metrics, bounds }: StreamsDeps): Streams {
  const streams = new Map<OpenStream, string>();
  const kinds = ["events", "messages", "log"] as const;
  const ofKind = (kind: OpenStream["kind"]) => [...streams.keys()].filter((stream) => stream.kind === kind);

  metrics.gauge(
    {
      name: "ocppd_streams",
      help: "Open server-sent event streams, of events, of a station's messages and of the log",
    },
    () => kinds.map((kind) => ({ labels: { kind }, value: ofKind(kind).length })),
  );
  metrics.gauge(
    { name: "ocppd_stream_queue_bytes", help: "What waits to be sent to readers of streams" },
    () =>
      kinds.map((kind) => ({
        labels: { kind },
        value: ofKind(kind).reduce((sum, stream) => sum + stream.waitingBytes(), 0),
      })),
  );
  return {
    open(caller, stream) {
      const owner = ownerOf(caller);
      const own = [...streams.values()].filter((of) => of === owner).length;
      if (own >= STREAMS_PER_KEY && !stream.resumes) {
        bounds.exceeded("streams_per_key", `${owner} has ${own} streams open, the most of one`);
        return undefined;
      }
      streams.set(stream, owner);
      return () => void streams.delete(stream);
    },
  };
}

/** The key or the user of a caller, as the log names it. */
function ownerOf({ keyId, name, session }: Caller): string {
  return session === undefined
    ? `the key ${name}${keyId === null ? "" : ` (${keyId})`}`
    : `the user ${name} (${session.userId})`;
}
