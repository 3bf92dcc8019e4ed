import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readDer, readPem, TAG, writeDer, writePem } from "../../src/simulator/der.ts";

/** Somebody who signs certificates for a test. */
export interface TestCa {
  /** Its own certificate, which it signed itself. */
  readonly root: string;
  /** The certificate that a request asks for, and the root behind it. */
  sign(request: string): string;
  /** A root that holds only until then. */
  rootUntil(end: number): string;
}

const COMMON_NAME = Uint8Array.of(0x55, 0x04, 0x03);
const ECDSA_SHA256 = Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
const BEGIN = Date.UTC(2020, 0, 1);
const END = Date.UTC(2120, 0, 1);

/** Makes one with a key of its own. */
export function createTestCa(): TestCa {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ownKey = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
  const algorithm = writeDer(TAG.sequence, writeDer(TAG.objectId, ECDSA_SHA256));

  const issue = (subject: string, keyInfo: Uint8Array, end: number) => {
    const serial = createHash("sha256").update(keyInfo).digest().subarray(0, 8);
    serial[0] = 0x0a;
    const body = writeDer(
      TAG.sequence,
      writeDer(TAG.context0, writeDer(TAG.integer, Uint8Array.of(2))),
      writeDer(TAG.integer, serial),
      algorithm,
      nameOf("Root of a test"),
      writeDer(TAG.sequence, timeOf(BEGIN), timeOf(end)),
      nameOf(subject),
      keyInfo,
    );
    const signature = new Uint8Array(sign("sha256", body, privateKey));
    const bits = writeDer(TAG.bitString, Uint8Array.of(0), signature);
    return writePem(writeDer(TAG.sequence, body, algorithm, bits), "CERTIFICATE");
  };

  const root = issue("Root of a test", ownKey, END);
  return {
    root,
    sign: (request) => issue("A station", keyIn(request), END) + root,
    rootUntil: (end) => issue("Root of a test", ownKey, end),
  };
}

function nameOf(text: string): Uint8Array {
  const value = writeDer(TAG.utf8, new TextEncoder().encode(text));
  const attribute = writeDer(TAG.sequence, writeDer(TAG.objectId, COMMON_NAME), value);
  return writeDer(TAG.sequence, writeDer(TAG.set, attribute));
}

function timeOf(ms: number): Uint8Array {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return writeDer(TAG.generalizedTime, new TextEncoder().encode(text));
}

/** A request is a body, an algorithm and a signature; the key is the third in the body (RFC 2986). */
function keyIn(request: string): Uint8Array {
  const [der = new Uint8Array()] = readPem(request, "CERTIFICATE REQUEST");
  const body = readDer(readDer(der)?.[0]?.content ?? der)?.[0];
  return readDer(body?.content ?? der)?.[2]?.whole ?? der;
}
