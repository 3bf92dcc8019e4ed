import type { Sentence } from "../../../base/sentence.ts";
import type { Finding } from "../../../domain/check.ts";

/** All is well: nothing is to be done. */
export function fine(finding: Sentence): Finding {
  return { state: "ok", finding, remedy: null };
}

/** It works, and may soon not. */
export function attention(finding: Sentence, remedy: Sentence | null): Finding {
  return { state: "attention", finding, remedy };
}

/** Something does not work. */
export function fault(finding: Sentence, remedy: Sentence | null): Finding {
  return { state: "fault", finding, remedy };
}

/** It could not be found out. */
export function unknown(finding: Sentence): Finding {
  return { state: "unknown", finding, remedy: null };
}
