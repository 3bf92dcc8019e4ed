import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import type { ApiKeyStatus } from "../../domain/api_key.ts";
import type { Audit } from "../system/audit.ts";
import type { ApiKeys } from "./api_keys.ts";
import { createApiKeyThrottle, RETRY_AFTER_S } from "./api_key_throttle.ts";

/** Authenticates the requests of the REST API. */
export interface ApiAuthenticator {
  /**
   * Returns the caller of a key, or why the key is refused. A valid key is accepted at once, whatever else its address
   * sends; each wrong key from one address is answered with a longer delay, and beyond a number of delayed answers at
   * once with "too_many".
   */
  identify(presented: string, address: string): Promise<AuthenticationOutcome>;
  /** Ends all delays, so that every waiting request is answered. */
  stop(): void;
}

/** The caller of a key, or why the key is refused. */
export type AuthenticationOutcome = ApiKeyStatus | { readonly kind: "too_many"; readonly retryAfterS: number };

/** What {@link createApiAuthenticator} needs. */
export interface ApiAuthenticatorDeps {
  readonly keys: Pick<ApiKeys, "evaluate">;
  readonly audit: Pick<Audit, "keyRefused">;
  readonly clock: Clock;
  readonly bounds: Bounds;
}

/** See {@link ApiAuthenticator}. */
export function createApiAuthenticator({ keys, audit, clock, bounds }: ApiAuthenticatorDeps): ApiAuthenticator {
  const apiKeyThrottle = createApiKeyThrottle(clock);
  const refused = (address: string, code: string, caller: string | null = null) =>
    audit.keyRefused({ address, caller, status: code === "rate_limited" ? 429 : 401, code });

  const tooMany = (address: string): AuthenticationOutcome => {
    refused(address, "rate_limited");
    bounds.exceeded("wrong_api_keys", "too many wrong API keys wait for their answer; further ones get 429", {
      address,
    });
    return { kind: "too_many", retryAfterS: RETRY_AFTER_S };
  };

  return {
    async identify(presented, address) {
      // Before any limit: an operator may share the address with somebody who guesses, behind one router or one proxy.
      const outcome = await keys.evaluate(presented);
      if (outcome.kind === "opens") return outcome;
      if (outcome.kind !== "wrong") {
        refused(address, outcome.kind, outcome.name);
        return outcome;
      }
      if (apiKeyThrottle.isFull(address) || apiKeyThrottle.isCrowded()) return tooMany(address);
      refused(address, "unauthorized");
      await apiKeyThrottle.delay(address);
      return outcome;
    },
    stop: () => apiKeyThrottle.stop(),
  };
}
