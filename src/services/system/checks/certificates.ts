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
    const links = kind === "files" ? chains.flatMap(missingIssuer) : [];
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

/** The first certificate that none after it has signed, by its names, where it is neither a root nor signed by one. */
function missingIssuer(chain: readonly CertificateFacts[]): readonly Finding[] {
  const [leaf] = chain;
  if (leaf === undefined || leaf.issuer === leaf.subject) return [];
  // A chain may leave out its root, but a leaf alone says that the file is the wrong one.
  const isLinked = chain.slice(1).some(({ subject }) => subject === leaf.issuer);
  if (isLinked) return [];
  return [
    attention(
      sentence("check_certificate_chain", { names: shownNames(leaf), issuer: leaf.issuer }),
      sentence("check_do_certificate_chain"),
    ),
  ];
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
