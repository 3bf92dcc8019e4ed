import type { App } from "../app.ts";
import { API_KEY_FILE, BACKUP_FOLDER, DATABASE_FILE, MARKER_FILE } from "../domain/data_files.ts";
import { AppError, errorMessage } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { secretFile } from "../base/secret_file.ts";
import { isoTime } from "../base/time.ts";

/**
 * A file next to the database that says which one belongs here: without it, a database that was lost would be replaced
 * by an empty one, in which no charger has a password.
 */

interface Marker {
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Throws `conflict` when the data directory had a database that is missing or empty now. */
export function refuseLostDatabase(dataDir: string): void {
  if (sizeOf(`${dataDir}/${DATABASE_FILE}`) > 0) return;
  const marker = readMarker(dataDir);
  if (marker === undefined && sizeOf(`${dataDir}/${API_KEY_FILE}`) === 0) return;
  throw lost(dataDir, `the database ${dataDir}/${DATABASE_FILE} is missing or empty, but there was one`, marker);
}

/**
 * Writes down that the open database belongs to its data directory. Throws `conflict` when it is another one without
 * stations and keys: somebody has created it in the place of the lost one.
 */
export async function markDatabase({ settings, store, log }: Pick<App, "settings" | "store" | "log">): Promise<void> {
  const { dataDir } = settings;
  const marker = readMarker(dataDir);
  const { id, createdAt, isEmpty } = await store.identity();
  if (marker?.id === id) return;
  if (marker !== undefined && isEmpty && createdAt > Date.parse(marker.createdAt)) {
    throw lost(dataDir, `the database ${dataDir}/${DATABASE_FILE} is another one than before, and empty`, marker);
  }
  if (marker !== undefined) log.warn(`the database is another one than before: ${id}, not ${marker.id}`);
  writeMarker(dataDir, { id, createdAt: isoTime(createdAt) }, log);
}

/** Forgets the database that belonged here, so that a new one may be created. */
export function forgetDatabase(dataDir: string): void {
  for (const name of [MARKER_FILE, DATABASE_FILE]) {
    const path = `${dataDir}/${name}`;
    // Only an empty file is removed: a database with something in it stays.
    if (name !== MARKER_FILE && sizeOf(path) > 0) continue;
    try {
      Deno.removeSync(path);
    } catch (thrown) {
      if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
    }
  }
}

function lost(dataDir: string, found: string, marker: Marker | undefined): AppError {
  const since = marker === undefined ? "" : ` (created ${marker.createdAt})`;
  const copy = newestBackup(dataDir) ?? "a backup";
  return new AppError(
    "conflict",
    `${found}${since}. Restore it: ocppd restore ${copy} --data-dir ${dataDir}. ` +
      "Or start without its stations, tags and charges on purpose: ocppd serve --new-database",
  );
}

function newestBackup(dataDir: string): string | undefined {
  const folder = `${dataDir}/${BACKUP_FOLDER}`;
  try {
    return [...Deno.readDirSync(folder)].filter(({ name }) => /\.sqlite(\.age)?$/.test(name))
      .map(({ name }) => ({ path: `${folder}/${name}`, at: Deno.statSync(`${folder}/${name}`).mtime?.getTime() ?? 0 }))
      .sort((a, b) => b.at - a.at)[0]?.path;
  } catch {
    return undefined;
  }
}

function readMarker(dataDir: string): Marker | undefined {
  try {
    const text = secretFile(`${dataDir}/${MARKER_FILE}`).read();
    if (text === null) return undefined;
    // writeMarker wrote it; a damaged one still says that there was a database.
    const { id = "", createdAt = "" } = JSON.parse(text) as Partial<Marker>;
    return { id, createdAt };
  } catch {
    return { id: "", createdAt: "at an unknown time" };
  }
}

function writeMarker(dataDir: string, marker: Marker, log: Log): void {
  try {
    secretFile(`${dataDir}/${MARKER_FILE}`).write(JSON.stringify(marker));
  } catch (thrown) {
    log.warn(`the marker of the database could not be written: ${errorMessage(thrown)}`);
  }
}

function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return 0;
    throw new AppError("unavailable", `${path} can't be looked at: ${errorMessage(thrown)}`, { cause: thrown });
  }
}
