/** A command line that makes no sense: says what was found and what was wanted. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
