/** Sentences about notifications in German. */
export const NOTIFICATIONS = {
  notification_address_missing: "Die Adresse für {channel} fehlt; mit den ersten Arten muss eine angegeben werden",
  notification_mail_address: "Erwartet wird eine Mailadresse wie ada@example.com mit höchstens 254 Zeichen",
  notification_ntfy_address: "Erwartet wird ein Topic von ntfy: 1 bis 64 Buchstaben, Ziffern, - und _",
  notification_gotify_address: "Erwartet wird das Token einer Anwendung in Gotify",
  notification_telegram_address: "Erwartet wird die Nummer eines Chats in Telegram oder @ und der Name eines Kanals",
  notification_webhook_address:
    "Erwartet wird eine URL, die mit http:// oder https:// beginnt, mit höchstens 2000 Zeichen",
} as const;
