import type { Clock } from "../../base/clock.ts";
import type { ApiKeyStatus } from "../../domain/api_key.ts";
import type { Audit } from "../system/audit.ts";
import type { ApiKeys } from "./api_keys.ts";
import { createApiKeyThrottle, RETRY_AFTER_S } from "./api_key_throttle.ts";

/** Who asks: decides at the door of the REST API. */
export interface ApiAuthenticator {
  /** Whose key it is. A wrong one hears so later and later; too many of one address at once are not looked at. */
  identify(presented: string, address: string): Promise<AuthenticationOutcome>;
  /** Lets go everybody who waits for an answer. */
  stop(): void;
}

/** Whose key it is, or why it opens nothing. */
export type AuthenticationOutcome = ApiKeyStatus | { readonly kind: "too_many"; readonly retryAfterS: number };

/** What {@link createApiAuthenticator} needs. */
export interface ApiAuthenticatorDeps {
  readonly keys: Pick<ApiKeys, "evaluate">;
  readonly audit: Pick<Audit, "keyRefused">;
  readonly clock: Clock;
}

/** See {@link ApiAuthenticator}. */
export function createApiAuthenticator({ keys, audit, clock }: ApiAuthenticatorDeps): ApiAuthenticator {
  const apiKeyThrottle = createApiKeyThrottle(clock);
  const refused = (address: string, code: string, caller: string | null = null) =>
    audit.keyRefused({ address, caller, status: code === "rate_limited" ? 429 : 401, code });

  const tooMany = (address: string): AuthenticationOutcome => {
    refused(address, "rate_limited");
    return { kind: "too_many", retryAfterS: RETRY_AFTER_S };
  };

  return {
    async identify(presented, address) {
      if (apiKeyThrottle.isFull(address)) return tooMany(address);
      const outcome = await keys.evaluate(presented);
      if (outcome.kind === "opens") return outcome;
      if (outcome.kind !== "wrong") {
        refused(address, outcome.kind, outcome.name);
        return outcome;
      }
      // Others may have come while this one was looked at.
      if (apiKeyThrottle.isFull(address) || apiKeyThrottle.isCrowded()) return tooMany(address);
      refused(address, "unauthorized");
      await apiKeyThrottle.held(address);
      return outcome;
    },
    stop: () => apiKeyThrottle.stop(),
  };
}
