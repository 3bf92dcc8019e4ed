import { type Certificate, type CertificateHash, createSigningRequest, hashOf, readCertificates } from "./x509.ts";

/** The certificate store of a simulated station. A trusted certificate, and its use as the version names it: */
export interface Installed {
  readonly use: string;
  readonly certificate: Certificate;
  readonly hash: CertificateHash;
}

/** The certificates of a station (1.6 security whitepaper M03 to M05 and A02, 2.x M03 to M05 and A02). */
export interface Certificates {
  /** Installs the first certificate of a PEM; rejected when it is invalid, expired, or the store is full. */
  install(use: string, pem: string): Promise<"accepted" | "rejected">;
  /** The certificates of these uses; undefined is any. */
  list(uses: readonly string[] | undefined): readonly Installed[];
  /** The station's own can't be deleted. */
  remove(hash: CertificateHash): "accepted" | "failed" | "not_found";
  /** True for a certificate that is valid now, such as that of a firmware signer. */
  isValid(pem: string): Promise<boolean>;
  /** A certificate signing request for the station's own certificate, as PEM. */
  request(): Promise<string>;
  /** Installs the requested certificate; false when it is for another key, or not valid now. */
  signed(pem: string): Promise<boolean>;
}

/** The capacity of the store (2.x CertificateEntries, 1.6 CertificateStoreMaxLength). */
export const MOST_CERTIFICATES = 10;

/** A station without certificates. */
export function createCertificates(
  { id, vendor, now }: { readonly id: string; readonly vendor: () => string; now(): number },
): Certificates {
  let installed: readonly Installed[] = [];
  let own: { readonly certificate: Certificate; readonly issuer: Certificate | undefined } | undefined;
  let requestedKey: Uint8Array | undefined;

  const validNow = ([first]: readonly Certificate[]) =>
    first !== undefined && first.notBefore <= now() && now() < first.notAfter ? first : undefined;

  return {
    async install(use, pem) {
      const certificate = validNow(await readCertificates(pem));
      if (certificate === undefined) return "rejected";
      const others = installed.filter((one) => one.use !== use || !same(one.certificate.der, certificate.der));
      if (others.length >= MOST_CERTIFICATES) return "rejected";
      installed = [...others, { use, certificate, hash: hashOf(certificate) }];
      return "accepted";
    },
    list: (uses) => installed.filter(({ use }) => uses === undefined || uses.includes(use)),
    remove(hash) {
      if (own !== undefined && sameHash(hashOf(own.certificate, own.issuer), hash)) return "failed";
      const kept = installed.filter((one) => !sameHash(one.hash, hash));
      const found = kept.length < installed.length;
      installed = kept;
      return found ? "accepted" : "not_found";
    },
    isValid: async (pem) => validNow(await readCertificates(pem)) !== undefined,
    async request() {
      const { pem, keyInfo } = await createSigningRequest({ name: id, organization: vendor() });
      requestedKey = keyInfo;
      return pem;
    },
    async signed(pem) {
      const chain = await readCertificates(pem);
      const certificate = validNow(chain);
      if (certificate === undefined || requestedKey === undefined) return false;
      if (!same(certificate.keyInfo, requestedKey)) return false;
      own = { certificate, issuer: chain[1] };
      requestedKey = undefined;
      return true;
    },
  };
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function sameHash(one: CertificateHash, other: CertificateHash): boolean {
  const words = ({ issuerNameHash, issuerKeyHash, serialNumber }: CertificateHash) =>
    [issuerNameHash, issuerKeyHash, serialNumber.replace(/^0+(?=.)/, "")].join().toLowerCase();
  return one.hashAlgorithm === other.hashAlgorithm && words(one) === words(other);
}
