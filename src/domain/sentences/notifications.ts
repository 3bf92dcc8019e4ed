/** Sentences about notifications, by code. */
export const NOTIFICATION_SENTENCES = {
  notification_address_missing: "the address for {channel} is missing; wanted one with the first kinds",
  notification_mail_address: "wanted one mail address such as ada@example.com, of at most 254 characters",
  notification_ntfy_address: "wanted a topic of ntfy: 1 to 64 letters, digits, - and _",
  notification_gotify_address: "wanted the token of an application in Gotify",
  notification_telegram_address: "wanted the number of a chat in Telegram, or @ and the name of a channel",
  notification_webhook_address: "wanted a URL that begins with http:// or https://, of at most 2000 characters",
  notification_webhook_scope: "the address of a webhook is set by administrators: it makes this server call it",
  notification_channel_off:
    "{channel} is not set up: an administrator sets it up in the settings of ocppd (notifications)",
  notification_channel_unused: "{name} has no address for {channel}",
  notification_key: "{name} is an API key; only users have notifications",
  notification_tests_many: "too many tests; try again in a minute",
} as const;
