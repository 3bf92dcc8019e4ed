/** Public exports of services/notifications, which is loaded only when the settings name a channel. */
export { createNotifications, type Notifications } from "./notifications.ts";
export { watchAll } from "./watch.ts";
