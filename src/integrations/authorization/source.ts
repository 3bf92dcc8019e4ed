import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { AuthorizationSource, SourceResult, UnlistedCard } from "../../domain/authorization_source.ts";
import { withoutPath } from "../webhook_post.ts";

/** What {@link createAuthorizationSource} needs. */
export interface AuthorizationSourceDeps {
  readonly url: string;
  /** The signing secret (Standard Webhooks). */
  readonly secret: string;
  readonly clock: Clock;
  readonly ids: Pick<Ids, "secret">;
  readonly version: string;
  /** Signs a message as webhooks are signed. */
  readonly sign: (
    secret: string,
    message: { readonly id: string; readonly at: number; readonly body: string },
  ) => Promise<string>;
}

/** A driver stands at the charger, and the charger waits for its answer. */
export const ANSWER_MS = 5_000;
/** An answer of every property at its longest has less than 1 KiB. */
const ANSWER_MAX = 16_384;

/**
 * Requests the authorization of a card by HTTP POST, signed as webhooks are (Standard Webhooks). Redirects are not followed:
 * the message goes only to the URL of the settings.
 */
export function createAuthorizationSource(deps: AuthorizationSourceDeps): AuthorizationSource {
  const { url, clock } = deps;
  const running = new Set<AbortController>();
  return {
    host: new URL(url).host,
    async request(card) {
      const abort = new AbortController();
      running.add(abort);
      let late = false;
      const cancel = clock.after(ANSWER_MS, () => {
        late = true;
        abort.abort();
      });
      try {
        return await post(deps, card, abort.signal);
      } catch (thrown) {
        if (late) return silent(`no answer within ${ANSWER_MS / 1000} seconds`);
        return silent(withoutPath(errorMessage(thrown), url));
      } finally {
        cancel();
        running.delete(abort);
      }
    },
    stop() {
      for (const abort of running) abort.abort();
    },
  };
}

async function post(
  { url, secret, clock, ids, version, sign }: AuthorizationSourceDeps,
  { stationId, ...data }: UnlistedCard,
  signal: AbortSignal,
): Promise<SourceResult> {
  const at = clock.now();
  const id = `ocppd-authorization-${ids.secret(12)}`;
  const body = JSON.stringify({ type: "authorization", at: new Date(at).toISOString(), stationId, data });
  const headers = {
    "content-type": "application/json",
    "user-agent": `ocppd/${version}`,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": await sign(secret, { id, at, body }),
    "ocppd-event": "authorization",
  };
  const response = await fetch(url, { method: "POST", body, headers, redirect: "manual", signal });
  const { status: httpStatus } = response;
  if (!response.ok) {
    await response.body?.cancel();
    const why = httpStatus >= 300 && httpStatus < 400 ? ": redirects are not followed" : "";
    return silent(`it answered ${httpStatus}${why}`, httpStatus);
  }
  try {
    const text = await boundedText(response);
    // zod is loaded with the first answer: it takes 11 MB, and many servers never see an unlisted card.
    const { parseAnswer } = await import("./answer.ts");
    return { kind: "answered", answer: parseAnswer(text), httpStatus };
  } catch (thrown) {
    // The time is over, or the server stops.
    if (signal.aborted) throw thrown;
    return silent(errorMessage(thrown), httpStatus);
  }
}

function silent(reason: string, httpStatus: number | null = null): SourceResult {
  return { kind: "silent", reason, httpStatus };
}

/** The text of a response. Throws when it is longer than {@link ANSWER_MAX}. */
async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  // Leaving the loop cancels the body.
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > ANSWER_MAX) throw new Error(`its answer is longer than ${ANSWER_MAX} bytes`);
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
