/** Whether this runtime does what the TLS of the hardened engine stands on; older ones do not. */
import { duplexPair } from "node:stream";
import { connect, createSecureContext } from "node:tls";
import { errorMessage } from "../../base/errors.ts";
import type { ServerCertificate } from "../../domain/certificates.ts";
import { StreamTlsSocket } from "./tls_stream.ts";

/** Generous: a handshake takes some milliseconds, and a machine that starts may be busy. */
const MAX_WAIT_MS = 15_000;

/**
 * Sends something that is no TLS to the server's side on a stream, which must refuse it. Resolves with what the runtime
 * does not do; undefined: it does that. It needs no certificate, which an older runtime could not read either.
 */
export async function tlsStreamsFault(): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const [near, far] = duplexPair();
    const server = new StreamTlsSocket(near, { isServer: true, secureContext: createSecureContext({}) });
    const refused = new Promise<undefined>((resolve) => server.once("error", () => resolve(undefined)));
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve("it makes no TLS handshake on streams"), MAX_WAIT_MS);
    });
    far.on("error", () => {}).resume();
    // Not before the socket has started; see hardened_tls.ts.
    setTimeout(() => far.write("no TLS\r\n"), 0);
    const fault = await Promise.race([refused, late]);
    server.on("error", () => {}).destroy();
    return fault;
  } catch (thrown) {
    return `it has no TLS on streams: ${errorMessage(thrown)}`;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Makes a handshake with itself over streams, in which both sides present `certificate`. Resolves with what the runtime
 * does not do; undefined: it does everything.
 */
export async function tlsRuntimeFault(certificate: ServerCertificate): Promise<string | undefined> {
  const { chain: cert, key } = certificate;
  const [near, far] = duplexPair();
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), MAX_WAIT_MS);
  let fault: unknown;
  try {
    const server = new StreamTlsSocket(near, {
      ...{ isServer: true, requestCert: true, rejectUnauthorized: false, ca: cert },
      secureContext: createSecureContext({ cert, key, ca: cert }),
    });
    const client = connect({ socket: far as never, cert, key, rejectUnauthorized: false });
    const secured = new Promise<"secured">((resolve) => server.once("secure", () => resolve("secured")));
    const failed = new Promise<"failed">((resolve) => {
      for (const side of [server, client]) {
        side.on("error", (error) => {
          fault ??= error;
          resolve("failed");
        });
      }
    });
    const outcome = await Promise.race([secured, failed, late.promise]);
    const presented = outcome === "secured" ? server.getPeerCertificate().fingerprint256 : undefined;
    server.destroy();
    client.destroy();
    if (outcome === "late") return "it makes no TLS handshake on streams";
    if (outcome === "failed") return `a TLS handshake with this certificate failed: ${fault}`;
    return presented === certificate.fingerprint ? undefined : "it does not enforce client certificates";
  } catch (thrown) {
    return `it has no TLS on streams: ${errorMessage(thrown)}`;
  } finally {
    clearTimeout(timer);
  }
}
