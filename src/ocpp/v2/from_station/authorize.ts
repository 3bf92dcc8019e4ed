import type { Handler2 } from "../../handler.ts";
import { idTokenInfo, idTokenOf } from "../mapping.ts";

/** 2.x Authorize (C01, C07): whether an id token is accepted, and the contract certificate sent with it. */
export const authorize: Handler2<"Authorize"> = async (question, { station, services, token }) => {
  const sent = idTokenOf(question.idToken) ?? { id: "", kind: null };
  // Some chargers send every field of the message, empty where they have no value.
  const certified = (question.certificate ?? "").trim() !== "" ||
    (question.iso15118CertificateHashData ?? []).length > 0;
  const authorizationResult = await services.authorization.authorize(station, await token(sent), { certified });
  return {
    idTokenInfo: idTokenInfo(authorizationResult),
    // C07.FR.17: the certificate can't be verified.
    ...(authorizationResult.status === "unverified" ? { certificateStatus: "CertChainError" } : {}),
  };
};
