/** Invalid settings: the message lists every fault, one per line, each with its place and what was wanted. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(readonly faults: readonly string[], options?: { readonly cause?: unknown }) {
    super(faults.join("\n"), options);
  }
}
