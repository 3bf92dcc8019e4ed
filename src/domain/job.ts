import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";

/** The long-running tasks of a station: a firmware update, a log upload, a step to a higher security profile. */
export const JOB_KINDS = ["firmware", "log", "security_profile"] as const;

/** One of {@link JOB_KINDS}. */
export type JobKind = (typeof JOB_KINDS)[number];

/** A long-running task, and its progress. */
export interface Job {
  readonly stationId: string;
  /** The requestId in the progress reports of 2.x stations. */
  readonly requestId: number;
  readonly kind: JobKind;
  /** Source or target URL of the file, or where the station connects then; password and query are masked, since the query may contain a key. */
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

/** The schemes of OCPP's file transfers (1.6 §6.2, 2.x FileTransferProtocols). */
const SCHEME = /^(?:https?|ftps?|sftp):\/\/[^\s/]/i;

/** Why a station is not sent to `location` for a file, in words; undefined when it may be. */
export function locationFault(location: string): Sentence | undefined {
  if (SCHEME.test(location)) return undefined;
  return sentence("job_location", { found: JSON.stringify(shownLocation(location).slice(0, 100)) });
}

/**
 * True for a location with another scheme, or a path of a file system. A call in the station's own words may name what only
 * its vendor knows, so anything else passes.
 */
export function isForeignLocation(location: string): boolean {
  // A URL parser takes these characters out, wherever they are.
  const bare = location.replace(/[\p{Cc}\s]/gu, "");
  return /^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(bare) && locationFault(location) !== undefined;
}
