import { cut } from "../../../base/text.ts";
import type { Handler2 } from "../../handler.ts";
import { INFO_MAX } from "../mapping.ts";

/** 2.x Get15118EVCertificate (M01, M02): handed on to the configured provider of contract certificates. */
export const get15118EvCertificate: Handler2<"Get15118EVCertificate"> = async (request, { station, services }) => {
  const { iso15118SchemaVersion: schemaVersion, action, exiRequest } = request;
  const answer = await services.contractProvider.provide({ stationId: station, schemaVersion, action, exiRequest });
  if (answer.status === "provided") return { status: "Accepted", exiResponse: answer.exiResponse };
  const statusInfo = { reasonCode: "NotProvided", additionalInfo: cut(answer.reason, INFO_MAX) };
  return { status: "Failed", exiResponse: "", statusInfo };
};
