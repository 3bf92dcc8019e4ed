import type { X509Certificate, X509Crl } from "@peculiar/x509";
import type { CertificateFault } from "../domain/certificates.ts";
import { weakness } from "./signing_request.ts";
import { caLimit, certificateBlocks, parseCertificate, type ParsedCertificate, serialText, x509 } from "./x509.ts";

/** What a chain is verified with. */
export interface ChainRules {
  /** PEM; a text may hold several certificates. */
  readonly roots: readonly string[];
  /** CAs that the peer may have left out, PEM. */
  readonly intermediates?: readonly string[];
  /** PEM; a list counts where an issuer of the chain has signed it. */
  readonly crls?: readonly string[];
  /** Serial numbers that are revoked; those of our own CA are random, so no other issuer has them. */
  isRevoked?(serialNumber: string): boolean;
  /** The purpose that an extended key usage must allow, where the certificate has one. */
  readonly usage?: "clientAuth" | "serverAuth" | "OCSPSigning";
  /** A certificate without an extended key usage is refused too. */
  readonly needsUsage?: boolean;
  /** The first certificate is itself that of a CA. */
  readonly isCa?: boolean;
  readonly now: number;
}

/** The verified chain from the leaf to the root, or why there is none. */
export type VerifiedChain =
  | { readonly status: "valid"; readonly path: readonly ParsedCertificate[] }
  | { readonly status: CertificateFault; readonly detail: string };

/** The longest chain and the most certificates that are looked at: a peer decides how many it sends. */
const MOST_LINKS = 6;
const MOST_SENT = 10;

/** Verifies a chain of certificates (RFC 5280 §6: names, signatures, times, CA, path length, usage, revocation). */
export async function verifyChain(
  sent: readonly (string | Uint8Array)[],
  rules: ChainRules,
): Promise<VerifiedChain> {
  if (sent.length > MOST_SENT) {
    return { status: "malformed", detail: `${sent.length} certificates were sent; the most are ${MOST_SENT}` };
  }
  const [leaf, ...others] = await parseAll(sent).catch(() => []);
  if (leaf === undefined) return { status: "malformed", detail: "the certificate can't be read" };
  const roots = await parseTexts(rules.roots);
  const pool = [...others, ...await parseTexts(rules.intermediates ?? [])];
  const path = await findPath(leaf, roots, pool);
  if (path === undefined) {
    return { status: "untrusted", detail: `no CA that is trusted here has signed ${name(leaf)}` };
  }
  const fault = await faultOf(path, rules);
  return fault ?? { status: "valid", path };
}

const parseAll = (all: readonly (string | Uint8Array)[]) => Promise.all(all.map(parseCertificate));

async function parseTexts(texts: readonly string[]): Promise<readonly ParsedCertificate[]> {
  const parsed = texts.flatMap(certificateBlocks).map((block) => parseCertificate(block).catch(() => undefined));
  return (await Promise.all(parsed)).filter((one) => one !== undefined);
}

const name = ({ x509 }: ParsedCertificate) => JSON.stringify(x509.subject);
const same = (one: ParsedCertificate, other: ParsedCertificate) =>
  one.node.fingerprint256 === other.node.fingerprint256;

/**
 * The first path to a root whose names and signatures fit. A root that is itself the leaf is its own path. Each certificate
 * is followed once: a peer could send ten that have signed each other, which are 150,000 paths.
 */
async function findPath(
  leaf: ParsedCertificate,
  roots: readonly ParsedCertificate[],
  pool: readonly ParsedCertificate[],
): Promise<readonly ParsedCertificate[] | undefined> {
  const followed = new Set<string>();
  const extend = async (
    path: readonly ParsedCertificate[],
  ): Promise<readonly ParsedCertificate[] | undefined> => {
    const last = path.at(-1) ?? leaf;
    followed.add(last.node.fingerprint256);
    if (roots.some((root) => same(root, last))) return path;
    if (path.length >= MOST_LINKS) return undefined;
    for (const issuer of [...roots, ...pool]) {
      if (followed.has(issuer.node.fingerprint256) || !await signed(issuer, last)) continue;
      const found = await extend([...path, issuer]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return await extend([leaf]);
}

async function signed(issuer: ParsedCertificate, certificate: ParsedCertificate): Promise<boolean> {
  if (issuer.node.subject !== certificate.node.issuer) return false;
  try {
    return certificate.node.verify(issuer.node.publicKey);
  } catch {
    // Older runtimes can't, and none knows every kind of key: then WebCrypto may.
    const { publicKey } = issuer.x509;
    return await certificate.x509.verify({ publicKey, signatureOnly: true }).catch(() => false);
  }
}

async function faultOf(
  path: readonly ParsedCertificate[],
  rules: ChainRules,
): Promise<Exclude<VerifiedChain, { status: "valid" }> | undefined> {
  const crls = await parseCrls(rules.crls ?? []);
  for (const [at, certificate] of path.entries()) {
    const { x509: found } = certificate;
    if (found.notAfter.getTime() < rules.now) {
      return { status: "expired", detail: `${name(certificate)} was valid until ${found.notAfter.toISOString()}` };
    }
    if (found.notBefore.getTime() > rules.now) {
      return { status: "not_yet_valid", detail: `${name(certificate)} is valid from ${found.notBefore.toISOString()}` };
    }
    const weak = weakness(found.publicKey);
    if (weak !== undefined) return { status: "weak_key", detail: `${name(certificate)}: ${weak}` };
    const issuer = path[at + 1];
    const serial = serialText(found.serialNumber);
    if (rules.isRevoked?.(serial) === true || (issuer !== undefined && await isListed(crls, found, issuer))) {
      return { status: "revoked", detail: `${name(certificate)}, serial number ${serial}, is revoked` };
    }
    const wrong = at === 0 && rules.isCa !== true
      ? await leafFault(found, rules)
      : await caFault(found, Math.max(0, rules.isCa === true ? at : at - 1), rules.usage);
    if (wrong !== undefined) return { status: "wrong_usage", detail: `${name(certificate)} ${wrong}` };
  }
  return undefined;
}

async function parseCrls(texts: readonly string[]): Promise<readonly X509Crl[]> {
  const { PemConverter, X509Crl } = await x509();
  return texts.flatMap((text) => {
    try {
      return PemConverter.decode(text).map((der) => new X509Crl(der));
    } catch {
      return [];
    }
  });
}

async function isListed(
  crls: readonly X509Crl[],
  certificate: X509Certificate,
  issuer: ParsedCertificate,
): Promise<boolean> {
  const serial = serialText(certificate.serialNumber);
  for (const crl of crls) {
    if (crl.issuer !== issuer.x509.subject) continue;
    const listed = crl.entries.some((entry) => serialText(entry.serialNumber) === serial);
    // A list that has expired still says what was revoked; one that somebody else signed says nothing.
    if (listed && await crl.verify({ publicKey: issuer.x509 }).catch(() => false)) return true;
  }
  return false;
}

/** Extensions whose meaning is checked here, or that restrict nothing here; any other critical one is refused. */
const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([
  "2.5.29.14",
  "2.5.29.15",
  "2.5.29.17",
  "2.5.29.19",
  "2.5.29.31",
  "2.5.29.32",
  "2.5.29.35",
  "2.5.29.37",
  "1.3.6.1.5.5.7.1.1",
]);

async function leafFault(
  certificate: X509Certificate,
  { usage, needsUsage = false }: ChainRules,
): Promise<string | undefined> {
  const { KeyUsageFlags, KeyUsagesExtension } = await x509();
  const flags = certificate.getExtension(KeyUsagesExtension)?.usages;
  if (flags !== undefined && (flags & KeyUsageFlags.digitalSignature) === 0) return "may not sign (key usage)";
  return unknownCritical(certificate) ?? await usageFault(certificate, usage, needsUsage);
}

async function caFault(
  certificate: X509Certificate,
  casBelow: number,
  usage: ChainRules["usage"],
): Promise<string | undefined> {
  const { KeyUsageFlags, KeyUsagesExtension } = await x509();
  const limit = await caLimit(certificate);
  if (limit === undefined) return "has signed a certificate, and is not a CA";
  if (casBelow > limit.pathLength) return `may have ${limit.pathLength} CAs below it, and has ${casBelow}`;
  const flags = certificate.getExtension(KeyUsagesExtension)?.usages;
  if (flags !== undefined && (flags & KeyUsageFlags.keyCertSign) === 0) return "may not sign certificates (key usage)";
  return unknownCritical(certificate) ?? await usageFault(certificate, usage);
}

async function usageFault(
  certificate: X509Certificate,
  usage: ChainRules["usage"],
  isNeeded = false,
): Promise<string | undefined> {
  if (usage === undefined) return undefined;
  const { ExtendedKeyUsage, ExtendedKeyUsageExtension } = await x509();
  const usages = certificate.getExtension(ExtendedKeyUsageExtension)?.usages.map(String);
  const wanted = usage === "OCSPSigning" ? OCSP_SIGNING : ExtendedKeyUsage[usage];
  if (usages === undefined && !isNeeded) return undefined;
  if (usages !== undefined && (usages.includes(wanted) || (usages.includes(ANY_USAGE) && !isNeeded))) return undefined;
  return `is not for ${usage} (extended key usage)`;
}

const ANY_USAGE = "2.5.29.37.0";
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

function unknownCritical(certificate: X509Certificate): string | undefined {
  const found = certificate.extensions.find(({ critical, type }) => critical && !KNOWN_EXTENSIONS.has(type));
  return found === undefined ? undefined : `has the critical extension ${found.type}, which is not known here`;
}
