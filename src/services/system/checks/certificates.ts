import { inUrl, isLoopback } from "../../../base/own_addresses.ts";
import { isoSeconds } from "../../../base/time.ts";
import type { CertificateFacts } from "../../../domain/certificates.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { attention, fault, fine } from "./finding.ts";

/** The certificates of a listener with TLS. */
export interface ListenerCertificateFact {
  readonly hostname: string;
  readonly port: number;
  /** The index of the listener in the settings. */
  readonly index: number;
  readonly kind: "files" | "self-signed";
  /** Each with those that are sent with it, the leaf first; empty before our own CA has made one. */
  readonly chains: readonly (readonly CertificateFacts[])[];
  /** Why the files can't be used; null: they can. */
  readonly fault: string | null;
}

const DAY_MS = 86_400_000;
/** Enough to order and install a new one. */
const SOON_MS = 30 * DAY_MS;

/** Whether chargers accept the certificates; `hosts` are the names and addresses at which they find the server. */
export function checkCertificates(
  listeners: readonly ListenerCertificateFact[],
  { now, hosts }: { readonly now: number; readonly hosts: readonly string[] },
): readonly Finding[] {
  if (listeners.length === 0) return [fine(sentence("check_certificates_none"))];
  return listeners.flatMap((listener): readonly Finding[] => {
    const { hostname, port, index, kind, chains } = listener;
    const broken = listener.fault === null ? [] : [
      fault(
        sentence("check_certificate_files", { error: listener.fault }),
        sentence("check_do_certificate_files", { setting: `listeners[${index}].tls` }),
      ),
    ];
    if (chains.length === 0 && broken.length === 0) {
      return [fine(sentence("check_certificates_later", { address: `${inUrl(hostname)}:${port}` }))];
    }
    const dates = chains.map(([leaf]) => leaf === undefined ? [] : [datesOf(leaf, kind, now)]).flat();
    const links = kind === "files" ? chains.flatMap(missingIssuers) : [];
    return [...broken, ...dates, ...links, ...namesOf(chains, hosts)];
  });
}

function datesOf(leaf: CertificateFacts, kind: ListenerCertificateFact["kind"], now: number): Finding {
  const names = shownNames(leaf);
  const until = isoSeconds(leaf.notAfter);
  const remedy = sentence("check_do_certificate");
  if (leaf.notAfter <= now) return fault(sentence("check_certificate_over", { names, until }), remedy);
  if (leaf.notBefore > now) {
    return fault(
      sentence("check_certificate_early", { names, from: isoSeconds(leaf.notBefore) }),
      sentence("check_do_clock"),
    );
  }
  if (kind === "self-signed") return fine(sentence("check_certificate_renewed", { names, until }));
  if (leaf.notAfter - now >= SOON_MS) return fine(sentence("check_certificate_valid", { names, until }));
  const days = Math.floor((leaf.notAfter - now) / DAY_MS);
  return attention(sentence("check_certificate_ends", { names, until, days }), remedy);
}

/**
 * Each certificate that is not followed by that of its issuer, as TLS 1.2 wants it (RFC 5246 §7.4.2), compared by names. The
 * last one need not be: its issuer may be a root, which chargers have and which is not sent. Whether it is one can't be known
 * without the root. As it is in the field: a private CA often signs servers with its root, a public one never does (CA/Browser
 * Forum, Baseline Requirements 6.1.7). So a server's certificate of a public CA that stands alone lacks the one in between, the
 * usual mistake of `cert.pem` for `fullchain.pem`; all others pass as complete.
 */
function missingIssuers(chain: readonly CertificateFacts[]): readonly Finding[] {
  return chain.filter(({ subject, issuer, pem }, index) => {
    if (issuer === subject) return false;
    const next = chain[index + 1];
    if (next === undefined) return index === 0 && isOfPublicCa(pem);
    return next.subject !== issuer;
  }).map((certificate) =>
    attention(
      sentence("check_certificate_chain", { names: shownNames(certificate), issuer: certificate.issuer }),
      sentence("check_do_certificate_chain"),
    )
  );
}

/** 2.23.140.1.1 and the beginning of 2.23.140.1.2.x in DER: a public CA names one of these policies in each certificate. */
const PUBLIC_POLICIES = ["\x67\x81\x0c\x01\x01", "\x67\x81\x0c\x01\x02"];

function isOfPublicCa(pem: string): boolean {
  const [, base64 = ""] = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem) ?? [];
  const der = atob(base64);
  return PUBLIC_POLICIES.some((policy) => der.includes(policy));
}

/** A certificate with DNS names serves chargers that use one; one with addresses alone must have the present ones. */
function namesOf(chains: readonly (readonly CertificateFacts[])[], hosts: readonly string[]): readonly Finding[] {
  const leaves = chains.flatMap(([leaf]) => leaf === undefined ? [] : [leaf]);
  const names = leaves.flatMap((leaf) => leaf.names.length === 0 ? [leaf.commonName ?? ""] : leaf.names);
  const [host] = hosts;
  const hasDnsName = names.some((name) => /[a-z]/i.test(name) && !name.includes(":") && !isLoopback(name));
  const isNamed = hosts.some((one) => names.some((name) => name.toLowerCase() === one.toLowerCase()));
  if (host === undefined || leaves[0] === undefined || hasDnsName || isNamed) return [];
  return [
    attention(
      sentence("check_certificate_names", { names: shownNames(leaves[0]), host }),
      sentence("check_do_certificate_names"),
    ),
  ];
}

function shownNames({ names, subject }: CertificateFacts): string {
  return names.length === 0 ? subject : names.slice(0, 3).join(", ") + (names.length > 3 ? ", …" : "");
}
