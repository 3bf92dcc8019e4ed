/** OCSP requests and responses (RFC 6960) by npm @peculiar/asn1-ocsp, loaded with the first one. */
import type { BasicOCSPResponse } from "@peculiar/asn1-ocsp";
import { once } from "../base/once.ts";
import type { OcspQuery } from "../domain/contract_certificates.ts";
import { verifyChain } from "./chain.ts";
import { certificateHash } from "./hash.ts";
import { parseCertificate, type ParsedCertificate, serialText } from "./x509.ts";

const asn1 = once(async () => ({
  ...await import("@peculiar/asn1-schema"),
  ...await import("@peculiar/asn1-x509"),
  ...await import("@peculiar/asn1-ocsp"),
}));

const HASH_OIDS: Readonly<Record<string, string>> = {
  SHA256: "2.16.840.1.101.3.4.2.1",
  SHA384: "2.16.840.1.101.3.4.2.2",
  SHA512: "2.16.840.1.101.3.4.2.3",
};

/** The request about one certificate, DER. Throws where the query is not hexadecimal, or its algorithm is unknown. */
export async function ocspRequest(query: OcspQuery): Promise<Uint8Array<ArrayBuffer>> {
  const { AlgorithmIdentifier, AsnConvert, CertID, OCSPRequest, OctetString, Request, TBSRequest } = await asn1();
  const algorithm = HASH_OIDS[query.hashAlgorithm];
  if (algorithm === undefined) {
    throw new Error(`the hash algorithm is ${query.hashAlgorithm}; wanted SHA256, SHA384 or SHA512`);
  }
  const serial = evenHex(query.serialNumber);
  const request = new OCSPRequest({
    tbsRequest: new TBSRequest({
      requestList: [
        new Request({
          reqCert: new CertID({
            hashAlgorithm: new AlgorithmIdentifier({ algorithm, parameters: null }),
            issuerNameHash: new OctetString(Uint8Array.fromHex(query.issuerNameHash).buffer),
            issuerKeyHash: new OctetString(Uint8Array.fromHex(query.issuerKeyHash).buffer),
            serialNumber: Uint8Array.fromHex(/^[89a-f]/i.test(serial) ? `00${serial}` : serial).buffer,
          }),
        }),
      ],
    }),
  });
  return new Uint8Array(AsnConvert.serialize(request));
}

function evenHex(serialNumber: string): string {
  const hex = serialText(serialNumber);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

/** What a response says about the certificate of the query. */
export interface OcspStatus {
  readonly status: "good" | "revoked" | "unknown";
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** Verifies its signature: by the issuer of the certificate, or a responder that the issuer has named for it. */
  isSigned(
    trust: { readonly roots: readonly string[]; readonly others: readonly string[]; readonly now: number },
  ): Promise<boolean>;
}

/** Reads a response. Throws with a sentence where it is no successful answer about the certificate of the query. */
export async function readOcspResponse(der: Uint8Array, query: OcspQuery): Promise<OcspStatus> {
  const { AsnConvert, BasicOCSPResponse: Basic, OCSPResponse, OCSPResponseStatus } = await asn1();
  const outer = AsnConvert.parse(der, OCSPResponse);
  if (outer.responseStatus !== OCSPResponseStatus.successful || outer.responseBytes === undefined) {
    throw new Error(`the responder answered ${OCSPResponseStatus[outer.responseStatus] ?? outer.responseStatus}`);
  }
  const basic: BasicOCSPResponse = AsnConvert.parse(outer.responseBytes.response.buffer, Basic);
  const single = basic.tbsResponseData.responses.find(({ certID }) =>
    hex(certID.issuerKeyHash.buffer) === query.issuerKeyHash.toLowerCase() &&
    hex(certID.issuerNameHash.buffer) === query.issuerNameHash.toLowerCase() &&
    serialText(hex(certID.serialNumber)) === serialText(query.serialNumber)
  );
  if (single === undefined) throw new Error("the answer of the responder is not about this certificate");
  const { certStatus, thisUpdate, nextUpdate } = single;
  return {
    status: certStatus.revoked !== undefined ? "revoked" : certStatus.good !== undefined ? "good" : "unknown",
    thisUpdate: thisUpdate.getTime(),
    nextUpdate: nextUpdate?.getTime() ?? null,
    isSigned: (trust) => isSigned(basic, query, trust),
  };
}

async function isSigned(
  basic: BasicOCSPResponse,
  query: OcspQuery,
  { roots, others, now }: {
    readonly roots: readonly string[];
    readonly others: readonly string[];
    readonly now: number;
  },
): Promise<boolean> {
  const { AsnConvert } = await asn1();
  const sent = (basic.certs ?? []).slice(0, CERTIFICATES_MAX).map((one) => new Uint8Array(AsnConvert.serialize(one)));
  const sentOrKnown = await Promise.all(
    [...sent, ...others, ...roots].map((one) => parseCertificate(one).catch(() => undefined)),
  );
  const candidates = sentOrKnown.filter((one) => one !== undefined);
  const issuer = await issuerOf(query, candidates);
  if (issuer === undefined) return false;
  const intermediates = candidates.map(({ x509 }) => x509.toString("pem"));
  const trusted = await verifyChain([new Uint8Array(issuer.x509.rawData)], { roots, intermediates, now, isCa: true });
  if (trusted.status !== "valid") return false;
  const content = new Uint8Array(basic.tbsResponseDataRaw ?? AsnConvert.serialize(basic.tbsResponseData));
  const signature = new Uint8Array(basic.signature);
  for (const signer of candidates) {
    const isIssuer = signer.node.fingerprint256 === issuer.node.fingerprint256;
    if (!isIssuer && !await isDelegate(signer, issuer, now)) continue;
    if (await signedBy(signer, basic.signatureAlgorithm.algorithm, signature, content)) return true;
  }
  return false;
}

/** A responder and its CA, and few more. */
const CERTIFICATES_MAX = 5;

/** The certificate with the hashes of the issuer in the query. */
async function issuerOf(
  { hashAlgorithm, issuerKeyHash, issuerNameHash }: OcspQuery,
  candidates: readonly ParsedCertificate[],
): Promise<ParsedCertificate | undefined> {
  for (const candidate of candidates) {
    const { subjectName } = candidate.x509;
    const hash = await certificateHash(candidate.x509, candidate.x509, hashAlgorithm);
    const digest = { SHA256: "SHA-256", SHA384: "SHA-384", SHA512: "SHA-512" }[hashAlgorithm] ?? "SHA-256";
    const name = hex(await crypto.subtle.digest(digest, subjectName.toArrayBuffer()));
    if (name === issuerNameHash.toLowerCase() && hash.issuerKeyHash === issuerKeyHash.toLowerCase()) return candidate;
  }
  return undefined;
}

/** RFC 6960 §4.2.2.2: issued by the CA itself, for this purpose, and valid. */
async function isDelegate(signer: ParsedCertificate, issuer: ParsedCertificate, now: number): Promise<boolean> {
  const root = issuer.x509.toString("pem");
  const result = await verifyChain([new Uint8Array(signer.x509.rawData)], {
    roots: [root],
    usage: "OCSPSigning",
    needsUsage: true,
    now,
  });
  return result.status === "valid";
}

const ALGORITHMS: Readonly<Record<string, { readonly name: string; readonly hash: string }>> = {
  "1.2.840.10045.4.3.2": { name: "ECDSA", hash: "SHA-256" },
  "1.2.840.10045.4.3.3": { name: "ECDSA", hash: "SHA-384" },
  "1.2.840.10045.4.3.4": { name: "ECDSA", hash: "SHA-512" },
  "1.2.840.113549.1.1.11": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  "1.2.840.113549.1.1.12": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-384" },
  "1.2.840.113549.1.1.13": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-512" },
};

async function signedBy(
  signer: ParsedCertificate,
  oid: string,
  signature: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const algorithm = ALGORITHMS[oid];
  if (algorithm === undefined) return false;
  const digest = algorithm.hash.replace("-", "");
  try {
    const { createVerify } = await import("node:crypto");
    return createVerify(digest).update(content).verify(signer.node.publicKey, signature);
  } catch {
    return false;
  }
}

function hex(bytes: ArrayBuffer): string {
  return new Uint8Array(bytes).toHex();
}
