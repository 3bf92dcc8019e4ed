import type { Scope } from "../../domain/api_scope.ts";
import { ROLES } from "../../domain/user.ts";

/** The names of the roles, the weakest first. */
export const ROLE_NAMES = Object.values(ROLES);

/** The scope of a role by its name, one of {@link ROLE_NAMES}. */
export function scopeOfRole(role: string): Scope {
  // Object.entries forgets the type of the keys.
  const rows = Object.entries(ROLES) as [Scope, string][];
  return rows.find(([, name]) => name === role)?.[0] ?? "read";
}
