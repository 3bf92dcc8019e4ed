import { cut } from "../../../base/text.ts";
import type { Handler2 } from "../../handler.ts";
import { INFO_MAX, ocspQueryOf } from "../mapping.ts";

/** 2.x GetCertificateStatus (M06): the answer of the certificate's responder, which the station verifies. */
export const getCertificateStatus: Handler2<"GetCertificateStatus"> = async ({ ocspRequestData }, { services }) => {
  const answer = await services.contractCertificates.ocsp(ocspQueryOf(ocspRequestData));
  if (answer.status === "answered") return { status: "Accepted", ocspResult: answer.result };
  return { status: "Failed", statusInfo: { reasonCode: "NoResponse", additionalInfo: cut(answer.reason, INFO_MAX) } };
};
