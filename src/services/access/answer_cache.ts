import type { Clock } from "../../base/clock.ts";
import type { AuthorizationResult } from "../../domain/id_token.ts";

/** Answers of a moment ago about cards: the start of a charge comes seconds after the card was presented. */
export interface AnswerCache {
  keep(key: string, result: AuthorizationResult): void;
  /** Undefined when there is none that is still valid. */
  find(key: string): AuthorizationResult | undefined;
}

/** The most answers in memory; the oldest is dropped first. */
export const ANSWERS_MAX = 1_000;

/** Keeps each answer for `keptMs`, and never past its own expiry. */
export function createAnswerCache(clock: Clock, keptMs: number): AnswerCache {
  const answers = new Map<string, { readonly result: AuthorizationResult; readonly until: number }>();
  return {
    keep(key, result) {
      answers.delete(key);
      const until = Math.min(
        clock.now() + keptMs,
        result.status === "accepted" ? result.expiresAt ?? Infinity : Infinity,
      );
      if (until <= clock.now()) return;
      answers.set(key, { result, until });
      for (const oldest of answers.keys()) {
        if (answers.size <= ANSWERS_MAX) break;
        answers.delete(oldest);
      }
    },
    find(key) {
      const found = answers.get(key);
      if (found === undefined || found.until > clock.now()) return found?.result;
      answers.delete(key);
      return undefined;
    },
  };
}
