import type { Sentence } from "./sentence.ts";

/** The kinds of {@link AppError}; CLI, REST and OCPP each map them in one table. */
export type ErrorCode =
  /** The request is invalid as written. */
  | "invalid"
  /** Something named does not exist. */
  | "not_found"
  /** It exists already, or its state forbids the change. */
  | "conflict"
  /** Refused until a precondition is met or a resource is free. */
  | "unavailable"
  /** The database failed. */
  | "storage"
  /** A bug in ocppd. */
  | "internal";

/** An error for people: its message says what was found, what was wanted and where. */
export class AppError extends Error {
  override readonly name = "AppError";

  /** The message with its code and parameters; undefined where no client of the API sees it. */
  readonly sentence: Sentence | undefined;

  constructor(readonly code: ErrorCode, message: string | Sentence, options?: { readonly cause?: unknown }) {
    super(typeof message === "string" ? message : message.text, options);
    this.sentence = typeof message === "string" ? undefined : message;
  }
}

/** The message of any thrown value, for a log line. */
export function errorMessage(thrown: unknown): string {
  if (thrown instanceof Deno.errors.NotCapable) return deniedText(thrown);
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The runtime's own words are about its options: no user of a compiled program can set them. */
function deniedText({ message }: Error): string {
  const [, kind = "", what = ""] = /^Requires (\w+) access to ([^,]+)/.exec(message) ?? [];
  if (kind !== "write") return message;
  return `ocppd writes to no folder of the system, such as /etc (${what}): name another one, and have root move the file`;
}
