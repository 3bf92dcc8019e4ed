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
