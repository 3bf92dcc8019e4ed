/** A setting of the server as it is in force, for people: its value, its default, and where the value came from. */
export interface SettingFact {
  /** As in the settings file: `listeners[0].port`. */
  readonly key: string;
  readonly description: string;
  /** Secrets are masked: `***` where one is set. */
  readonly value: unknown;
  readonly default: unknown;
  readonly origin: SettingOrigin;
}

/** Where a value came from; `program` is a subcommand such as `ocppd demo`, which has values of its own. */
export type SettingOrigin =
  | { readonly kind: "default" | "program" }
  | { readonly kind: "file"; readonly file: string; /** From 1. */ readonly line: number }
  | { readonly kind: "environment" | "flag"; /** `OCPPD_PORT` or `--port`. */ readonly name: string };

/** What is shown of a secret that is set. */
export const MASKED = "***";

/** The files that settings put secrets into: the settings file itself, and keys of certificates. */
export function secretFilesOf(facts: readonly SettingFact[]): readonly string[] {
  const files = facts.flatMap(({ key, value, origin }) => {
    if (value === MASKED && origin.kind === "file") return [origin.file];
    return /^listeners\[\d+\]\.tls$/.test(key) ? keysIn(value) : [];
  });
  return [...new Set(files)];
}

/** The key files in a value of the setting `tls`. */
function keysIn(value: unknown): readonly string[] {
  const pairs: readonly unknown[] = Array.isArray(value) ? value : [value];
  return pairs.flatMap((pair) =>
    typeof pair === "object" && pair !== null && "key" in pair && typeof pair.key === "string" ? [pair.key] : []
  );
}
