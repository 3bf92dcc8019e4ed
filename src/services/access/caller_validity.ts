import type { Caller } from "../../domain/api_scope.ts";
import type { ApiKeys } from "./api_keys.ts";
import type { LoginSessions } from "./login_sessions.ts";

/** Checks a caller again while its stream runs. */
export interface CallerValidity {
  /** False when the caller's key was revoked, has expired or was replaced, or when the user's session has ended. */
  isStillValid(caller: Caller): boolean;
}

/** See {@link CallerValidity}. */
export function createCallerValidity(
  { keys, sessions }: {
    readonly keys: Pick<ApiKeys, "isStillValid">;
    readonly sessions: Pick<LoginSessions, "isValid">;
  },
): CallerValidity {
  return {
    isStillValid: (caller) =>
      caller.session === undefined ? keys.isStillValid(caller) : sessions.isValid(caller.session.id),
  };
}
