import type { ContractCheck } from "../../../domain/contract_certificates.ts";
import type { Handler2, Responses201 } from "../../handler.ts";
import { idTokenInfo, idTokenOf, ocspQueryOf } from "../mapping.ts";

/** AuthorizeCertificateStatusEnumType. */
const STATUSES: Readonly<
  Record<ContractCheck["status"], NonNullable<Responses201["Authorize"]["certificateStatus"]>>
> = {
  valid: "Accepted",
  expired: "CertificateExpired",
  revoked: "CertificateRevoked",
  chain: "CertChainError",
  missing: "NoCertificateAvailable",
};

/** 2.x Authorize (C01, C07): whether an id token is accepted, and the contract certificate sent with it. */
export const authorize: Handler2<"Authorize"> = async (question, { station, services, token }) => {
  const sent = idTokenOf(question.idToken) ?? { id: "", kind: null };
  // Some chargers send every field of the message, empty where they have no value.
  const certificate = (question.certificate ?? "").trim() || null;
  const hashes = (question.iso15118CertificateHashData ?? []).map(ocspQueryOf);
  const check = certificate === null && hashes.length === 0
    ? undefined
    : await services.contractCertificates.check({ certificate, hashes }, sent.id);
  // C07.FR.17: what can't be verified is not accepted.
  const unverified = check !== undefined && check.status !== "valid";
  const authorizationResult = await services.authorization.authorize(station, await token(sent), { unverified });
  return {
    idTokenInfo: idTokenInfo(authorizationResult),
    ...(check === undefined ? {} : { certificateStatus: STATUSES[check.status] }),
  };
};
