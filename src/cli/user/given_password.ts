import { randomIds } from "../../base/ids.ts";
import type { Environment } from "../environment.ts";

/** The option that every command with a password has; a password on the command line would be seen in the list of processes. */
export const PASSWORD_FLAG = "--password-stdin";
/** See {@link PASSWORD_FLAG}. */
export const PASSWORD_HELP = "read the password from standard input; without it one is made and printed, this one time";

/** The password of standard input, or a new random one that is shown. */
export async function givenPassword(
  environment: Environment,
  { passwordStdin = false }: { readonly passwordStdin?: boolean },
): Promise<{ readonly password: string; readonly isMade: boolean }> {
  if (passwordStdin) return { password: (await environment.stdin()).replace(/\r?\n$/, ""), isMade: false };
  return { password: randomIds.secret(12), isMade: true };
}
