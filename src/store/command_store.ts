import type { LocalListEntry } from "../domain/commands.ts";
import type { IdToken } from "../domain/id_token.ts";
import type { Job } from "../domain/job.ts";
import type { Reservation } from "../domain/reservation.ts";
import type { RemoteStart } from "./transaction_facts.ts";

/** State of commands that outlives a restart: local lists, reservations, jobs, remote starts. See store.ts for what every method promises. */
export interface CommandStore {
  /** The local list that a station accepted last; null for none. */
  localList(stationId: string): Promise<LocalList | null>;
  saveLocalList(stationId: string, list: LocalList): Promise<void>;
  /** Stores a reservation under a new number, unique over all stations. */
  addReservation(fact: Omit<Reservation, "id">): Promise<Reservation>;
  /** Stores a reservation under the number that it has at its station; replaces one with that number. */
  saveReservation(reservation: Reservation): Promise<Reservation>;
  /** The reservations of all stations that are valid at that time. */
  openReservations(at: number): Promise<readonly Reservation[]>;
  /** The reservations of a station that are valid at that time, by number. */
  reservations(stationId: string, at: number): Promise<readonly Reservation[]>;
  /** False when this station has no such reservation. */
  dropReservation(stationId: string, id: number): Promise<boolean>;
  /** Stores a job; the newest 50 of a station are kept. */
  addJob(job: Job): Promise<void>;
  /** Updates the job that a report names, else the last job of that kind; false when there is none. */
  reportJob(stationId: string, report: JobReport): Promise<boolean>;
  /** Newest first. */
  jobs(stationId: string, limit: number): Promise<readonly Job[]>;
  /** Stores a RequestStartTransaction before it is sent; the newest 100 of a station are kept. */
  saveRemoteStart(fact: RemoteStart): Promise<void>;
  /** The token of such a request; null for an unknown or deleted one. */
  remoteStartToken(stationId: string, remoteStartId: number): Promise<IdToken | null>;
}

/** A local list as a station has it. */
export interface LocalList {
  readonly version: number;
  readonly entries: readonly LocalListEntry[];
  readonly at: number;
}

/** A report of a station about a job. */
export interface JobReport extends Pick<Job, "kind" | "state" | "fileName"> {
  /** Null in 1.6, where jobs have no number. */
  readonly requestId: number | null;
  readonly at: number;
  /** Updates the job only in this state; null for any state. */
  readonly onlyWhile: string | null;
}
