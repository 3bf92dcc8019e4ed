import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  X509CertificateGenerator,
  X509CrlGenerator,
} from "@peculiar/x509";
import { P256, requestFor, YEAR_MS } from "../certificates/fixture.ts";
import type { TestApp } from "./app.ts";

/** A key with its certificates, as a client presents it. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** A certificate that our own CA signs for a station. */
export async function certified(
  { app }: TestApp,
  stationId: string,
): Promise<Identity & { readonly serialNumber: string }> {
  const keys = await newKeys();
  const csr = await requestFor(stationId, P256, keys);
  const outcome = await app.certificates.issue({ stationId, csr, otherNames: [] });
  if (outcome.status !== "issued") throw new Error(outcome.reason);
  return { key: await pemOf(keys), cert: outcome.chain, serialNumber: outcome.issued.serialNumber };
}

/** What a certificate may have different. */
export interface IssueOptions {
  readonly from?: number;
  readonly until?: number;
  readonly usage?: string;
}

/** A CA that is not ours. */
export async function createCa(subject: string) {
  const keys = await newKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    ...{ name: subject, keys, signingAlgorithm: P256, notBefore: new Date(0) },
    notAfter: new Date(Date.now() + 10 * YEAR_MS),
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  let serial = 4_096;
  return {
    root: `${root.toString("pem")}\n`,
    async issue(
      commonName: string,
      { from = 0, until = Date.now() + YEAR_MS, usage = "1.3.6.1.5.5.7.3.2" }: IssueOptions = {},
    ): Promise<Identity & { readonly serialNumber: string }> {
      const own = await newKeys();
      const serialNumber = (serial++).toString(16);
      const certificate = await X509CertificateGenerator.create({
        ...{ subject: `CN=${commonName}`, issuer: subject, publicKey: own.publicKey, signingKey: keys.privateKey },
        ...{ signingAlgorithm: P256, serialNumber, notBefore: new Date(from), notAfter: new Date(until) },
        extensions: [new BasicConstraintsExtension(false), new ExtendedKeyUsageExtension([usage])],
      });
      return { key: await pemOf(own), cert: certificate.toString("pem"), serialNumber };
    },
    /** Its revocation list. */
    async revocations(serialNumber: string): Promise<string> {
      const list = await X509CrlGenerator.create({
        ...{ issuer: subject, signingKey: keys.privateKey, signingAlgorithm: P256 },
        ...{ thisUpdate: new Date(), nextUpdate: new Date(Date.now() + YEAR_MS) },
        entries: [{ serialNumber, revocationDate: new Date() }],
      });
      return `${list.toString("pem").replaceAll(/(BEGIN|END) CRL/g, "$1 X509 CRL")}\n`;
    },
  };
}

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(P256, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
}

async function pemOf({ privateKey }: CryptoKeyPair): Promise<string> {
  const der = new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
  const lines = der.toBase64().replaceAll(/.{64}/g, "$&\n");
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
}
