import { AppError } from "../base/errors.ts";
import { readPassphrase } from "../services/system/mod.ts";
import type { Environment } from "./environment.ts";

/** The options of every command with the passphrase of a backup; one on the command line would be seen in the list of processes. */
export interface PassphraseOptions {
  readonly passphraseFile?: string;
  readonly passphraseStdin?: true;
}

/** The flags of {@link PassphraseOptions}, with their help. */
export const PASSPHRASE_FLAGS: readonly (readonly [flag: string, about: string])[] = [
  ["--passphrase-file <file>", "a file whose first line is the passphrase (or set OCPPD_BACKUP_PASSPHRASE)"],
  ["--passphrase-stdin", "read the passphrase from standard input"],
];

/** The passphrase that a command is given: by a file, standard input or the environment; undefined for none. */
export async function givenPassphrase(
  { passphraseFile, passphraseStdin }: PassphraseOptions,
  environment: Environment,
): Promise<string | undefined> {
  if (passphraseFile !== undefined) return await readPassphrase(passphraseFile);
  if (passphraseStdin === true) return lineOf(await environment.stdin(), "standard input");
  const { OCPPD_BACKUP_PASSPHRASE: given } = environment.env;
  return given === undefined ? undefined : lineOf(given, "OCPPD_BACKUP_PASSPHRASE");
}

function lineOf(text: string, where: string): string {
  const passphrase = (text.split(/\r?\n/, 1)[0] ?? "").trim();
  if (passphrase === "") throw new AppError("invalid", `${where} has no passphrase in its first line`);
  return passphrase;
}
