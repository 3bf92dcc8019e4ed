import type { App } from "../app.ts";
import type { Environment } from "./environment.ts";
import { type HostPort, pageUrl } from "./reachable.ts";

/** What the announcement is written to besides the log. */
type Terminal = Pick<Environment, "stdout" | "isTerminal" | "env">;

/**
 * Logs the link that makes the first user of the UI, while there is none, and each new one when the code changes. A
 * terminal also gets its QR code, once: a phone then needs no typing.
 */
export function announceSetUp(app: App, address: HostPort, terminal: Terminal): void {
  const { services, settings, log } = app;
  if (!settings.ui || services.users.list().length > 0) return;
  let showsQr = terminal.isTerminal === true && !terminal.env.JOURNAL_STREAM;
  services.setUpCode.onNew((code) => {
    if (services.users.list().length > 0) return;
    const link = pageUrl(address, `setup/${code}`);
    log.info(`there is no user of the UI yet; make the first one: ${link}`);
    if (!showsQr) return;
    showsQr = false;
    qrText(link).then(terminal.stdout, () => {
      // The link above does as well.
    });
  });
  services.setUpCode.current();
}

/** White on black, whatever the colours of the terminal are: many readers find no inverted code. */
const COLOURS = "\x1b[97;40m";
const RESET = "\x1b[0m";

/** The QR code of a text for a terminal, with colours and an empty line before and after. */
export async function qrText(text: string): Promise<string> {
  const { renderUnicodeCompact } = await import("uqr");
  const lines = renderUnicodeCompact(text, { border: 2 }).split("\n");
  return `\n${lines.map((line) => `  ${COLOURS}${line}${RESET}\n`).join("")}\n`;
}
