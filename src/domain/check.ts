import type { Sentence } from "../base/sentence.ts";

/** What `ocppd check` looks at, in the order in which it is shown. */
export const CHECK_SUBJECTS = [
  "port",
  "addresses",
  "certificates",
  "database",
  "disk",
  "writes",
  "memory",
  "clock",
  "permissions",
] as const;

/** One of {@link CHECK_SUBJECTS}. */
export type CheckSubject = (typeof CHECK_SUBJECTS)[number];

/** `fault`: something does not work; `attention`: it works, and may soon not; `unknown`: it could not be found out. */
export const CHECK_STATES = ["ok", "attention", "fault", "unknown"] as const;

/** One of {@link CHECK_STATES}. */
export type CheckState = (typeof CHECK_STATES)[number];

/** What was found about a subject, without the subject. */
export interface Finding {
  readonly state: CheckState;
  /** What was found. */
  readonly finding: Sentence;
  /** What to do; null where nothing is to be done. */
  readonly remedy: Sentence | null;
}

/** A line of `ocppd check`. */
export interface CheckLine extends Finding {
  readonly subject: CheckSubject;
}
