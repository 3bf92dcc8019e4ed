import { errorMessage } from "../base/errors.ts";
import type { PostHook } from "../domain/webhook.ts";

/**
 * Posts webhook messages over the network. Redirects are not followed: a signed message goes only to the URL that the
 * operator configured.
 */
export const postHook: PostHook = async ({ url, headers, body, signal }) => {
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    await response.body?.cancel();
    const delivered = response.ok;
    const why = response.status >= 300 && response.status < 400 ? ": redirects are not followed" : "";
    return {
      delivered,
      status: response.status,
      error: delivered ? null : `it answered ${response.status}${why}`,
    };
  } catch (thrown) {
    // The message "fetch failed" has no reason; its cause has.
    const why = thrown instanceof Error ? thrown.cause ?? thrown : thrown;
    return { delivered: false, status: null, error: withoutPath(errorMessage(why), url) };
  }
};

/** The URL of a webhook may be a secret in itself: error messages, also those in the log, contain only its host. */
function withoutPath(message: string, url: string): string {
  const { origin = "", href = url } = URL.parse(url) ?? {};
  return [url, href, href.replace(/#.*$/, "")].reduce((text, whole) => text.replaceAll(whole, origin), message);
}
