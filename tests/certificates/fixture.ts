import { Pkcs10CertificateRequestGenerator } from "@peculiar/x509";
import { createCertificateAuthority } from "../../src/certificates/mod.ts";
import type { CertificateAuthority } from "../../src/domain/certificates.ts";
import type { Log } from "../../src/base/log.ts";
import { stillClock } from "../support/clock.ts";

export const YEAR_MS = 365 * 86_400_000;
export const P256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** A certificate authority in a folder of its own, in June 2026. */
export async function openCa() {
  const base = await Deno.makeTempDir();
  const folder = `${base}/certificates`;
  const clock = stillClock(Date.UTC(2026, 5, 1));
  const entries: unknown[] = [];
  const keep = (...entry: unknown[]) => void entries.push(entry);
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  const open = (): CertificateAuthority => createCertificateAuthority({ folder, clock, log });
  return {
    ...{ ca: open(), folder, clock, log: entries },
    /** The same after a restart. */
    reopen: open,
    [Symbol.asyncDispose]: () => Deno.remove(base, { recursive: true }),
  };
}

/** A signing request (PEM) for a common name, by default with a new key on P-256. */
export async function requestFor(
  commonName: string,
  algorithm: RsaHashedKeyGenParams | typeof P256 = P256,
  keys?: CryptoKeyPair,
): Promise<string> {
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ O: ["Test"] }, { CN: [commonName] }],
    keys: keys ?? await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as CryptoKeyPair,
    signingAlgorithm: algorithm,
  });
  return request.toString("pem");
}

/** The bytes of the first PEM block. */
export function der(pem: string): Uint8Array<ArrayBuffer> {
  const [, base64 = ""] = /-----BEGIN[^-]*-----([^-]*)-----/.exec(pem) ?? [];
  return Uint8Array.fromBase64(base64.replaceAll(/\s/g, ""));
}
