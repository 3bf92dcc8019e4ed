/** What kind of broken expectation an {@link AppError} is; the borders (CLI, REST, OCPP) each map it in one table. */
export type ErrorCode =
  /** What was asked for makes no sense as written. */
  | "invalid"
  /** Something named does not exist. */
  | "not_found"
  /** It exists already, or its state forbids the change. */
  | "conflict"
  /** Refused until something else is done or frees up. */
  | "unavailable"
  /** The database failed. */
  | "storage"
  /** A fault of ours. */
  | "internal";

/** A broken expectation: says what was found, what was wanted and where. */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(readonly code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
  }
}

/** The words of anything thrown, for a log line. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
