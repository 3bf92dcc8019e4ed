import { sentence } from "../../domain/sentences/mod.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import { isoSeconds } from "../../base/time.ts";
import type { BackUp } from "../../store/store.ts";
import { type BackupRetention, expiredBackups } from "./backup_retention.ts";

/** Backups of the database in the data directory, made while it is in use. */
export interface Backups {
  /**
   * Copies the present database, under a given name or the time. Throws `invalid` for a bad name, `conflict` when the
   * backup exists, `unavailable` while another one is being made, `storage` when the copy fails.
   */
  make(name?: string): Promise<BackupMade>;
  /** Newest first. Throws `unavailable` when the folder can't be read. */
  list(): Promise<readonly Backup[]>;
  /** The content of a backup, to be read or cancelled. Throws `not_found`. */
  read(name: string): Promise<BackupContent>;
  /** Throws `not_found`. */
  remove(name: string): Promise<void>;
}

/** A copy of the database. */
export interface Backup {
  readonly name: string;
  readonly bytes: number;
  readonly at: number;
}

/** A backup that is being read. */
export interface BackupContent {
  readonly bytes: number;
  readonly stream: ReadableStream<Uint8Array>;
}

/** A backup that was just made. */
export interface BackupMade extends Backup {
  readonly durationMs: number;
}

/** What {@link createBackups} needs. */
export interface BackupsDeps {
  readonly clock: Clock;
  readonly backUp: BackUp;
  /** The database's path. */
  readonly database: string;
  /** The folder of the backups; created (0700) with the first one. */
  readonly folder: string;
  readonly retention: BackupRetention;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const EXTENSION = ".sqlite";
/** The names of an unfinished copy, see store/sqlite/engine/backup.ts, and of its SQLite journal. */
const UNFINISHED = /\.sqlite\.part(?:-journal|-wal|-shm)?$/;

/** See {@link Backups}. */
export function createBackups({ clock, backUp, database, folder, retention }: BackupsDeps): Backups {
  let making = false;
  const pathOf = (name: string) => `${folder}/${name}${EXTENSION}`;

  /** An error of the file system is passed on with its own message. */
  const mapErrors = async <T>(task: Promise<T>): Promise<T> => {
    try {
      return await task;
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      throw new AppError("unavailable", sentence("backup_failed", { error: errorMessage(thrown) }), { cause: thrown });
    }
  };

  const entries = async (): Promise<readonly string[]> => {
    try {
      const names: string[] = [];
      for await (const { name, isFile } of Deno.readDir(folder)) if (isFile) names.push(name);
      return names;
    } catch (thrown) {
      if (thrown instanceof Deno.errors.NotFound) return [];
      throw new AppError("unavailable", sentence("backups_not_listed", { error: errorMessage(thrown) }), {
        cause: thrown,
      });
    }
  };

  const make = async (name: string): Promise<BackupMade> => {
    const from = performance.now();
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    // Removes the remains of interrupted copies; no copy is being made now. Other files are not ours.
    for (const other of await entries()) if (UNFINISHED.test(other)) await Deno.remove(`${folder}/${other}`);
    const at = clock.now();
    await backUp(database, pathOf(name));
    const { size: bytes } = await Deno.stat(pathOf(name));
    return { name, bytes, at, durationMs: Math.round(performance.now() - from) };
  };

  const list = async (): Promise<readonly Backup[]> => {
    const names = (await entries()).filter((name) => name.endsWith(EXTENSION));
    const found = await mapErrors(Promise.all(names.map(async (file): Promise<Backup> => {
      const { size: bytes, mtime } = await Deno.stat(`${folder}/${file}`);
      return { name: file.slice(0, -EXTENSION.length), bytes, at: mtime?.getTime() ?? 0 };
    })));
    return found.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
  };

  /** Only a listed name: a name must not lead out of the folder. */
  const demandListed = async (name: string) => {
    if ((await entries()).includes(`${name}${EXTENSION}`)) return;
    throw new AppError("not_found", sentence("backup_unknown", { name }));
  };

  return {
    list,
    async make(name = isoSeconds(clock.now()).replaceAll(":", "-")) {
      if (!NAME.test(name)) {
        throw new AppError(
          "invalid",
          sentence("backup_name", { found: JSON.stringify(name.slice(0, 80)) }),
        );
      }
      if ((await entries()).includes(`${name}${EXTENSION}`)) {
        throw new AppError("conflict", sentence("backup_exists", { name }));
      }
      if (making) throw new AppError("unavailable", sentence("backup_running"));
      making = true;
      try {
        const made = await mapErrors(make(name));
        // The new one comes first, whatever the clock and the file system say.
        const names = [name, ...(await list()).map((one) => one.name).filter((other) => other !== name)];
        for (const old of expiredBackups(names, retention)) await mapErrors(Deno.remove(pathOf(old)));
        return made;
      } finally {
        making = false;
      }
    },
    async read(name) {
      await demandListed(name);
      const file = await mapErrors(Deno.open(pathOf(name)));
      try {
        const { size: bytes } = await file.stat();
        return { bytes, stream: file.readable };
      } catch (thrown) {
        file.close();
        throw thrown;
      }
    },
    async remove(name) {
      await demandListed(name);
      await mapErrors(Deno.remove(pathOf(name)));
    },
  };
}
