/** The curves of OCMF by npm @noble/curves, loaded with the first signature: the runtime knows three of seven. */
import { once } from "../base/once.ts";

/** A curve: its object identifier in a public key (DER), and the verification of a DER signature over SHA-256. */
export interface MeterCurve {
  readonly oid: string;
  /** Throws where signature or point are malformed. */
  verify(signature: Uint8Array, content: Uint8Array, point: Uint8Array): boolean;
}

/** SEC 2 §2.2.1. */
const SECP192K1 = {
  p: 0xfffffffffffffffffffffffffffffffffffffffeffffee37n,
  n: 0xfffffffffffffffffffffffe26f2fc170f69466a74defd8dn,
  ...{ h: 1n, a: 0n, b: 3n },
  Gx: 0xdb4ff10ec057e9ae26b07d0280b7f4341da5d1b1eae06c7dn,
  Gy: 0x9b2f2f6d9c5628a7844163d015be86344082aa88d95e2f9dn,
};

/** SEC 2 §2.2.2, NIST P-192. */
const SECP192R1 = {
  p: 0xfffffffffffffffffffffffffffffffeffffffffffffffffn,
  n: 0xffffffffffffffffffffffff99def836146bc9b1b4d22831n,
  h: 1n,
  a: 0xfffffffffffffffffffffffffffffffefffffffffffffffcn,
  b: 0x64210519e59c80e70fa7e9ab72243049feb8deecc146b9b1n,
  Gx: 0x188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012n,
  Gy: 0x07192b95ffc8da78631011ed6b24cdd573f977a11e794811n,
};

/** By the names of OCMF (SA). */
export const meterCurves = once(async (): Promise<ReadonlyMap<string, MeterCurve>> => {
  const { ecdsa, weierstrass } = await import("@noble/curves/abstract/weierstrass.js");
  const { p256, p384 } = await import("@noble/curves/nist.js");
  const { secp256k1 } = await import("@noble/curves/secp256k1.js");
  const { brainpoolP256r1, brainpoolP384r1 } = await import("@noble/curves/misc.js");
  const { sha256 } = await import("@noble/hashes/sha2.js");
  const row = (name: string, oid: string, point: Parameters<typeof ecdsa>[0]): readonly [string, MeterCurve] => {
    const scheme = ecdsa(point, sha256);
    return [name, {
      oid,
      verify(signature, content, key) {
        // The package calls a malformed signature or point invalid.
        scheme.Signature.fromBytes(signature, "der");
        point.fromBytes(key);
        return scheme.verify(signature, content, key, { format: "der", lowS: false });
      },
    }];
  };
  return new Map([
    row("secp192k1", "06052b8104001f", weierstrass(SECP192K1)),
    row("secp192r1", "06082a8648ce3d030101", weierstrass(SECP192R1)),
    row("secp256k1", "06052b8104000a", secp256k1.Point),
    row("secp256r1", "06082a8648ce3d030107", p256.Point),
    row("secp384r1", "06052b81040022", p384.Point),
    row("brainpool256r1", "06092b2403030208010107", brainpoolP256r1.Point),
    row("brainpool384r1", "06092b240303020801010b", brainpoolP384r1.Point),
  ]);
});
