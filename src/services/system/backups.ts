import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import { isoSeconds } from "../../base/time.ts";
import type { BackUp } from "../../store/store.ts";

/** Copies of the database in the data directory, made while it is in use. */
export interface Backups {
  /**
   * Copies the database as it is now, under a name or under the time. Throws `invalid` for what can be no name, `conflict` when
   * there is such a backup, `unavailable` while another one is being made, `storage` when it can't be.
   */
  make(name?: string): Promise<BackupMade>;
  /** Newest first. Throws `unavailable` when they can't be looked at. */
  list(): Promise<readonly Backup[]>;
  /** Throws `not_found`. */
  remove(name: string): Promise<void>;
}

/** A copy of the database. */
export interface Backup {
  readonly name: string;
  readonly bytes: number;
  readonly at: number;
}

/** One that was just made. */
export interface BackupMade extends Backup {
  readonly durationMs: number;
}

/** What {@link createBackups} needs. */
export interface BackupsDeps {
  readonly clock: Clock;
  readonly backUp: BackUp;
  /** The database's path. */
  readonly database: string;
  /** Where the copies go; made (0700) with the first. */
  readonly folder: string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const ENDING = ".sqlite";
/** What a copy is called until it is whole, see store/sqlite/engine/backup.ts; and what SQLite puts beside it. */
const LEFT = /\.sqlite\.part(?:-journal)?$/;

/** See {@link Backups}. */
export function createBackups({ clock, backUp, database, folder }: BackupsDeps): Backups {
  let making = false;
  const pathOf = (name: string) => `${folder}/${name}${ENDING}`;

  /** What the system refuses is told as it says it. */
  const trying = async <T>(task: Promise<T>): Promise<T> => {
    try {
      return await task;
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      throw new AppError("unavailable", `the backups can't be used: ${errorMessage(thrown)}`, { cause: thrown });
    }
  };

  const entries = async (): Promise<readonly string[]> => {
    try {
      const names: string[] = [];
      for await (const { name, isFile } of Deno.readDir(folder)) if (isFile) names.push(name);
      return names;
    } catch (thrown) {
      if (thrown instanceof Deno.errors.NotFound) return [];
      throw new AppError("unavailable", `the backups can't be looked at: ${errorMessage(thrown)}`, { cause: thrown });
    }
  };

  const make = async (name: string): Promise<BackupMade> => {
    const from = performance.now();
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    // What a copy left that did not come to its end; there is none under way. Other files there are none of ours.
    for (const other of await entries()) if (LEFT.test(other)) await Deno.remove(`${folder}/${other}`);
    const at = clock.now();
    await backUp(database, pathOf(name));
    const { size: bytes } = await Deno.stat(pathOf(name));
    return { name, bytes, at, durationMs: Math.round(performance.now() - from) };
  };

  return {
    async make(name = isoSeconds(clock.now()).replaceAll(":", "-")) {
      if (!NAME.test(name)) {
        throw new AppError(
          "invalid",
          `name is ${
            JSON.stringify(name.slice(0, 80))
          }; wanted up to 64 letters, digits, - and _, a letter or digit first`,
        );
      }
      if ((await entries()).includes(`${name}${ENDING}`)) {
        throw new AppError("conflict", `there is a backup named ${name} already`);
      }
      if (making) throw new AppError("unavailable", "a backup is being made already; try again later");
      making = true;
      try {
        return await trying(make(name));
      } finally {
        making = false;
      }
    },
    async list() {
      const names = (await entries()).filter((name) => name.endsWith(ENDING));
      const found = await trying(Promise.all(names.map(async (file): Promise<Backup> => {
        const { size: bytes, mtime } = await Deno.stat(`${folder}/${file}`);
        return { name: file.slice(0, -ENDING.length), bytes, at: mtime?.getTime() ?? 0 };
      })));
      return found.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
    },
    async remove(name) {
      // Only what is in the list: a name must not lead out of the folder.
      if (!(await entries()).includes(`${name}${ENDING}`)) {
        throw new AppError("not_found", `there is no backup named ${name}`);
      }
      await trying(Deno.remove(pathOf(name)));
    },
  };
}
