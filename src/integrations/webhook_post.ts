import type { LookupAddress, LookupOptions } from "node:dns";
import type { IncomingMessage, RequestOptions } from "node:http";
import { errorMessage } from "../base/errors.ts";
import type { HookPost, PostHook } from "../domain/webhook.ts";
import { addressIn, type WebhookTargets } from "../domain/webhook_targets.ts";

/** What {@link createPostHook} needs. */
export interface PostHookDeps {
  readonly targets: WebhookTargets;
  /** Resolves a host name; the system's by default. */
  readonly lookup?: Lookup;
}

/** As `dns.lookup` with `all`. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Posts webhook messages over the network. The addresses that a name resolves to are checked, and the connection goes to them
 * and no others, so that a name can't mean another address a moment later. Redirects are not followed: a signed message goes
 * only to the URL that the operator configured.
 */
export function createPostHook({ targets, lookup }: PostHookDeps): PostHook {
  return async (hookPost) => {
    try {
      const checked = checkedLookup(lookup ?? (await import("node:dns")).lookup, targets);
      const status = await post(hookPost, targets, checked);
      const delivered = status >= 200 && status < 300;
      const why = status >= 300 && status < 400 ? ": redirects are not followed" : "";
      return { delivered, status, error: delivered ? null : `it answered ${status}${why}` };
    } catch (thrown) {
      return { delivered: false, status: null, error: withoutPath(errorMessage(thrown), hookPost.url) };
    }
  };
}

/** Resolves to the status of the response, whose body is not read. */
async function post(
  { url, headers, body, signal }: HookPost,
  targets: WebhookTargets,
  lookup: Lookup,
): Promise<number> {
  const to = new URL(url);
  const address = addressIn(to.hostname);
  const fault = address === undefined ? undefined : targets.fault(address);
  if (fault !== undefined) throw new Error(fault.text);
  // Loaded with the first message: they take 5 ms of a start.
  const { request: send } = to.protocol === "https:" ? await import("node:https") : await import("node:http");
  const length = String(new TextEncoder().encode(body).length);
  const options = { method: "POST", signal, lookup, agent: false, headers: { ...headers, "content-length": length } };
  return await new Promise((resolve, reject) => {
    const take = (response: IncomingMessage) => {
      resolve(response.statusCode ?? 0);
      response.on("error", () => {});
      response.destroy();
    };
    // The types of node know `lookup` with one address alone.
    const request = send(to, options as RequestOptions, take);
    request.on("error", reject);
    request.end(body);
  });
}

/** Fails when one of the addresses of a name gets no messages. */
function checkedLookup(lookup: Lookup, targets: WebhookTargets): Lookup {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const fault = error === null ? addresses.map(({ address }) => targets.fault(address)).find(Boolean) : undefined;
      if (fault !== undefined) return callback(new Error(`${hostname} is not posted to: ${fault.text}`), []);
      callback(error, addresses);
    });
}

/** The URL of a webhook may be a secret in itself: error messages, also those in the log, contain only its host. */
export function withoutPath(message: string, url: string): string {
  const { origin = "", href = url } = URL.parse(url) ?? {};
  const shown = [url, href, href.replace(/#.*$/, "")].reduce((text, whole) => text.replaceAll(whole, origin), message);
  return shown.includes(origin) ? shown : `${origin}: ${shown}`;
}
