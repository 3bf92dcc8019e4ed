/** Sentences about notifications in German. */
export const NOTIFICATIONS = {
  notification_address_missing: "Die Adresse für {channel} fehlt; mit den ersten Arten muss eine angegeben werden",
  notification_mail_address: "Erwartet wird eine Mailadresse wie ada@example.com mit höchstens 254 Zeichen",
  notification_ntfy_address: "Erwartet wird ein Topic von ntfy: 1 bis 64 Buchstaben, Ziffern, - und _",
  notification_gotify_address: "Erwartet wird das Token einer Anwendung in Gotify",
  notification_telegram_address: "Erwartet wird die Nummer eines Chats in Telegram oder @ und der Name eines Kanals",
  notification_webhook_address:
    "Erwartet wird eine URL, die mit http:// oder https:// beginnt, mit höchstens 2000 Zeichen",
  notification_webhook_scope: "Die Adresse eines Webhooks geben Administratoren an: Dieser Server ruft sie auf",
  notification_channel_off:
    "{channel} ist nicht eingerichtet: Das geschieht in den Einstellungen von ocppd (notifications)",
  notification_channel_unused: "{name} hat keine Adresse für {channel}",
  notification_key: "{name} ist ein API-Schlüssel; Benachrichtigungen haben nur Benutzer",
  notification_tests_many: "Zu viele Tests; versuchen Sie es in einer Minute wieder",
} as const;
