/** A long-running task of a station: a firmware update or a log upload. */
export type JobKind = "firmware" | "log";

/** A firmware update or log upload, and its progress. */
export interface Job {
  readonly stationId: string;
  /** The requestId in the progress reports of 2.x stations. */
  readonly requestId: number;
  readonly kind: JobKind;
  /** Source or target URL of the file; password and query are masked, since the query may contain a key. */
  readonly location: string;
  readonly requestedAt: number;
  /** The file's name; null where the station did not report it. */
  readonly fileName: string | null;
  /** The last status that the station sent: first its answer, then its progress reports. */
  readonly state: string;
  readonly stateAt: number;
}

/** A location as it may be stored and shown: the query is masked, since it holds the signature of cloud storage links. */
export function shownLocation(location: string): string {
  return location.replace(/^(\w+:\/\/[^/@:]*):[^/@]*@/, "$1:***@").replace(/\?.+$/s, "?***");
}
