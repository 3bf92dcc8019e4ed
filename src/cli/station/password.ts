import { generatePassword, hashPassword } from "../../services/access/mod.ts";
import type { StationChange } from "../../store/store.ts";
import type { Environment } from "../environment.ts";
import { printable } from "../../base/printable.ts";
import { factsText } from "../table_text.ts";
import type { StationOptions } from "./options.ts";

/** What the options make of a charger's password. */
export interface PasswordInput {
  readonly change: StationChange;
  /** The password that was made here, to be shown once. */
  readonly made?: string;
}

/** Hashes the password that is given, read or made. Throws `invalid` for one that can't be used. */
export async function passwordInput(options: StationOptions, environment: Environment): Promise<PasswordInput> {
  const { password, generatePassword: make } = options;
  if (make || password === true) {
    const made = generatePassword();
    return { change: await only(made), made };
  }
  // Without a password its connections have security profile 0, which else would be refused from now on.
  if (password === false) return { change: { ...NONE, securityProfile: 0 } };
  if (password === undefined) return { change: {} };
  const text = password === "-" ? (await environment.stdin()).replace(/\r?\n$/, "") : password;
  return { change: await only(text) };
}

/** Also removes a password that was sent to the station and is unconfirmed: only the passwords set here are valid. */
const NONE: StationChange = { passwordHashes: [], pendingPasswordHashes: [] };

async function only(password: string): Promise<StationChange> {
  return { ...NONE, passwordHashes: [await hashPassword(password)] };
}

/** What to enter in the charger; a password that was made is seen here and never again. */
export function chargerEntries(
  { id, url, made, hasPassword }: {
    readonly id: string;
    readonly url: string;
    readonly made?: string | undefined;
    readonly hasPassword: boolean;
  },
): string {
  const entries = factsText([
    ["URL", url],
    ["user name", hasPassword ? printable(id) : null],
    ["password", made ?? (hasPassword ? "(the one you set)" : null)],
  ], { indent: 2 });
  const once = made === undefined ? "" : "\nThe password is shown only now: ocppd keeps no more than a hash of it.\n";
  return `Enter in the charger:\n\n${entries}${once}`;
}
