import { createHash } from "node:crypto";
import { type DerValue, readDer, readPem, TAG } from "./der.ts";

/** What a station has to know of a certificate (RFC 5280). */
export interface Certificate {
  readonly der: Uint8Array;
  /** In hex, without leading zeros. */
  readonly serialNumber: string;
  /** Names, as DER. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo, as DER. */
  readonly keyInfo: Uint8Array;
}

/** What certificates are called by (1.6 security whitepaper and 2.x CertificateHashDataType). */
export interface CertificateHash {
  readonly hashAlgorithm: "SHA256" | "SHA384" | "SHA512";
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}

/** The certificates of a PEM, in their order; empty when one of them is none. */
export function readCertificates(pem: string): readonly Certificate[] {
  const all = readPem(pem, "CERTIFICATE").map(readCertificate);
  const good = all.filter((one) => one !== undefined);
  return good.length === all.length ? good : [];
}

/** The hashes of a certificate; `issuer` is who signed it, itself for a root. */
export function hashOf(certificate: Certificate, issuer: Certificate = certificate): CertificateHash {
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  return {
    hashAlgorithm: "SHA256",
    issuerNameHash: sha256(certificate.issuer),
    // The key alone, without its algorithm (RFC 6960 §4.1.1).
    issuerKeyHash: sha256((childrenOf(issuer.keyInfo)?.[1]?.content ?? new Uint8Array()).subarray(1)),
    serialNumber: certificate.serialNumber,
  };
}

function readCertificate(der: Uint8Array): Certificate | undefined {
  const fields = childrenOf(childrenOf(der)?.[0]?.whole);
  // The version is left out of the first version.
  const [serial, , issuer, validity, subject, keyInfo] = fields?.[0]?.tag === TAG.context0
    ? fields.slice(1)
    : fields ?? [];
  const [notBefore, notAfter] = childrenOf(validity?.whole) ?? [];
  const from = timeOf(notBefore);
  const to = timeOf(notAfter);
  if (!serial || !issuer || !subject || !keyInfo || from === undefined || to === undefined) return undefined;
  return {
    der,
    serialNumber: serial.content.toHex().replace(/^0+(?=.)/, ""),
    issuer: issuer.whole,
    subject: subject.whole,
    notBefore: from,
    notAfter: to,
    keyInfo: keyInfo.whole,
  };
}

function childrenOf(der: Uint8Array | undefined): readonly DerValue[] | undefined {
  const [outer] = der === undefined ? [] : readDer(der) ?? [];
  return outer === undefined ? undefined : readDer(outer.content);
}

/** UTCTime has two digits for the year, GeneralizedTime four (RFC 5280 §4.1.2.5). */
function timeOf(value: DerValue | undefined): number | undefined {
  if (value === undefined) return undefined;
  const text = new TextDecoder().decode(value.content);
  const short = /^(\d{2})(\d{10})Z$/.exec(text);
  const full = value.tag === TAG.utcTime && short !== null
    ? `${Number(short[1]) < 50 ? "20" : "19"}${short[1]}${short[2]}Z`
    : text;
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(full)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
