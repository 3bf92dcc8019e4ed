/** Settings that cannot be used: its message lists every fault, one a line, each with its place and what was wanted. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(readonly faults: readonly string[], options?: { readonly cause?: unknown }) {
    super(faults.join("\n"), options);
  }
}
