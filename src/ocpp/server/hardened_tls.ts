/** The server's side of TLS on connections of the hardened engine. */
import { Buffer } from "node:buffer";
import { createSecureContext, type DetailedPeerCertificate, type SecureContext } from "node:tls";
import { errorMessage } from "../../base/errors.ts";
import type { ServerCertificate } from "../../domain/certificates.ts";
import type { TlsCertificates } from "./engine.ts";
import { serverNameIn } from "./client_hello.ts";
import type { HardenedStream } from "./hardened_stream.ts";
import { TlsStream } from "./tls_stream.ts";

/** A connection after its handshake, or why there is none. */
export type TlsStart =
  | {
    readonly kind: "secured";
    readonly stream: TlsStream;
    /** What the client presented, DER, its own certificate first; its signature is verified, its issuers are not. */
    readonly certificates: readonly Uint8Array[];
  }
  /** It speaks something else; nothing of it is read. */
  | { readonly kind: "plain" }
  /** `why` null when the peer has gone without a word. */
  | { readonly kind: "none"; readonly why: string | null };

/** How long a handshake may take, from the first byte on. */
const HANDSHAKE_MS = 10_000;
/** The content type of a handshake record (RFC 8446 §5.1): the first byte of every TLS connection. */
const HANDSHAKE = 0x16;
/** The most that is read to find the name of the server that a client calls; browsers send some two kilobytes. */
const MAX_HELLO_BYTES = 16 * 1024;
/** More than any chain has. */
const MAX_CERTIFICATES = 10;

/** Makes the handshakes of a listener. Contexts are kept as long as their certificates. */
export function createTls({ current, clientRoots }: TlsCertificates) {
  const contexts = new WeakMap<ServerCertificate, { readonly roots: string; readonly context: SecureContext }>();
  const contextOf = (certificate: ServerCertificate): SecureContext => {
    const roots = clientRoots().join("\n");
    const known = contexts.get(certificate);
    if (known?.roots === roots) return known.context;
    const { chain: cert, key } = certificate;
    const context = createSecureContext({ cert, key, ...(roots === "" ? {} : { ca: roots }) });
    contexts.set(certificate, { roots, context });
    return context;
  };

  return {
    /** Never rejects; the stream is left paused. */
    async start(below: HardenedStream, maxWaitMs = HANDSHAKE_MS): Promise<TlsStart> {
      const until = performance.now() + maxWaitMs;
      const needsName = current().length > 1;
      const isEnough = (bytes: Uint8Array) =>
        !needsName || bytes[0] !== HANDSHAKE || bytes.length > MAX_HELLO_BYTES || serverNameIn(bytes) !== "incomplete";
      const first = await firstBytes(below, maxWaitMs, isEnough);
      if (first === undefined || below.destroyed) return { kind: "none", why: null };
      const resume = () => {
        if (below.destroyed) return;
        below.unshift(first);
        below.release();
      };
      if (first[0] !== HANDSHAKE) {
        resume();
        return { kind: "plain" };
      }
      const [fallback] = current();
      if (fallback === undefined) return { kind: "none", why: "this listener has no certificate" };
      const roots = clientRoots();
      const stream = new TlsStream(below, {
        isServer: true,
        // Not by SNICallback: Deno 2.9 keeps the memory of a handshake for which it waits when the client has gone.
        secureContext: contextOf(certificateFor(serverNameIn(first) ?? "", current()) ?? fallback),
        // Every chain completes the handshake, so that the refusal can name its reason.
        ...(roots.length === 0 ? {} : { requestCert: true, rejectUnauthorized: false, ca: [...roots] }),
      });
      // The socket begins in the next tick. It would take what is in the stream by then before what is unshifted later.
      setTimeout(() => {
        resume();
        below.resume();
      }, 0);
      const fault = await handshake(stream, below, until - performance.now());
      if (fault === undefined) {
        return { kind: "secured", stream, certificates: roots.length === 0 ? [] : chainOf(stream) };
      }
      // The alert with which the library ends the handshake is on its way.
      stream.destroy();
      return { kind: "none", why: fault };
    },
  };
}

/** The certificate for a server name: one that names it, else one with a wildcard for its last labels (RFC 9525). */
export function certificateFor(
  name: string,
  certificates: readonly ServerCertificate[],
): ServerCertificate | undefined {
  const wanted = name.toLowerCase().replace(/\.$/, "");
  const wildcard = wanted.replace(/^[^.]+/, "*");
  const named = (found: string) => certificates.find(({ names }) => names.some((one) => one.toLowerCase() === found));
  return named(wanted) ?? named(wildcard);
}

/** The first bytes of a stream, taken from it, and leaves it empty, paused and held; undefined when none come in time. */
function firstBytes(
  stream: HardenedStream,
  maxWaitMs: number,
  isEnough: (bytes: Uint8Array) => boolean,
): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const all: Uint8Array[] = [];
    const end = () => {
      clearTimeout(timer);
      stream.off("data", receive).off("end", leave).off("close", leave).pause();
    };
    const receive = (bytes: Uint8Array) => {
      all.push(bytes);
      if (!isEnough(Buffer.concat(all))) return;
      end();
      stream.hold();
      for (let more: Uint8Array | null; (more = stream.read()) !== null;) all.push(more);
      resolve(Buffer.concat(all));
    };
    const leave = () => {
      end();
      resolve(undefined);
    };
    const timer = setTimeout(leave, maxWaitMs);
    stream.on("data", receive).on("end", leave).on("close", leave);
    stream.resume();
  });
}

/** Resolves with the fault of a handshake; undefined: it is complete. The error that follows a fault is swallowed. */
function handshake(stream: TlsStream, below: HardenedStream, maxWaitMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const settle = (fault?: string) => {
      clearTimeout(timer);
      below.off("end", leave);
      if (fault === undefined) stream.pause();
      resolve(fault);
    };
    const leave = () => settle("the client closed the connection during the TLS handshake");
    const timer = setTimeout(
      () => settle(`the TLS handshake was not complete within ${HANDSHAKE_MS / 1000} s`),
      maxWaitMs,
    );
    stream.once("secure", () => settle());
    stream.once("close", leave);
    // What is on top of it would wait for the rest.
    below.once("end", leave);
    stream.on("error", (error) => settle(handshakeFault(error)));
  });
}

/** What the library says, one row per kind of fault, in words that help the owner of the charger. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [
    /fatal alert: (UnknownCA|CertificateUnknown|BadCertificate|UnsupportedCertificate|UnknownCa)/,
    "the client does not accept our certificate: install our CA in it, or a certificate of a CA that it knows",
  ],
  [/fatal alert: CertificateExpired/, "the client says that our certificate has expired; look at its clock too"],
  [/fatal alert: (\w+)/, "the client ended the TLS handshake"],
  [
    /NoKxGroupsInCommon|NoCipherSuitesInCommon|NoEcPointFormatsInCommon|NamedGroupsExtensionRequired/,
    "the client offers no cipher with ECDHE (static RSA is refused); config/tls has a recipe for such chargers",
  ],
  [
    /SignatureAlgorithmsExtensionRequired|SupportedVersionsExtensionRequired|Tls1[23]Not|ProtocolVersion/i,
    "the client offers neither TLS 1.2 nor 1.3; config/tls has a recipe for such chargers",
  ],
  [/NoSignatureSchemesInCommon/, "the client knows no signature that our certificate's key can make"],
];

function handshakeFault(error: unknown): string {
  const message = errorMessage(error).replace(/^TLS accept error: /, "");
  const words = FAULTS.find(([kind]) => kind.test(message))?.[1];
  return words === undefined ? `the TLS handshake failed: ${message}` : `${words} (${message})`;
}

function chainOf(stream: TlsStream): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let next: DetailedPeerCertificate | undefined = stream.getPeerCertificate(true);
  while (next?.raw !== undefined && chain.length < MAX_CERTIFICATES) {
    chain.push(new Uint8Array(next.raw));
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}
