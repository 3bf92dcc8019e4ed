import type { ServerCertificate } from "./certificates.ts";

/** What the setting `tls` of a listener says. */
export type TlsSetting = "off" | "self-signed" | CertificatePair | readonly CertificatePair[];

/** The PEM files of a certificate with its issuing CAs, and of its key. */
export interface CertificatePair {
  readonly certificate: string;
  readonly key: string;
}

/** The certificates of a listener with TLS, as they are now. */
export interface ListenerCertificates {
  readonly kind: "self-signed" | "files";
  /** The first one is for clients that name no server, or an unknown one; a new list after a change. */
  current(): readonly ServerCertificate[];
  /** Why the last change was not taken; undefined: the files are in use as they are. */
  fault(): string | undefined;
  /** Takes changed files or names. Never rejects: what can't be used is reported once, and the former certificates stay. */
  refresh(): Promise<void>;
}
