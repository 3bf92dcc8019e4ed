import { dirname } from "node:path";
import { diskSpaceOf, isNoSpace } from "../../../base/disk_space.ts";
import { AppError } from "../../../base/errors.ts";
import type { DiskFault, StoreEnvironment } from "../../store.ts";
import type { BatchExecutor, StoreCall, StoreResult } from "./batch_executor.ts";

/** SQLite's primary result codes for what is the disk's fault (sqlite.org/rescode.html). */
const FULL = 13;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const DISK_CODES: ReadonlySet<number> = new Set([8, /* READONLY */ 10, /* IOERR */ FULL, 14 /* CANTOPEN */]);
/** Deno's DatabaseSync.exec reports SQLite's text of the code without the code. */
const TEXTS: ReadonlyMap<string, number> = new Map([
  ["database or disk is full", FULL],
  ["disk I/O error", 10],
  ["attempt to write a readonly database", 8],
  ["unable to open database file", 14],
]);

/** The disk's fault behind a failed call; undefined when the disk is not the reason. */
export function diskFaultOf(thrown: unknown): DiskFault | undefined {
  const error = thrown instanceof AppError ? thrown : new AppError("storage", String(thrown), { cause: thrown });
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause) {
    const code = "errcode" in cause && typeof cause.errcode === "number"
      ? cause.errcode & 0xff
      : TEXTS.get(cause.message);
    if (code === FULL || isNoSpace(cause)) return { isFull: true, error };
    if (code !== undefined && DISK_CODES.has(code)) return { isFull: false, error };
    if ("syscall" in cause || cause.message.includes("os error")) return { isFull: false, error };
  }
  return undefined;
}

/** True when the file is damaged, or no database. */
export function isDamage(thrown: unknown): boolean {
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause) {
    const code = "errcode" in cause && typeof cause.errcode === "number" ? cause.errcode & 0xff : undefined;
    if (code === CORRUPT || code === NOT_A_DATABASE) return true;
    if (/database disk image is malformed|file is not a database/.test(cause.message)) return true;
  }
  return false;
}

/** True for a file that is no database at all. */
export function isNoDatabase(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return "errcode" in thrown ? thrown.errcode === NOT_A_DATABASE : thrown.message === "file is not a database";
}

/** SQLite needs this much to open a database: the index of its log. */
const OPENING_BYTES = 131_072;

/**
 * The error for a database at `path` that can't be opened. On a full disk SQLite only reports an I/O error; here the
 * sentence says what to do, and its cause has the code of a full disk.
 */
export function openingError(path: string, thrown: unknown): unknown {
  const fault = diskFaultOf(thrown);
  if (fault === undefined || !(fault.isFull || hasNoSpace(path))) return thrown;
  const folder = dirname(path);
  const cause = Object.assign(new Error("no space left", { cause: thrown }), { errcode: FULL });
  return new AppError(
    "storage",
    `the disk of ${folder} is full, so the database can't be opened: free some MB there and start again (df -h ${folder})`,
    { cause },
  );
}

function hasNoSpace(path: string): boolean {
  const space = diskSpaceOf(dirname(path));
  return space !== null && space.freeBytes < OPENING_BYTES;
}

/**
 * Runs batches with `run` and reports writes that failed because of the disk; when `onDiskFault` has freed space, the
 * failed calls run once more. A call that succeeded does not run again.
 */
export function retryOnceWithSpace(
  run: BatchExecutor["run"],
  writes: (calls: readonly StoreCall[]) => boolean,
  onDiskFault: StoreEnvironment["onDiskFault"],
): BatchExecutor["run"] {
  const report = (thrown: unknown): boolean => {
    const fault = diskFaultOf(thrown);
    return fault !== undefined && onDiskFault(fault);
  };
  const completed = async (calls: Parameters<BatchExecutor["run"]>[0], answers: readonly StoreResult[]) => {
    const failed = answers.flatMap((answer, index) => !answer.ok && diskFaultOf(answer.error) ? [index] : []);
    const [first] = failed.flatMap((index) => answers[index] ?? []);
    if (first === undefined || first.ok || !report(first.error)) return answers;
    const again = await run(failed.flatMap((index) => calls[index] ?? []));
    for (const answer of again) if (!answer.ok) report(answer.error);
    return answers.map((answer, index) => again[failed.indexOf(index)] ?? answer);
  };
  return (calls) => {
    if (!writes(calls)) return run(calls);
    let running: ReturnType<BatchExecutor["run"]>;
    try {
      running = run(calls);
    } catch (thrown) {
      report(thrown);
      throw thrown;
    }
    if (!(running instanceof Promise)) return hasFailed(running) ? completed(calls, running) : running;
    return running.then(
      (answers) => hasFailed(answers) ? completed(calls, answers) : answers,
      (thrown) => {
        // The sync of the log failed: what it did is not known, so the calls do not run again.
        report(thrown);
        throw thrown;
      },
    );
  };
}

function hasFailed(answers: readonly StoreResult[]): boolean {
  for (const answer of answers) if (!answer.ok) return true;
  return false;
}
