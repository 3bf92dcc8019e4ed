import { isoTime } from "../base/time.ts";
import type { RefusedConnection } from "./station.ts";

/** What lets a refused charger connect: a command line to copy, or other advice. */
export interface RemedyView {
  readonly command: string | null;
  readonly remedy: string | null;
}

/** A refused connection as JSON. */
export function refusalView(refusal: RefusedConnection, remedy: RemedyView) {
  const { stationId, address, reason, detail, count, firstAt, lastAt } = refusal;
  return {
    stationId: stationId === "" ? null : stationId,
    ...{ address, reason, detail, count, firstAt: isoTime(firstAt), lastAt: isoTime(lastAt), remedy },
  };
}
