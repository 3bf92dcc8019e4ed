import type { Job, JobKind } from "../../../domain/job.ts";
import type { JobReport } from "../../store.ts";
import { type Database, whole } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

/** How many jobs of a station are kept. */
const KEPT = 50;

interface Row {
  readonly number: number;
  readonly request_id: number;
  readonly kind: JobKind;
  readonly location: string;
  readonly requested_at: number;
  readonly file_name: string | null;
  readonly state: string;
  readonly state_at: number;
}

/** Stores a job, and deletes those of the station before its last 50. */
export function addJob(db: Database, job: Job): void {
  const { key } = stationKey(db, job.stationId);
  const last = db.get<{ number: number }>(
    "SELECT number FROM jobs WHERE station = ? ORDER BY number DESC LIMIT 1",
    key,
  );
  const number = (last?.number ?? 0) + 1;
  db.run(
    `INSERT INTO jobs (station, number, request_id, kind, location, requested_at, file_name, state, state_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    key,
    number,
    job.requestId,
    job.kind,
    job.location,
    job.requestedAt,
    job.fileName,
    job.state,
    job.stateAt,
  );
  db.run("DELETE FROM jobs WHERE station = ? AND number <= ?", key, number - KEPT);
}

/** Applies a status report to the job with its requestId, or without one to the last job of its kind; false when there is no job. */
export function reportJob(db: Database, stationId: string, report: JobReport): boolean {
  const station = everKnownKey(db, stationId);
  const requestId = whole(report.requestId);
  if (station === undefined) return false;
  const found = db.get<{ number: number }>(
    `SELECT number FROM jobs WHERE station = ? AND kind = ? AND request_id = coalesce(?, request_id)
     ORDER BY number DESC LIMIT 1`,
    station,
    report.kind,
    requestId,
  );
  if (found === undefined) return false;
  db.run(
    `UPDATE jobs SET file_name = coalesce(?, file_name), state = iif(state = coalesce(?, state), ?, state),
       state_at = iif(state = coalesce(?, state), ?, state_at)
     WHERE station = ? AND number = ?`,
    report.fileName,
    report.onlyWhile,
    report.state,
    report.onlyWhile,
    report.at,
    station,
    found.number,
  );
  return true;
}

/** The jobs of a station, newest first. */
export function listJobs(db: Database, stationId: string, limit: number): readonly Job[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    `SELECT number, request_id, kind, location, requested_at, file_name, state, state_at FROM jobs
     WHERE station = ? ORDER BY number DESC LIMIT ?`,
    station,
    limit,
  ).map((row) => ({
    stationId,
    requestId: row.request_id,
    kind: row.kind,
    location: row.location,
    requestedAt: row.requested_at,
    fileName: row.file_name,
    state: row.state,
    stateAt: row.state_at,
  }));
}
