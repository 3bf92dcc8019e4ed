// @ts-types="./smtp_server.d.ts"
import { SMTPServer } from "npm:smtp-server@3.21.6";
import { createQueue, type Queue } from "./queue.ts";

/** A mail as the server got it. */
export interface ReceivedMail {
  /** The receiver of the envelope. */
  readonly to: readonly string[];
  readonly from: string;
  /** Header lines and body as sent. */
  readonly raw: string;
  /** By lower-case name, decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** Encrypted connection, and who logged in. */
  readonly secure: boolean;
  readonly user: string | undefined;
}

/** A mail server on loopback (npm smtp-server) that keeps what it gets. */
export interface MailServer {
  readonly port: number;
  /** What the settings need to use it. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly mails: Queue<ReceivedMail>;
  /** Receivers that are refused (550). */
  readonly refused: Set<string>;
  close(): Promise<void>;
}

/** Options of {@link startMailServer}. */
export interface MailServerOptions {
  readonly port?: number;
  /** PEM: the server offers STARTTLS with it. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Demands a log-in. */
  readonly login?: { readonly user: string; readonly password: string };
}

/** Starts a mail server. */
export async function startMailServer({ port = 0, tls, login }: MailServerOptions = {}): Promise<MailServer> {
  const mails = createQueue<ReceivedMail>();
  const refused = new Set<string>();
  const server = new SMTPServer({
    ...(tls === undefined ? { hideSTARTTLS: true } : tls),
    ...{ authOptional: login === undefined, disableReverseLookup: true, logger: false, closeTimeout: 100 },
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username })
        : done(new Error("the user name or the password is wrong")),
    onRcptTo({ address }, _session, done) {
      if (!refused.has(address)) return done();
      done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
    },
    async onData(stream, session, done) {
      const decoder = new TextDecoder();
      let raw = "";
      for await (const part of stream) raw += decoder.decode(part, { stream: true });
      const { mailFrom, rcptTo } = session.envelope;
      mails.push({
        to: rcptTo.map(({ address }) => address),
        ...{ from: mailFrom.address, raw, ...parsed(raw), secure: session.secure, user: session.user },
      });
      done();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const listening = server.server.address();
  return {
    port: listening.port,
    settings: { host: "127.0.0.1", port: listening.port, security: "none", from: "ocppd@site.example" },
    mails,
    refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function parsed(raw: string): Pick<ReceivedMail, "headers" | "text"> {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = new Map(
    head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n").map((line) => {
      const [name = "", ...value] = line.split(": ");
      return [name.toLowerCase(), wordsIn(value.join(": "))];
    }),
  );
  const body = rest.join("\r\n\r\n");
  const encoding = headers.get("content-transfer-encoding");
  return { headers, text: decodedBody(body, encoding).replaceAll("\r\n", "\n").trimEnd() };
}

function decodedBody(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return utf8(Uint8Array.from(atob(body.replaceAll(/\s/g, "")), (c) => c.charCodeAt(0)));
  return encoding === "quoted-printable" ? quotedPrintable(body.replaceAll("=\r\n", "")) : body;
}

function quotedPrintable(text: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "=") bytes.push(text.charCodeAt(at));
    else {
      bytes.push(Number.parseInt(text.slice(at + 1, at + 3), 16));
      at += 2;
    }
  }
  return utf8(Uint8Array.from(bytes));
}

/** The encoded words of a header (RFC 2047). */
function wordsIn(text: string): string {
  return text.replaceAll(/\?=\s+=\?/g, "?==?").replaceAll(
    /=\?utf-8\?([qb])\?([^?]*)\?=/gi,
    (_, kind, word) =>
      kind.toLowerCase() === "b" ? decodedBody(word, "base64") : quotedPrintable(word.replaceAll("_", " ")),
  );
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
