import type { App } from "../app.ts";
import { AppError } from "../base/errors.ts";
import { CLI_CALLER } from "../domain/api_key.ts";
import { WRITE_METHODS } from "../store/sqlite/store_methods.ts";
import type { Store } from "../store/store.ts";
import type { Environment } from "./environment.ts";

/** A store that counts its writes, except those of the audit log itself. */
export interface CountedStore {
  readonly store: Store;
  writes(): number;
}

/** Wraps a store: counts the calls that write, and passes every call on. */
export function counted(store: Store): CountedStore {
  let writes = 0;
  const counting = WRITE_METHODS.filter((method) => method !== "addAudit").map((method) => {
    // The arguments are those that the port's types let in.
    const run = store[method] as (...args: readonly unknown[]) => unknown;
    return [method, (...args: readonly unknown[]) => (writes++, run(...args))];
  });
  return { store: { ...store, ...Object.fromEntries(counting) }, writes: () => writes };
}

/** The system's name of the user at the command line; with sudo, the user who called sudo. */
export function commandLineUser({ env }: Pick<Environment, "env">): string {
  return env.SUDO_USER || env.LOGNAME || env.USER || env.USERNAME || uid();
}

/** Adds an audit entry for a command that has changed something; `thrown` is the error that ended it after that. */
export function noteCommand(
  { services, clock }: Pick<App, "services" | "clock">,
  environment: Environment,
  { action, thrown }: { readonly action?: string; readonly thrown?: unknown } = {},
): void {
  const { name = environment.program, about: named = null } = environment.inProgress?.() ?? {};
  // The URL of a webhook may hold its access token, so only the origin is stored.
  // An anonymisation leaves nothing that names its card.
  const about = /anonymise$/.test(name)
    ? null
    : /^https?:/i.test(named ?? "")
    ? URL.parse(named ?? "")?.origin ?? null
    : named;
  const isStation = /^ocppd (?:station|connector) /.test(name);
  services.audit.note({
    at: clock.now(),
    caller: `${CLI_CALLER}${commandLineUser(environment)}`,
    keyId: null,
    address: null,
    action: action ?? name,
    stationId: isStation ? about : null,
    subject: isStation ? null : about,
    status: null,
    code: thrown === undefined ? null : thrown instanceof AppError ? thrown.code : "internal",
  });
}

function uid(): string {
  return Deno.build.os === "windows" ? "unknown" : `uid ${Deno.uid()}`;
}
