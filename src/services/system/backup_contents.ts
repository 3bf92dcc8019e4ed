import { AppError, errorMessage } from "../../base/errors.ts";
import { API_KEY_FILE, CERTIFICATE_FOLDER, IDS_FILE, SETTINGS_NAME } from "../../domain/data_files.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { BackupExtras, BackupSource } from "../../store/store.ts";

/** What of a server belongs into a backup besides its database. */
export interface BackupContentsDeps {
  readonly dataDir: string;
  /** The settings file; undefined where there is none. */
  readonly settingsFile: string | undefined;
  /** The file whose first line is the passphrase; "" for backups that are not encrypted. */
  readonly passphraseFile: string;
  readonly version: string;
  readonly now: () => number;
}

/** Certificates of chargers are in one file, so that a folder of a CA stays small. */
const FILES_MAX = 1_000;
/** Shorter ones are guessed. */
const PASSPHRASE_MIN = 12;

/** The files of a server, and the passphrase of its backups. Rejects with `unavailable` when the passphrase can't be read. */
export async function backupContents(deps: BackupContentsDeps): Promise<BackupExtras> {
  const { dataDir, settingsFile, passphraseFile, version, now } = deps;
  const sources: BackupSource[] = [
    { name: API_KEY_FILE, path: `${dataDir}/${API_KEY_FILE}` },
    { name: IDS_FILE, path: `${dataDir}/${IDS_FILE}` },
    ...await filesIn(dataDir, CERTIFICATE_FOLDER),
  ];
  if (settingsFile !== undefined) {
    const [extension = ""] = /\.jsonc?$/.exec(settingsFile) ?? [];
    sources.push({ name: `${SETTINGS_NAME}${extension}`, path: settingsFile });
  }
  const passphrase = passphraseFile === "" ? undefined : await readPassphrase(passphraseFile);
  return { sources, version, at: now(), passphrase };
}

/** The first line of a file. Rejects with `unavailable` when it can't be read, `invalid` when it is too short. */
export async function readPassphrase(path: string): Promise<string> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (thrown) {
    throw new AppError("unavailable", sentence("passphrase_unreadable", { path, error: errorMessage(thrown) }), {
      cause: thrown,
    });
  }
  const passphrase = (text.split(/\r?\n/, 1)[0] ?? "").trim();
  if (passphrase.length < PASSPHRASE_MIN) {
    const found = passphrase.length;
    throw new AppError("invalid", sentence("passphrase_short", { path, found, least: PASSPHRASE_MIN }));
  }
  return passphrase;
}

/** The files in a folder and below, with names relative to `root`. */
async function filesIn(root: string, folder: string): Promise<readonly BackupSource[]> {
  const found: BackupSource[] = [];
  try {
    for await (const { name, isFile, isDirectory } of Deno.readDir(`${root}/${folder}`)) {
      const inner = `${folder}/${name}`;
      if (isFile) found.push({ name: inner, path: `${root}/${inner}` });
      else if (isDirectory) found.push(...await filesIn(root, inner));
      if (found.length > FILES_MAX) {
        throw new AppError(
          "unavailable",
          sentence("backup_files_most", { folder: `${root}/${folder}`, most: FILES_MAX }),
        );
      }
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (!(thrown instanceof Deno.errors.NotFound)) {
      throw new AppError(
        "unavailable",
        sentence("backup_folder_unreadable", { path: `${root}/${folder}`, error: errorMessage(thrown) }),
        { cause: thrown },
      );
    }
  }
  return found;
}
