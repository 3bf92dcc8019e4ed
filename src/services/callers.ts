import type { Clock } from "../base/clock.ts";
import type { KeyVerdict } from "../domain/api_key.ts";
import type { Audit } from "./audit.ts";
import type { Keys } from "./keys.ts";
import { createWrongKeys, RETRY_AFTER_S } from "./wrong_keys.ts";

/** Who asks: decides at the door of the REST API. */
export interface Callers {
  /** Whose key it is. A wrong one hears so later and later; too many of one address at once are not looked at. */
  identify(presented: string, address: string): Promise<CallerVerdict>;
  /** Lets go everybody who waits for an answer. */
  stop(): void;
}

/** Whose key it is, or why it opens nothing. */
export type CallerVerdict = KeyVerdict | { readonly kind: "too_many"; readonly retryAfterS: number };

/** What {@link createCallers} needs. */
export interface CallersDeps {
  readonly keys: Pick<Keys, "judge">;
  readonly audit: Pick<Audit, "keyRefused">;
  readonly clock: Clock;
}

/** See {@link Callers}. */
export function createCallers({ keys, audit, clock }: CallersDeps): Callers {
  const wrongKeys = createWrongKeys(clock);
  const refused = (address: string, code: string, caller: string | null = null) =>
    audit.keyRefused({ address, caller, status: code === "rate_limited" ? 429 : 401, code });

  const tooMany = (address: string): CallerVerdict => {
    refused(address, "rate_limited");
    return { kind: "too_many", retryAfterS: RETRY_AFTER_S };
  };

  return {
    async identify(presented, address) {
      if (wrongKeys.isFull(address)) return tooMany(address);
      const verdict = await keys.judge(presented);
      if (verdict.kind === "opens") return verdict;
      if (verdict.kind !== "wrong") {
        refused(address, verdict.kind, verdict.name);
        return verdict;
      }
      // Others may have come while this one was looked at.
      if (wrongKeys.isFull(address) || wrongKeys.isCrowded()) return tooMany(address);
      refused(address, "unauthorized");
      await wrongKeys.held(address);
      return verdict;
    },
    stop: () => wrongKeys.stop(),
  };
}
