import { isoTime } from "../base/time.ts";
import type { Job } from "./job.ts";

/** A job. */
export function jobView({ kind, requestId, location, fileName, state, stateAt, requestedAt }: Job) {
  return { kind, requestId, location, fileName, state, stateAt: isoTime(stateAt), requestedAt: isoTime(requestedAt) };
}
