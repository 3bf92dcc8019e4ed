import type { NotificationDelivery } from "../../domain/notification.ts";

/** Where a notification goes by HTTP; servers and the tokens of ntfy and Telegram are those of the settings. */
export type HttpTarget =
  | { readonly channel: "ntfy"; readonly server: string; readonly token: string }
  | { readonly channel: "gotify"; readonly server: string }
  | { readonly channel: "telegram"; readonly server: string; readonly token: string };

/** What is posted for a notification. */
export interface ChannelRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Priorities of an urgent notification and of others: ntfy has 1 to 5, Gotify 0 to 10. */
const NTFY_PRIORITY = { urgent: 5, normal: 3 } as const;
const GOTIFY_PRIORITY = { urgent: 8, normal: 5 } as const;

/**
 * The request of a channel. All texts stand in JSON, never in a header or a URL, so that a name can add neither; Telegram gets
 * no `parse_mode`, so that it shows the text as it is. The address is a topic (ntfy), the token of an application (Gotify) or a
 * chat (Telegram).
 */
export function channelRequest(
  target: HttpTarget,
  { address, text: { title, body }, url, urgent }: Pick<NotificationDelivery, "address" | "text" | "url" | "urgent">,
): ChannelRequest {
  const level = urgent ? "urgent" : "normal";
  const server = target.server.replace(/\/+$/, "");
  switch (target.channel) {
    case "ntfy": {
      const authorization = target.token === "" ? {} : { authorization: `Bearer ${target.token}` };
      const click = url === null ? {} : { click: url };
      const message = { topic: address, title, message: body, priority: NTFY_PRIORITY[level], ...click };
      return request(`${server}/`, authorization, message);
    }
    case "gotify": {
      const extras = url === null ? {} : { extras: { "client::notification": { click: { url } } } };
      const message = { title, message: body, priority: GOTIFY_PRIORITY[level], ...extras };
      return request(`${server}/message`, { "x-gotify-key": address }, message);
    }
    case "telegram":
      return request(`${server}/bot${target.token}/sendMessage`, {}, {
        chat_id: address,
        text: [title, body, ...(url === null ? [] : [url])].join("\n"),
        disable_notification: !urgent,
        link_preview_options: { is_disabled: true },
      });
  }
}

function request(url: string, headers: Readonly<Record<string, string>>, message: object): ChannelRequest {
  return { url, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(message) };
}
