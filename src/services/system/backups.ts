import { sentence } from "../../domain/sentences/mod.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import { isoSeconds } from "../../base/time.ts";
import type { BackUp, BackupExtras } from "../../store/store.ts";
import { type BackupRetention, expiredBackups } from "./backup_retention.ts";

/** Backups in the data directory, made while the database is in use: the database, and what a new machine needs besides. */
export interface Backups {
  /**
   * Copies the present state, under a given name or the time. Throws `invalid` for a bad name, `conflict` when the
   * backup exists, `unavailable` while another one is being made, `storage` when the copy fails.
   */
  make(name?: string): Promise<BackupMade>;
  /** Newest first. Throws `unavailable` when the folder can't be read. */
  list(): Promise<readonly Backup[]>;
  /** The content of a backup, to be read or cancelled. Throws `not_found`. */
  read(name: string): Promise<BackupContent>;
  /** Where the file of a backup is. Throws `not_found`. */
  pathOf(name: string): Promise<string>;
  /** Throws `not_found`. */
  remove(name: string): Promise<void>;
}

/** A copy of the database. */
export interface Backup {
  readonly name: string;
  readonly bytes: number;
  readonly at: number;
  /** Encrypted with the passphrase of that time. */
  readonly encrypted: boolean;
}

/** A backup that is being read. */
export interface BackupContent {
  /** The name of the file. */
  readonly file: string;
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
  /** What a backup holds besides the database; rejects when the passphrase can't be read. */
  extras(): Promise<BackupExtras>;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const EXTENSION = ".sqlite";
const ENCRYPTED = ".sqlite.age";
/** The names of an unfinished copy, see store/sqlite/engine/backup.ts, and of its SQLite journal. */
const UNFINISHED = /\.sqlite(?:\.age)?(?:\.encrypted)?\.part(?:-journal|-wal|-shm)?$/;

/** See {@link Backups}. */
export function createBackups({ clock, backUp, database, folder, retention, extras }: BackupsDeps): Backups {
  let making = false;

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
    const contents = await extras();
    const encrypted = contents.passphrase !== undefined;
    const path = `${folder}/${name}${encrypted ? ENCRYPTED : EXTENSION}`;
    await backUp(database, path, contents);
    const { size: bytes } = await Deno.stat(path);
    return { name, bytes, at, encrypted, durationMs: Math.round(performance.now() - from) };
  };

  const list = async (): Promise<readonly Backup[]> => {
    const files = (await entries()).filter((file) => nameOf(file) !== undefined);
    const found = await mapErrors(Promise.all(files.map(async (file): Promise<Backup> => {
      const { size: bytes, mtime } = await Deno.stat(`${folder}/${file}`);
      return { name: nameOf(file) ?? "", bytes, at: mtime?.getTime() ?? 0, encrypted: file.endsWith(ENCRYPTED) };
    })));
    return found.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
  };

  /** The file of a listed backup: a name must not lead out of the folder. */
  const fileOf = async (name: string): Promise<string> => {
    const file = (await entries()).find((one) => nameOf(one) === name);
    if (file !== undefined) return file;
    throw new AppError("not_found", sentence("backup_unknown", { name }));
  };
  const remove = async (name: string) => await mapErrors(Deno.remove(`${folder}/${await fileOf(name)}`));

  return {
    list,
    async make(name = isoSeconds(clock.now()).replaceAll(":", "-")) {
      if (!NAME.test(name)) {
        throw new AppError(
          "invalid",
          sentence("backup_name", { found: JSON.stringify(name.slice(0, 80)) }),
        );
      }
      if ((await entries()).some((file) => nameOf(file) === name)) {
        throw new AppError("conflict", sentence("backup_exists", { name }));
      }
      if (making) throw new AppError("unavailable", sentence("backup_running"));
      making = true;
      try {
        const made = await mapErrors(make(name));
        // The new one comes first, whatever the clock and the file system say.
        const names = [name, ...(await list()).map((one) => one.name).filter((other) => other !== name)];
        for (const old of expiredBackups(names, retention)) await remove(old);
        return made;
      } finally {
        making = false;
      }
    },
    async read(name) {
      const file = await fileOf(name);
      const opened = await mapErrors(Deno.open(`${folder}/${file}`));
      try {
        const { size: bytes } = await opened.stat();
        return { file, bytes, stream: opened.readable };
      } catch (thrown) {
        opened.close();
        throw thrown;
      }
    },
    pathOf: async (name) => `${folder}/${await fileOf(name)}`,
    remove,
  };
}

/** The name of the backup in a file; undefined for other files. */
function nameOf(file: string): string | undefined {
  const extension = [ENCRYPTED, EXTENSION].find((one) => file.endsWith(one));
  return extension === undefined ? undefined : file.slice(0, -extension.length);
}
