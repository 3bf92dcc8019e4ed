import { Pkcs10CertificateRequest, type PublicKeyType, X509CertificateGenerator } from "@peculiar/x509";
import { P256 } from "../../src/simulator/x509.ts";

/** A certificate authority for tests. */
export interface TestCa {
  /** Its own self-signed certificate. */
  readonly root: string;
  /** The certificate for a signing request, followed by the root. */
  sign(request: string): Promise<string>;
  /** A root that expires then. */
  rootUntil(end: number): Promise<string>;
}

const BEGIN = new Date(Date.UTC(2020, 0, 1));
const END = new Date(Date.UTC(2120, 0, 1));

/** Creates one with a key of its own. */
export async function createTestCa(): Promise<TestCa> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);

  const issue = async (subject: string, key: PublicKeyType, end: Date) => {
    const certificate = await X509CertificateGenerator.create({
      ...{ subject: `CN=${subject}`, issuer: "CN=Root of a test", publicKey: key, signingKey: privateKey },
      ...{ notBefore: BEGIN, notAfter: end, signingAlgorithm: P256 },
    });
    return `${certificate.toString("pem")}\n`;
  };

  const root = await issue("Root of a test", publicKey, END);
  return {
    root,
    async sign(request) {
      const requested = new Pkcs10CertificateRequest(request);
      if (!await requested.verify()) throw new Error("the request is not signed with its own key");
      const chain = await issue("A station", requested.publicKey, END) + root;
      return chain;
    },
    rootUntil: (end) => issue("Root of a test", publicKey, new Date(end)),
  };
}
