import assert from "node:assert/strict";
import { type ErrorMeaning, spell } from "../../../src/ocpp/rpc/error_codes.ts";

/** The spellings printed in 1.6, 2.0.1 and 2.1 (docs/protocol.md, "Frames"). */
const printed: Readonly<Record<ErrorMeaning, string | readonly [string, string, string]>> = {
  not_implemented: "NotImplemented",
  not_supported: "NotSupported",
  internal: "InternalError",
  protocol: "ProtocolError",
  security: "SecurityError",
  formation: ["FormationViolation", "FormatViolation", "FormatViolation"],
  property: "PropertyConstraintViolation",
  occurrence: ["OccurenceConstraintViolation", "OccurenceConstraintViolation", "OccurrenceConstraintViolation"],
  type: "TypeConstraintViolation",
  generic: "GenericError",
  message_type: ["GenericError", "MessageTypeNotSupported", "MessageTypeNotSupported"],
  rpc_framework: ["GenericError", "RpcFrameworkError", "RpcFrameworkError"],
};

for (
  const [meaning, codes] of Object.entries(printed) as [ErrorMeaning, string | readonly [string, string, string]][]
) {
  Deno.test(`the error ${meaning} is spelled as each version prints it`, () => {
    const spelled = [spell(meaning, "ocpp1.6"), spell(meaning, "ocpp2.0.1"), spell(meaning, "ocpp2.1")];
    assert.deepEqual(spelled, typeof codes === "string" ? [codes, codes, codes] : codes);
  });
}
