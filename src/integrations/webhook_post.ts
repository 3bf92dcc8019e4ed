import { errorMessage } from "../base/errors.ts";
import type { PostHook } from "../domain/webhook.ts";

/** Posts over the network. A redirect is not followed: a signed message goes where the owner said, and nowhere else. */
export const postHook: PostHook = async ({ url, headers, body, signal }) => {
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    await response.body?.cancel();
    const delivered = response.ok;
    const why = response.status >= 300 && response.status < 400 ? ": redirects are not followed" : "";
    return { delivered, status: response.status, error: delivered ? null : `it answered ${response.status}${why}` };
  } catch (thrown) {
    // "fetch failed" says nothing; what it failed of does.
    const why = thrown instanceof Error ? thrown.cause ?? thrown : thrown;
    return { delivered: false, status: null, error: withoutPath(errorMessage(why), url) };
  }
};

/** Whoever knows the whole URL of a webhook may be let in by that alone: what is said of it, in the log too, has its host. */
function withoutPath(words: string, url: string): string {
  const { origin = "", href = url } = URL.parse(url) ?? {};
  return [url, href, href.replace(/#.*$/, "")].reduce((text, whole) => text.replaceAll(whole, origin), words);
}
