import type { CertificateFacts, ServerCertificate } from "../../domain/certificates.ts";
import type { ListenerCertificates } from "../../domain/listener_tls.ts";

/** How one listener of the running server is secured. */
export interface ListenerSecurity {
  readonly hostname: string;
  readonly port: number;
  /** `files` are those of the settings, `self-signed` is our own CA. */
  readonly tls: "off" | "self-signed" | "files";
  /** Requests a certificate of each client. */
  readonly clientCertificates: boolean;
  /** In use now, without their keys; the first one is for clients that name no server. */
  readonly certificates: readonly ShownCertificate[];
  /** Why changed files are not in use; null: they are. */
  readonly fault: string | null;
}

/** What may be shown of a certificate. */
export type ShownCertificate = Omit<ServerCertificate, "key">;

/** A listener as the server opened it. */
export interface OpenedListener {
  readonly hostname: string;
  readonly port: number;
  readonly clientCertificates: boolean;
  /** Undefined: without TLS. */
  readonly certificates: ListenerCertificates | undefined;
}

/** What secures the listeners of the running server. */
export interface ListenerTls {
  /** From now on the server listens so, in the order of the settings. */
  use(listeners: readonly OpenedListener[]): void;
  list(): readonly ListenerSecurity[];
  /** The certificate of our own CA, which chargers must know; created where there is none. Throws `unavailable`. */
  root(): Promise<CertificateFacts>;
  /** That of our own CA where a listener uses it; null: none does. Throws `unavailable`. */
  usedRoot(): Promise<CertificateFacts | null>;
}

/** See {@link ListenerTls}; `root` is the certificate of our own CA. */
export function createListenerTls(root: () => Promise<CertificateFacts>): ListenerTls {
  let listeners: readonly OpenedListener[] = [];
  return {
    use: (opened) => void (listeners = opened),
    list: () =>
      listeners.map(({ certificates, ...rest }) => ({
        ...rest,
        tls: certificates?.kind ?? "off",
        certificates: (certificates?.current() ?? []).map(withoutKey),
        fault: certificates?.fault() ?? null,
      })),
    root,
    async usedRoot() {
      const isUsed = listeners.some(({ certificates, clientCertificates }) =>
        certificates?.kind === "self-signed" || clientCertificates
      );
      return isUsed ? await root() : null;
    },
  };
}

/** The key never leaves TLS. */
function withoutKey({ key: _, ...shown }: ServerCertificate): ShownCertificate {
  return shown;
}
