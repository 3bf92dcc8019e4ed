/** Whether this runtime does what the TLS of the hardened engine stands on; older ones do not. */
import { duplexPair } from "node:stream";
import { connect, createSecureContext, TLSSocket } from "node:tls";
import type { ServerCertificate } from "../../domain/certificates.ts";

/** Generous: a handshake takes some milliseconds. */
const MAX_WAIT_MS = 5_000;

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
    const server = new TLSSocket(near as never, {
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
    return `it has no TLS on streams: ${thrown}`;
  } finally {
    clearTimeout(timer);
  }
}
