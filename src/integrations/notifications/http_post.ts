import { errorMessage } from "../../base/errors.ts";
import { printable } from "../../base/printable.ts";
import { cut } from "../../base/text.ts";
import type { DeliveryOutcome, NotificationDelivery } from "../../domain/notification.ts";
import { withoutPath } from "../webhook_post.ts";
import { channelRequest, type HttpTarget } from "./channel_requests.ts";

/** The most bytes that are read of an answer, and the most characters of it that are shown. */
const ANSWER_MAX = 4_096;
const SHOWN_MAX = 200;
/** These concern one receiver: a topic, an application or a chat that does not exist or is not allowed. */
const OF_RECEIVER: ReadonlySet<number> = new Set([400, 401, 403, 404]);

/** Posts a notification to ntfy, Gotify or Telegram; redirects are not followed. Never rejects, and shows no secret. */
export async function postNotification(
  target: HttpTarget,
  delivery: NotificationDelivery,
  version: string,
): Promise<DeliveryOutcome> {
  const { url, headers, body } = channelRequest(target, delivery);
  const secrets = [delivery.address, ...("token" in target ? [target.token] : [])];
  try {
    const response = await fetch(url, {
      ...{ method: "POST", body, redirect: "manual", signal: delivery.signal },
      headers: { ...headers, "user-agent": `ocppd/${version}` },
    });
    if (response.ok) {
      await response.body?.cancel();
      return { delivered: true, error: null, affectsAll: false };
    }
    const { status } = response;
    const why = status >= 300 && status < 400 ? "redirects are not followed" : await beginningOf(response);
    const error = masked(`it answered ${status}${why === "" ? "" : `: ${why}`}`, secrets);
    return { delivered: false, error, affectsAll: !OF_RECEIVER.has(status) };
  } catch (thrown) {
    const error = masked(withoutPath(errorMessage(thrown), url), secrets);
    return { delivered: false, error, affectsAll: true };
  }
}

/** The beginning of an answer on one line; of JSON, what ntfy, Gotify and Telegram call the error. */
async function beginningOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  // Leaving the loop cancels the body.
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length >= ANSWER_MAX) break;
  }
  return printable(cut(errorIn(text) ?? text.trim(), SHOWN_MAX));
}

function errorIn(text: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null) return undefined;
    const named = ["errorDescription", "description", "error"].map((name) => Reflect.get(answer, name));
    return named.find((value) => typeof value === "string");
  } catch {
    return undefined;
  }
}

/** A server may repeat what it was sent. */
function masked(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length > 3).reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
}
