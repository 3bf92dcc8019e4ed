import type { Pkcs10CertificateRequest, PublicKey } from "@peculiar/x509";
import { x509 } from "./x509.ts";

/** A request that may be signed, or one sentence on why not. */
export type CheckedRequest =
  | { readonly publicKey: PublicKey; readonly commonName: string; readonly organization: string | null }
  | { readonly refused: string };

/** RFC 5280 appendix A: ub-common-name and ub-organization-name. */
const NAME_MAX = 64;
const RSA_MIN = 2048;
const RSA_MAX = 8192;
const CURVES: ReadonlySet<string> = new Set(["P-256", "P-384", "P-521"]);

/**
 * Checks a certificate signing request (PEM or base64): it is signed with its own key, the key is strong (2.x
 * A00.FR.505 to 507), and its common name is one of `names`, compared without case.
 */
export async function checkRequest(csr: string, names: readonly string[]): Promise<CheckedRequest> {
  const request = await parse(csr);
  if (request === undefined) {
    return { refused: "the request can't be read; wanted a certificate signing request (PKCS #10) as PEM" };
  }
  const weak = weakness(request.publicKey);
  if (weak !== undefined) return { refused: weak };
  if (!await request.verify().catch(() => false)) return { refused: "the request is not signed with its own key" };
  const [commonName = ""] = request.subjectName.getField("CN");
  if (!names.some((name) => name.toLowerCase() === commonName.toLowerCase())) {
    return { refused: `the common name is ${JSON.stringify(commonName)}; wanted ${names.join(" or ")}` };
  }
  if (commonName.length > NAME_MAX) {
    return { refused: `the common name has ${commonName.length} characters; the most are ${NAME_MAX}` };
  }
  const [organization] = request.subjectName.getField("O");
  return { publicKey: request.publicKey, commonName, organization: organization?.slice(0, NAME_MAX) ?? null };
}

async function parse(csr: string): Promise<Pkcs10CertificateRequest | undefined> {
  const { Pkcs10CertificateRequest } = await x509();
  try {
    return new Pkcs10CertificateRequest(csr.trim());
  } catch {
    return undefined;
  }
}

/** Why a key is too weak for a certificate, or of a kind that no charger has. */
export function weakness({ algorithm }: PublicKey): string | undefined {
  const { name } = algorithm;
  if ("modulusLength" in algorithm) {
    const bits = Number(algorithm.modulusLength);
    if (bits >= RSA_MIN && bits <= RSA_MAX) return undefined;
    return `the RSA key has ${bits} bits; wanted ${RSA_MIN} to ${RSA_MAX}`;
  }
  const curve = "namedCurve" in algorithm ? String(algorithm.namedCurve) : undefined;
  if (curve !== undefined && CURVES.has(curve)) return undefined;
  return `the key is ${curve === undefined ? name : `on the curve ${curve}`}; wanted RSA or ${[...CURVES].join(", ")}`;
}
