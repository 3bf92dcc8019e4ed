import { errorMessage } from "../base/errors.ts";
import type { ContractProvider } from "../domain/contract_provider.ts";
import { exchange } from "./http_exchange.ts";
import { certificateBlocks, parseCertificate, x509 } from "./x509.ts";

/** What an operator has configured; an empty URL is nothing. */
export interface ContractProviderDeps {
  /** Enrollment over Secure Transport (RFC 7030): the address of `simpleenroll`. */
  readonly signUrl: string;
  /** Gets requests of cars as JSON. */
  readonly contractUrl: string;
  /** Sent to both as `Authorization: Bearer`; secret. */
  readonly token: string;
}

/** A charger waits a minute for its answer, and a car not much longer. */
const TIMEOUT_MS = 30_000;
/** The longest answer: 2.1 has 17,000 characters for a car, and a chain has 10,000. */
const ANSWER_MAX = 65_536;
/** What CertificateSigned can carry (2.x CertificateSignedRequest). */
const CHAIN_MAX = 10_000;

/** See {@link ContractProvider}. */
export function createContractProvider({ signUrl, contractUrl, token }: ContractProviderDeps): ContractProvider {
  const authorization: Readonly<Record<string, string>> = token === "" ? {} : { authorization: `Bearer ${token}` };
  const post = async (url: string, contentType: string, body: string) => {
    const answer = await exchange(url, {
      ...{ body, headers: { ...authorization, "content-type": contentType }, timeoutMs: TIMEOUT_MS },
      maxBytes: ANSWER_MAX,
    });
    return new TextDecoder().decode(answer);
  };
  return {
    canSign: signUrl !== "",
    async sign(csr) {
      if (signUrl === "") return refused("no CA for ISO 15118 is configured (setting iso15118.signUrl)");
      try {
        const { Pkcs10CertificateRequest } = await x509();
        const request = new Pkcs10CertificateRequest(csr.trim());
        const chain = await chainOf(await post(signUrl, "application/pkcs10", request.toString("base64")), csr);
        return chain.length <= CHAIN_MAX
          ? { status: "signed", chain }
          : refused(`the CA for ISO 15118 sent a chain of ${chain.length} characters; the most are ${CHAIN_MAX}`);
      } catch (thrown) {
        return refused(`the CA for ISO 15118 did not sign the request: ${errorMessage(thrown)}`);
      }
    },
    async provide({ stationId, schemaVersion, action, exiRequest }) {
      if (contractUrl === "") {
        return refused("no provider of contract certificates is configured (setting iso15118.contractUrl)");
      }
      const body = JSON.stringify({ stationId, iso15118SchemaVersion: schemaVersion, action, exiRequest });
      try {
        const answer: unknown = JSON.parse(await post(contractUrl, "application/json", body));
        const exi = typeof answer === "object" && answer !== null && "exiResponse" in answer
          ? answer.exiResponse
          : null;
        return typeof exi === "string" && exi !== ""
          ? { status: "provided", exiResponse: exi }
          : refused("the provider of contract certificates sent no exiResponse");
      } catch (thrown) {
        return refused(`the provider of contract certificates did not answer: ${errorMessage(thrown)}`);
      }
    },
  };
}

function refused(reason: string) {
  return { status: "refused", reason } as const;
}

/** The certificates of an answer, PEM or PKCS #7 (RFC 7030 §4.2.3), with that of the request first. Throws otherwise. */
async function chainOf(text: string, csr: string): Promise<string> {
  const { Pkcs10CertificateRequest, X509Certificate, X509Certificates } = await x509();
  const wanted = new Uint8Array(new Pkcs10CertificateRequest(csr.trim()).publicKey.rawData).toHex();
  const blocks = certificateBlocks(text);
  const all = blocks.length === 0
    ? [...new X509Certificates(text.trim())]
    : blocks.map((block) => new X509Certificate(block));
  const isLeaf = (one: (typeof all)[number]) => new Uint8Array(one.publicKey.rawData).toHex() === wanted;
  const leaf = all.find(isLeaf);
  if (leaf === undefined) throw new Error("its answer has no certificate for the key of the request");
  const ordered = [leaf, ...all.filter((one) => !isLeaf(one))].map((one) => `${one.toString("pem")}\n`);
  for (const pem of ordered) await parseCertificate(pem);
  return ordered.join("");
}
