/**
 * Going back to a backup. It is unpacked and checked next to the present state; then its folder gets a name that says that
 * it counts, in one step; then the present files move away and the new ones in. What was begun is finished at the next start,
 * so that a power cut at any moment leaves the old state or the new one.
 */
import { AppError, errorMessage } from "../../base/errors.ts";
import { renameSynced, syncFolder, writeSynced } from "../../base/synced_files.ts";
import { isoSeconds } from "../../base/time.ts";
import type { BackupFacts, Unpack } from "../../store/store.ts";
import {
  API_KEY_FILE,
  CERTIFICATE_FOLDER,
  DATABASE_FILE,
  IDS_FILE,
  KEPT_FOLDER,
  MARKER_FILE,
  RESTORE_CHECK,
  RESTORE_FOLDER,
  RESTORE_GIVEN_UP,
  RESTORE_PART,
  RESTORE_UPLOAD,
  SETTINGS_NAME,
} from "../../domain/data_files.ts";
import { transactionIdOf } from "../../domain/transaction_ids.ts";
import { restoreDiskError } from "./restore_disk_error.ts";

const FACTS = "facts.json";

/** All that a bare copy of a database replaces: it says nothing about keys and certificates, so that those here stay. */
const REPLACED_BY_COPY = [
  ...["-wal", "-shm", ""].map((suffix) => `${DATABASE_FILE}${suffix}`),
  IDS_FILE,
  MARKER_FILE,
];
/** All that a backup replaces, also where it has nothing in its place. */
const REPLACED = [...REPLACED_BY_COPY, API_KEY_FILE, CERTIFICATE_FOLDER];

/**
 * Ids of transactions that are left out after a restore, beyond the last one that is known: those that were given behind the
 * backup must not be given again, and where the old machine is lost nobody knows them. Ids are the seconds since 2025 unless
 * more than one charge a second begins, so this is far more than were ever ahead of the clock.
 */
const IDS_LEFT_OUT = 100_000;

/** A backup that is ready to take the place of the present state. */
export interface ReadyRestore extends BackupFacts {
  /** When it was made ready. */
  readonly readyAt: number;
}

/** What a restore has done. */
export interface Restored extends ReadyRestore {
  /** The folder in which the former state is. */
  readonly kept: string;
  /** Where the settings of the backup are; undefined: it has none. */
  readonly settings: string | undefined;
}

/**
 * Unpacks and checks the backup at `from` and makes it ready: it takes the place of the present state at the next start, or
 * by {@link finishRestore}. Replaces one that was ready. Rejects as {@link Unpack} does, with `storage` when the disk does not
 * take it.
 */
export async function prepareRestore(
  dataDir: string,
  from: string,
  { unpack, passphrase, now }: {
    readonly unpack: Unpack;
    readonly passphrase?: string | undefined;
    readonly now: number;
  },
): Promise<ReadyRestore> {
  const part = `${dataDir}/${RESTORE_PART}`;
  try {
    await removeFolder(part);
    const facts = await unpack(from, part, passphrase);
    return await makeReady(dataDir, { ...facts, readyAt: timeOfNewFolder(dataDir, now) });
  } catch (thrown) {
    await removeFolder(part).catch(() => {});
    throw thrown instanceof AppError ? thrown : restoreDiskError(thrown);
  }
}

/** Gives what was unpacked the name that counts. */
async function makeReady(dataDir: string, ready: ReadyRestore): Promise<ReadyRestore> {
  const part = `${dataDir}/${RESTORE_PART}`;
  const given = Math.max(
    idIn(`${part}/${IDS_FILE}`),
    idIn(`${dataDir}/${IDS_FILE}`),
    transactionIdOf(ready.readyAt),
  );
  writeSynced(`${part}/${IDS_FILE}`, `${given + IDS_LEFT_OUT}\n`);
  writeSynced(`${part}/${FACTS}`, JSON.stringify(ready));
  await cancelRestore(dataDir);
  syncFolder(part);
  renameSynced(part, `${dataDir}/${RESTORE_FOLDER}`);
  return ready;
}

/** The folder in which a restore that was made ready at `readyAt` keeps the state before it. */
function keptFolder(dataDir: string, readyAt: number): string {
  return `${dataDir}/${KEPT_FOLDER}${isoSeconds(readyAt).replaceAll(":", "-")}`;
}

/** A time from `now` on whose folder is not there yet: two restores within a second must not keep their states in one. */
function timeOfNewFolder(dataDir: string, now: number): number {
  let time = now;
  while (isThere(keptFolder(dataDir, time))) time += 1000;
  return time;
}

function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return false;
    throw thrown;
  }
}

/** The backup that is ready; undefined without one. */
export function readyRestore(dataDir: string): ReadyRestore | undefined {
  try {
    // prepareRestore wrote it.
    return JSON.parse(Deno.readTextFileSync(`${dataDir}/${RESTORE_FOLDER}/${FACTS}`)) as ReadyRestore;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return undefined;
    throw new AppError("storage", `the restore in ${dataDir} can't be read: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
}

/** Gives up the backup that is ready; false when there is none. */
export async function cancelRestore(dataDir: string): Promise<boolean> {
  const old = `${dataDir}/${RESTORE_GIVEN_UP}`;
  await removeFolder(old);
  // In one step: half a folder must not count.
  if (!moveIfThere(`${dataDir}/${RESTORE_FOLDER}`, old)) return false;
  syncFolder(dataDir);
  await removeFolder(old);
  return true;
}

/**
 * Puts the backup that is ready in the place of the present state, or finishes what was interrupted; undefined when nothing
 * is ready. No program may use the database. Throws `storage` when the files can't be moved; what was moved stays, and the
 * next call goes on.
 */
export function finishRestore(dataDir: string): Restored | undefined {
  const ready = readyRestore(dataDir);
  if (ready === undefined) return undefined;
  const from = `${dataDir}/${RESTORE_FOLDER}`;
  const kept = keptFolder(dataDir, ready.readyAt);
  try {
    Deno.mkdirSync(kept, { recursive: true, mode: 0o700 });
    syncFolder(dataDir);
    // A file that is not in the folder any more has been moved in already: what stands in its place is the new one.
    const left = new Set([...Deno.readDirSync(from)].map(({ name }) => name));
    const isNew = (name: string) =>
      ready.files.some((file) => file.split("/")[0] === name) || name === DATABASE_FILE ||
      name === IDS_FILE;
    for (const name of ready.at === null ? REPLACED_BY_COPY : REPLACED) {
      if (left.has(name) || !isNew(name)) moveIfThere(`${dataDir}/${name}`, `${kept}/${name}`);
    }
    syncFolder(kept);
    const settings = ready.files.find((name) => name.startsWith(SETTINGS_NAME));
    for (const name of left) {
      if (name !== FACTS) {
        moveIfThere(`${from}/${name}`, name === settings ? `${kept}/restored-${name}` : `${dataDir}/${name}`);
      }
    }
    syncFolder(dataDir);
    // In one step, as in cancelRestore: a folder without its facts would stay.
    const old = `${dataDir}/${RESTORE_GIVEN_UP}`;
    removeFolderNow(old);
    renameSynced(from, old);
    removeFolderNow(old);
    return { ...ready, kept, settings: settings === undefined ? undefined : `${kept}/restored-${settings}` };
  } catch (thrown) {
    throw new AppError("storage", `the restore in ${dataDir} can't be finished: ${errorMessage(thrown)}`, {
      cause: thrown,
    });
  }
}

/**
 * Removes what a crash has left of backups that were being uploaded, unpacked, looked at or given up: each may be as large as
 * the database. No program may be working on one.
 */
export async function removeLeftovers(dataDir: string): Promise<void> {
  const upload = `${RESTORE_UPLOAD}-`;
  const uploads = [...Deno.readDirSync(dataDir)].filter(({ name }) => name.startsWith(upload)).map(({ name }) => name);
  for (const name of [RESTORE_PART, RESTORE_GIVEN_UP, RESTORE_CHECK, ...uploads]) {
    await removeFolder(`${dataDir}/${name}`);
  }
}

function moveIfThere(from: string, to: string): boolean {
  try {
    Deno.renameSync(from, to);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
    return false;
  }
}

function idIn(path: string): number {
  try {
    const id = Number(Deno.readTextFileSync(path));
    return Number.isSafeInteger(id) && id > 0 ? id : 0;
  } catch {
    return 0;
  }
}

function removeFolderNow(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}

async function removeFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}
