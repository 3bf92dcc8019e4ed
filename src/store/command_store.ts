import type { LocalListEntry } from "../domain/commands.ts";
import type { IdToken } from "../domain/id_token.ts";
import type { Job } from "../domain/job.ts";
import type { Reservation } from "../domain/reservation.ts";
import type { RemoteStart } from "./transaction_facts.ts";

/** State of commands that outlives a restart: local lists, reservations, jobs, remote starts. See store.ts for what every method promises. */
export interface CommandStore {
  /** The list of tags that a station took last, null when it took none. */
  localList(stationId: string): Promise<LocalList | null>;
  saveLocalList(stationId: string, list: LocalList): Promise<void>;
  /** Keeps a reservation under a new number, unique for ever over all stations. */
  addReservation(fact: Omit<Reservation, "id">): Promise<Reservation>;
  /** Keeps a reservation under the number that it has at its station, in place of one with that number. */
  saveReservation(reservation: Reservation): Promise<Reservation>;
  /** Those of all stations of the list that hold at that time. */
  openReservations(at: number): Promise<readonly Reservation[]>;
  /** Those of a station that hold at that time, by number. */
  reservations(stationId: string, at: number): Promise<readonly Reservation[]>;
  /** False when this station has no such reservation. */
  dropReservation(stationId: string, id: number): Promise<boolean>;
  /** Keeps the newest 50 of a station. */
  addJob(job: Job): Promise<void>;
  /** Takes what a station told of the job that it names, else of the last of that kind; false when there is none. */
  reportJob(stationId: string, report: JobReport): Promise<boolean>;
  /** The last first. */
  jobs(stationId: string, limit: number): Promise<readonly Job[]>;
  /** Keeps what a 2.x station is about to be asked to start; the newest 100 of a station. */
  saveRemoteStart(fact: RemoteStart): Promise<void>;
  /** The token of such a request; null when it is not known (any more). */
  remoteStartToken(stationId: string, remoteStartId: number): Promise<IdToken | null>;
}

/** A list of tags as a station has it. */
export interface LocalList {
  readonly version: number;
  readonly entries: readonly LocalListEntry[];
  readonly at: number;
}

/** What a station told of a job. */
export interface JobReport extends Pick<Job, "kind" | "state" | "fileName"> {
  /** Null from 1.6, which has no numbers for them. */
  readonly requestId: number | null;
  readonly at: number;
  /** Changes nothing when the job's state is another one by now; null: whatever it is. */
  readonly onlyWhile: string | null;
}
