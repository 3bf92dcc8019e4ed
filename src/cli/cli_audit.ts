import type { App } from "../app.ts";
import { AppError } from "../base/errors.ts";
import { CLI_CALLER } from "../domain/api_key.ts";
import { WRITE_METHODS } from "../store/sqlite/engine/store_methods.ts";
import type { Store } from "../store/store.ts";
import type { Environment } from "./environment.ts";

/** A store whose writes are counted, but for those about the asking itself. */
export interface CountedStore {
  readonly store: Store;
  writes(): number;
}

/** Counts what is written through it, and hands everything on. */
export function counted(store: Store): CountedStore {
  let writes = 0;
  const counting = WRITE_METHODS.filter((method) => method !== "addAudit").map((method) => {
    // The arguments are those that the port's types let in.
    const run = store[method] as (...args: readonly unknown[]) => unknown;
    return [method, (...args: readonly unknown[]) => (writes++, run(...args))];
  });
  return { store: { ...store, ...Object.fromEntries(counting) }, writes: () => writes };
}

/** Whoever sits at the command line, as its system calls him; behind sudo the one who called that. */
export function commandLineUser({ env }: Pick<Environment, "env">): string {
  return env.SUDO_USER || env.LOGNAME || env.USER || env.USERNAME || uid();
}

/** Keeps in the audit log that the command that runs has changed something; `thrown` is why it went wrong behind that. */
export function noteCommand(
  { services, clock }: Pick<App, "services" | "clock">,
  environment: Environment,
  { action, thrown }: { readonly action?: string; readonly thrown?: unknown } = {},
): void {
  const { name = environment.program, about: named = null } = environment.inProgress?.() ?? {};
  // Whoever knows the whole URL of a webhook may be let in by that alone.
  const about = /^https?:/i.test(named ?? "") ? URL.parse(named ?? "")?.origin ?? null : named;
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
