/** A protocol version as far as frames and error codes differ: 1.6, 2.0.1 and 2.1. */
export type ProtocolVersion = "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";

/** The meaning of a CALLERROR, however it is spelled (OCPP-J 1.6 §4.2.3, 2.0.1 Part 4 §4.3, 2.1 Part 4 §4.3). */
export type ErrorMeaning =
  | "not_implemented"
  | "not_supported"
  | "internal"
  | "protocol"
  | "security"
  | "formation"
  | "property"
  | "occurrence"
  | "type"
  | "generic"
  | "message_type"
  | "rpc_framework";

type Spelling = Readonly<Record<ProtocolVersion, string>>;

const same = (code: string): Spelling => ({ "ocpp1.6": code, "ocpp2.0.1": code, "ocpp2.1": code });

/** Each version's published spelling, one row per meaning; 1.6 and 2.0.1 print Occurence with one r. */
const SPELLINGS: Readonly<Record<ErrorMeaning, Spelling>> = {
  not_implemented: same("NotImplemented"),
  not_supported: same("NotSupported"),
  internal: same("InternalError"),
  protocol: same("ProtocolError"),
  security: same("SecurityError"),
  formation: { "ocpp1.6": "FormationViolation", "ocpp2.0.1": "FormatViolation", "ocpp2.1": "FormatViolation" },
  property: same("PropertyConstraintViolation"),
  occurrence: {
    "ocpp1.6": "OccurenceConstraintViolation",
    "ocpp2.0.1": "OccurenceConstraintViolation",
    "ocpp2.1": "OccurrenceConstraintViolation",
  },
  type: same("TypeConstraintViolation"),
  generic: same("GenericError"),
  // 1.6 has no code for these two; it uses GenericError.
  message_type: {
    "ocpp1.6": "GenericError",
    "ocpp2.0.1": "MessageTypeNotSupported",
    "ocpp2.1": "MessageTypeNotSupported",
  },
  rpc_framework: { "ocpp1.6": "GenericError", "ocpp2.0.1": "RpcFrameworkError", "ocpp2.1": "RpcFrameworkError" },
};

const PUBLISHED: ReadonlyMap<string, string> = new Map(
  Object.values(SPELLINGS).flatMap((spelling) => Object.values(spelling)).map((code) => [code.toLowerCase(), code]),
);

/** The published spelling of a code of any version in any case; undefined for an unknown code (quirk R5). */
export function published(code: string): string | undefined {
  return PUBLISHED.get(code.toLowerCase());
}

/** The code to send for a meaning in one version's spelling. */
export function spell(meaning: ErrorMeaning, protocolVersion: ProtocolVersion): string {
  return SPELLINGS[meaning][protocolVersion];
}
