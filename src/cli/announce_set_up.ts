import type { App } from "../app.ts";
import { type HostPort, pageUrl } from "./reachable.ts";

/** Logs the link that makes the first user of the UI, while there is none, and each new one when the code changes. */
export function announceSetUp(app: App, address: HostPort): void {
  const { services, settings, log } = app;
  if (!settings.ui || services.users.list().length > 0) return;
  services.setUpCode.onNew((code) => {
    if (services.users.list().length > 0) return;
    log.info(`there is no user of the UI yet; make the first one: ${pageUrl(address, `setup/${code}`)}`);
  });
  services.setUpCode.current();
}
