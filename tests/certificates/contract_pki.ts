import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import {
  BasicOCSPResponse,
  CertID,
  CertStatus,
  KeyHash,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from "@peculiar/asn1-ocsp";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { AlgorithmIdentifier, Certificate } from "@peculiar/asn1-x509";
import * as x509 from "@peculiar/x509";
import { P256 } from "./fixture.ts";

/** Roots, a contract and a responder for tests of Plug and Charge. */
export interface ContractPki {
  /** PEM. */
  readonly root: string;
  /** The chain of the contract: leaf and sub CA, PEM. */
  readonly chain: string;
  /** The hashes of the leaf and the sub CA, as a station sends them. */
  readonly hashes: readonly (Omit<Record<string, string>, never> & { readonly responderURL: string })[];
  /** Serial numbers that the responder calls revoked. */
  readonly revoked: Set<string>;
  /** Answers an OCSP request (RFC 6960). */
  respond(request: Request): Promise<Response>;
}

/** What a test may want different. */
export interface PkiOptions {
  /** Where the responder is; the certificates name it. */
  readonly url: string;
  readonly contractId?: string;
  readonly leafUntil?: Date;
  /** Which key signs answers; by default the issuer of the certificate. */
  readonly signedBy?: "issuer" | "delegate" | "leaf" | "foreign";
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date;
}

interface Party {
  readonly certificate: x509.X509Certificate;
  readonly key: CryptoKey;
  readonly node: KeyObject;
}

const UNTIL = new Date(Date.UTC(2049, 0));

/** Creates keys and certificates: root, sub CA, contract, and a responder named by the sub CA. */
export async function createContractPki(options: PkiOptions): Promise<ContractPki> {
  const { url, contractId = "DEABCC12345678", leafUntil = UNTIL, signedBy = "issuer" } = options;
  const ca = [new x509.BasicConstraintsExtension(true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign)];
  const aia = new x509.AuthorityInfoAccessExtension({ ocsp: new x509.GeneralName("url", url) });
  const root = await party("MO Root", undefined, ca);
  const sub = await party("MO Sub", root, [...ca, aia]);
  const leaf = await party(contractId, sub, [aia], leafUntil);
  const delegate = await party("Responder", sub, [new x509.ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.9"])]);
  const foreign = await party("MO Sub", undefined, ca);
  const issuers = new Map([[leaf, sub], [sub, root]]);
  const revoked = new Set<string>();

  return {
    root: `${root.certificate.toString("pem")}\n`,
    chain: `${leaf.certificate.toString("pem")}\n${sub.certificate.toString("pem")}\n`,
    hashes: await Promise.all([leaf, sub].map(async (one) => ({
      hashAlgorithm: "SHA256",
      issuerNameHash: await hash(one.certificate.issuerName.toArrayBuffer()),
      issuerKeyHash: hex(await (issuers.get(one) ?? root).certificate.publicKey.getKeyIdentifier("SHA-256")),
      serialNumber: one.certificate.serialNumber,
      responderURL: url,
    }))),
    revoked,
    async respond(request) {
      const query = AsnConvert.parse(await request.arrayBuffer(), OCSPRequest).tbsRequest.requestList[0]?.reqCert;
      if (query === undefined) return new Response(null, { status: 400 });
      const about = [leaf, sub].find(({ certificate }) =>
        plain(certificate.serialNumber) === plain(hex(query.serialNumber))
      );
      const issuer = (about && issuers.get(about)) ?? root;
      const signer = about === sub ? root : { issuer, delegate, leaf, foreign }[signedBy];
      return new Response(answer(query, issuer, signer), { headers: { "content-type": "application/ocsp-response" } });
    },
  };

  function answer(query: CertID, issuer: Party, signer: Party): Uint8Array<ArrayBuffer> {
    const { thisUpdate = new Date(Date.UTC(2026, 4, 31)), nextUpdate = UNTIL } = options;
    const status = revoked.has(plain(hex(query.serialNumber)))
      ? new CertStatus({ revoked: new RevokedInfo({ revocationTime: thisUpdate }) })
      : new CertStatus({ good: null });
    const tbsResponseData = new ResponseData({
      responderID: new ResponderID({ byKey: new KeyHash(new Uint8Array(20)) }),
      producedAt: thisUpdate,
      responses: [new SingleResponse({ certID: new CertID({ ...query }), certStatus: status, thisUpdate, nextUpdate })],
    });
    const content = new Uint8Array(AsnConvert.serialize(tbsResponseData));
    const basic = new BasicOCSPResponse({
      tbsResponseData,
      signatureAlgorithm: new AlgorithmIdentifier({ algorithm: "1.2.840.10045.4.3.2" }),
      signature: Uint8Array.from(sign("sha256", content, signer.node)).buffer,
      ...(signer === issuer ? {} : { certs: [AsnConvert.parse(signer.certificate.rawData, Certificate)] }),
    });
    const response = new OCSPResponse({
      responseStatus: OCSPResponseStatus.successful,
      responseBytes: new ResponseBytes({
        responseType: "1.3.6.1.5.5.7.48.1.1",
        response: new OctetString(AsnConvert.serialize(basic)),
      }),
    });
    return new Uint8Array(AsnConvert.serialize(response));
  }
}

async function party(
  name: string,
  issuer: Party | undefined,
  extensions: readonly x509.Extension[],
  notAfter = UNTIL,
): Promise<Party> {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pkcs8 = Uint8Array.from(pair.privateKey.export({ type: "pkcs8", format: "der" }));
  const spki = Uint8Array.from(pair.publicKey.export({ type: "spki", format: "der" }));
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, P256, true, ["sign"]);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [name] }],
    issuer: issuer?.certificate.subjectName.toJSON() ?? [{ CN: [name] }],
    publicKey: await crypto.subtle.importKey("spki", spki, P256, true, ["verify"]),
    signingKey: issuer?.key ?? key,
    ...{ signingAlgorithm: P256, notBefore: new Date(Date.UTC(2020, 0)), notAfter, extensions: [...extensions] },
  });
  return { certificate, key, node: createPrivateKey({ key: pkcs8 as never, format: "der", type: "pkcs8" }) };
}

const hash = async (bytes: ArrayBuffer) => hex(await crypto.subtle.digest("SHA-256", bytes));
const plain = (serial: string) => serial.toLowerCase().replace(/^0+(?=.)/, "");

function hex(bytes: ArrayBuffer): string {
  return new Uint8Array(bytes).toHex();
}
