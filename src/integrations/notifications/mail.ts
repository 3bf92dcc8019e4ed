/** Sends notifications by mail (SMTP). Loaded with the first one: nodemailer and its modules are not small. */
// @ts-types="./nodemailer.d.ts"
import { createTransport, type SendError } from "nodemailer";
import { errorMessage } from "../../base/errors.ts";
import { printable } from "../../base/printable.ts";
import { cut } from "../../base/text.ts";
import type { DeliveryOutcome, NotificationDelivery } from "../../domain/notification.ts";

/** The settings of `notifications.mail`, with the password of this moment. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: "starttls" | "tls" | "none";
  readonly username: string;
  readonly password: string;
  readonly from: string;
  /** PEM of the CA that signed its certificate; undefined: the public CAs. */
  readonly ca: string | undefined;
}

/** Longer than a delivery may take, which ends by its signal. */
const STEP_MS = 15_000;
/** An answer of a mail server has a few lines. */
const ANSWER_MAX = 64 * 1024;
/** Characters of an answer that are shown. */
const SHOWN_MAX = 300;

/**
 * Sends one mail of plain text. Its receiver is one address, and a name in the subject adds no header: nodemailer encodes
 * both, and the texts have no line breaks.
 */
export async function sendMail(
  { host, port, security, username, password, from, ca }: MailServer,
  { address, text, url, id, at, signal }: NotificationDelivery,
): Promise<DeliveryOutcome> {
  const transport = createTransport({
    ...{ host, port, secure: security === "tls", requireTLS: security === "starttls", ignoreTLS: security === "none" },
    ...(username === "" ? {} : { auth: { user: username, pass: password } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...{ connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS, dnsTimeout: STEP_MS },
    ...{ socketCloseTimeout: 0, maxResponseSize: ANSWER_MAX, disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      from: { name: "ocppd", address: from },
      to: { name: "", address },
      subject: text.title,
      text: url === null ? `${text.body}\n` : `${text.body}\n\n${url}\n`,
      date: new Date(at),
      messageId: `<ocppd-${id}@${from.slice(from.indexOf("@") + 1)}>`,
      // No out-of-office reply comes back (RFC 3834).
      headers: { "auto-submitted": "auto-generated" },
      signal,
    });
    return { delivered: true, error: null, affectsAll: false };
  } catch (thrown) {
    // What nodemailer rejects with.
    const { code, responseCode } = thrown as SendError;
    const error = shown(errorMessage(thrown), password);
    return { delivered: false, error, affectsAll: code !== "EENVELOPE" || isLater(responseCode) };
  } finally {
    transport.close();
  }
}

/** What a server answered, on one line and cut, without the password should it repeat that. */
function shown(message: string, password: string): string {
  return printable(cut(password.length < 4 ? message : message.replaceAll(password, "***"), SHOWN_MAX));
}

/** The server takes nobody's mail now (421), or is busy with this receiver: all can wait. */
function isLater(status: number | undefined): boolean {
  return status === undefined || status < 500;
}
