/**
 * The part of npm nodemailer that mail.ts uses. The package's own types would bring those of Node into the whole program, in
 * place of Deno's.
 */

/** A mail server, and how to log in there; times in ms. */
export interface TransportOptions {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  readonly tls?: { readonly ca: string };
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
  readonly socketCloseTimeout: number;
  readonly dnsTimeout: number;
  /** Bytes. */
  readonly maxResponseSize: number;
  readonly disableFileAccess: boolean;
  readonly disableUrlAccess: boolean;
}

/** A mail of plain text. */
export interface MailOptions {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What a mail that was not accepted rejects with. */
export interface SendError extends Error {
  /** `EENVELOPE`: the server refused the receiver. */
  readonly code?: string;
  readonly responseCode?: number;
}

/** Sends each mail over a connection of its own. */
export interface Transporter {
  sendMail(mail: MailOptions): Promise<unknown>;
  close(): void;
}

/** See {@link Transporter}. */
export function createTransport(options: TransportOptions): Transporter;
