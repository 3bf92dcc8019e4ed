import type { Clock } from "../base/clock.ts";
import { errorMessage } from "../base/errors.ts";
import type { ContractCertificates, ContractCheck, OcspQuery } from "../domain/contract_certificates.ts";
import { type VerifiedChain, verifyChain } from "./chain.ts";
import { certificateHash } from "./hash.ts";
import { createOcspClient } from "./ocsp_client.ts";
import { responderAddresses } from "./responder_addresses.ts";
import { certificateBlocks, type ParsedCertificate, x509 } from "./x509.ts";

/** What {@link createContractCertificates} needs. */
export interface ContractCertificatesDeps {
  /** Files of PEM certificates: V2G and MO roots. */
  readonly roots: readonly string[];
  readonly ocsp: "off" | "public" | "any";
  readonly clock: Clock;
}

/** How long what was read of the files is used. */
const ROOTS_MS = 60_000;
/** A responder's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;
/** What GetCertificateStatus can carry in 2.0.1 (ocspResult). */
const RESULT_MAX = 5_500;
const OFF = "no responder is called (setting iso15118.ocsp)";

/** See {@link ContractCertificates}. */
export function createContractCertificates({ roots, ocsp, clock }: ContractCertificatesDeps): ContractCertificates {
  const client = ocsp === "off" ? undefined : createOcspClient({ clock, fault: responderAddresses(ocsp) });
  let read: { readonly texts: Promise<readonly string[]>; readonly at: number } | undefined;
  const rootTexts = (): Promise<readonly string[]> => {
    if (read === undefined || read.at <= clock.now() - ROOTS_MS) {
      read = { texts: Promise.all(roots.map((path) => Deno.readTextFile(path))), at: clock.now() };
    }
    return read.texts;
  };

  /** The state of one certificate by its responder; `others` are certificates that may be its issuer. */
  const revocation = async (query: OcspQuery, others: readonly string[]): Promise<ContractCheck> => {
    if (client === undefined) return chain(OFF);
    const now = clock.now();
    const { parsed } = await client.query(query);
    if (!await parsed.isSigned({ roots: await rootTexts(), others, now })) {
      return chain(
        "the answer of the responder is not signed by the CA of the certificate, or that is not trusted here",
      );
    }
    const { status, thisUpdate, nextUpdate } = parsed;
    if (thisUpdate > now + AHEAD_MS || (nextUpdate !== null && nextUpdate < now)) {
      return chain("the answer of the responder is out of date");
    }
    if (status === "revoked") return { status, detail: `certificate ${query.serialNumber} is revoked` };
    return status === "good"
      ? { status: "valid" }
      : chain(`the responder does not know certificate ${query.serialNumber}`);
  };
  const all = async (queries: readonly OcspQuery[], others: readonly string[]): Promise<ContractCheck> => {
    for (const query of queries) {
      const result = await revocation(query, others);
      if (result.status !== "valid") return result;
    }
    return { status: "valid" };
  };
  const checkChain = async (pem: string, hashes: readonly OcspQuery[], contractId: string): Promise<ContractCheck> => {
    const blocks = certificateBlocks(pem);
    const verified = await verifyChain(blocks, { roots: await rootTexts(), now: clock.now() });
    if (verified.status !== "valid") return faultOf(verified);
    const [leaf, ...issuers] = verified.path;
    if (leaf === undefined) return chain("no certificate was sent");
    const [name = ""] = leaf.x509.subjectName.getField("CN");
    if (!isSameContract(name, contractId)) {
      return chain(
        `the certificate is for ${JSON.stringify(name)}, and the station sent ${JSON.stringify(contractId)}`,
      );
    }
    const queries = await queriesOf(verified.path, hashes);
    if (queries[0] === undefined) return chain("neither certificate nor station names a responder for it");
    return await all(queries.filter((query) => query !== undefined), issuers.map(({ x509 }) => x509.toString("pem")));
  };

  return {
    async check({ certificate, hashes }, contractId) {
      if (roots.length === 0) return chain("no roots of contract certificates are configured (setting iso15118.roots)");
      if (client === undefined) return chain(OFF);
      try {
        if (certificate !== null) return await checkChain(certificate, hashes, contractId);
        return hashes.length === 0 ? { status: "missing", detail: "no certificate was sent" } : await all(hashes, []);
      } catch (thrown) {
        return chain(errorMessage(thrown));
      }
    },
    async state(query) {
      const result = await revocation(query, []).catch(() => undefined);
      if (client === undefined || result === undefined) return { status: "failed", nextUpdate: null };
      const { nextUpdate } = (await client.query(query)).parsed;
      const status = result.status === "valid" ? "good" : result.status === "revoked" ? "revoked" : "failed";
      return { status, nextUpdate };
    },
    async ocsp(query) {
      if (client === undefined) return { status: "refused", reason: OFF };
      try {
        const { der, parsed } = await client.query(query);
        const result = der.toBase64();
        return result.length <= RESULT_MAX
          ? { status: "answered", result, nextUpdate: parsed.nextUpdate }
          : { status: "refused", reason: `the answer has ${result.length} characters; the most are ${RESULT_MAX}` };
      } catch (thrown) {
        return { status: "refused", reason: errorMessage(thrown) };
      }
    },
  };
}

function chain(detail: string): ContractCheck {
  return { status: "chain", detail };
}

function faultOf({ status, detail }: Exclude<VerifiedChain, { status: "valid" }>): ContractCheck {
  if (status === "expired" || status === "revoked") return { status, detail };
  return chain(detail);
}

/** The queries about the certificates of a path but the root; undefined where nobody names a responder. */
function queriesOf(
  path: readonly ParsedCertificate[],
  hashes: readonly OcspQuery[],
): Promise<readonly (OcspQuery | undefined)[]> {
  return Promise.all(
    path.slice(0, -1).map(async (certificate, at) => {
      const hash = await certificateHash(certificate.x509, path[at + 1]?.x509);
      const sent = hashes.find(({ serialNumber, hashAlgorithm }) =>
        hashAlgorithm === hash.hashAlgorithm && serialNumber.toLowerCase().replace(/^0+(?=.)/, "") === hash.serialNumber
      );
      const responderUrl = await responderOf(certificate) ?? sent?.responderUrl;
      return responderUrl === undefined ? undefined : { ...hash, responderUrl };
    }),
  );
}

/** The responder that a certificate names itself (RFC 5280 §4.2.2.1). */
async function responderOf({ x509: certificate }: ParsedCertificate): Promise<string | undefined> {
  const { AuthorityInfoAccessExtension } = await x509();
  return certificate.getExtension(AuthorityInfoAccessExtension)?.ocsp.find(({ type }) => type === "url")?.value;
}

/** Contract ids are written with and without separators, in either case, and with or without their check digit. */
function isSameContract(one: string, other: string): boolean {
  const [first, second] = [one, other].map((id) => id.replaceAll(/[^0-9A-Za-z]/g, "").toUpperCase());
  if (first === undefined || second === undefined || first === "") return false;
  return first === second || (first.slice(0, CONTRACT_ID) === second.slice(0, CONTRACT_ID) &&
    Math.max(first.length, second.length) === CONTRACT_ID + 1 && Math.min(first.length, second.length) === CONTRACT_ID);
}

/** The length of a contract id without its check digit (eMI3). */
const CONTRACT_ID = 14;
