/** Something that takes a station a while: an update of its firmware, an upload of its logs. */
export type JobKind = "firmware" | "log";

/** One such request, and how far it is. */
export interface Job {
  readonly stationId: string;
  /** The number that 2.x stations name in what they report of it. */
  readonly requestId: number;
  readonly kind: JobKind;
  /** Where the file comes from or goes to, without a password and without a query, which may be a key. */
  readonly location: string;
  readonly requestedAt: number;
  /** The file's name, where the station told it. */
  readonly fileName: string | null;
  /** The station's own word of how far it is: at first its answer, then what it reported last. */
  readonly state: string;
  readonly stateAt: number;
}

/** A location as it may be kept and shown: links to storage in the cloud are signed in their query. */
export function shownLocation(location: string): string {
  return location.replace(/^(\w+:\/\/[^/@:]*):[^/@]*@/, "$1:***@").replace(/\?.+$/s, "?***");
}
