import { generateKeyPairSync, sign } from "node:crypto";
import { TAG, writeDer, writePem } from "./der.ts";

/** A request for a certificate, and the key that it is for. */
export interface SigningRequest {
  readonly pem: string;
  /** SubjectPublicKeyInfo, as DER; the private key is forgotten, for nothing here uses it. */
  readonly keyInfo: Uint8Array;
}

const COMMON_NAME = Uint8Array.of(0x55, 0x04, 0x03);
const ORGANIZATION = Uint8Array.of(0x55, 0x04, 0x0a);
const ECDSA_SHA256 = Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);

/** A signed request for a new key on the curve P-256 (RFC 2986; 1.6 security whitepaper and 2.x A02.FR.02). */
export function createSigningRequest(
  subject: { readonly name: string; readonly organization: string },
): SigningRequest {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const keyInfo = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
  const attribute = (type: Uint8Array, text: string) => {
    const value = writeDer(TAG.utf8, new TextEncoder().encode(text));
    return writeDer(TAG.set, writeDer(TAG.sequence, writeDer(TAG.objectId, type), value));
  };
  const name = writeDer(
    TAG.sequence,
    attribute(ORGANIZATION, subject.organization),
    attribute(COMMON_NAME, subject.name),
  );
  const version = writeDer(TAG.integer, Uint8Array.of(0));
  const body = writeDer(TAG.sequence, version, name, keyInfo, writeDer(TAG.context0));
  const signature = new Uint8Array(sign("sha256", body, privateKey));
  const algorithm = writeDer(TAG.sequence, writeDer(TAG.objectId, ECDSA_SHA256));
  const bits = writeDer(TAG.bitString, Uint8Array.of(0), signature);
  return { pem: writePem(writeDer(TAG.sequence, body, algorithm, bits), "CERTIFICATE REQUEST"), keyInfo };
}
