import { sentence } from "../domain/sentences/mod.ts";
import type { Caller } from "../domain/api_scope.ts";
import { STREAMS_PER_KEY } from "../domain/api_key.ts";
import type { OpenStream, Streams } from "../services/events/mod.ts";
import { Problem } from "./problem.ts";

/** Registers the stream of a caller; throws a {@link Problem} when its key has the most streams of one key already. */
export function registerStream(
  streams: Streams,
  caller: Caller,
  stream: Omit<OpenStream, "waitingBytes">,
): (waitingBytes: () => number) => () => void {
  return (waitingBytes) => {
    const end = streams.open(caller, { ...stream, waitingBytes });
    if (end !== undefined) return end;
    const detail = sentence("streams_of_caller", { name: caller.name, count: STREAMS_PER_KEY });
    throw new Problem("rate_limited", detail);
  };
}
