import type { Handler2 } from "../../handler.ts";
import { idTokenInfo, idTokenOf } from "../mapping.ts";

/** 2.x Authorize (C01, C07): what a token is worth, and the contract certificate that came with it. */
export const authorize: Handler2<"Authorize"> = async (question, { station, services, token }) => {
  const sent = idTokenOf(question.idToken) ?? { id: "", kind: null };
  // Some chargers fill in every field of the message, with nothing where they have nothing.
  const certified = (question.certificate ?? "").trim() !== "" ||
    (question.iso15118CertificateHashData ?? []).length > 0;
  const authorizationResult = await services.authorization.authorize(station, await token(sent), { certified });
  return {
    idTokenInfo: idTokenInfo(authorizationResult),
    // C07.FR.17: what can't be verified.
    ...(authorizationResult.status === "unverified" ? { certificateStatus: "CertChainError" } : {}),
  };
};
