import { Ajv } from "npm:ajv@8.20.0";
import * as ocpp16 from "npm:typed-ocpp@1.6.2/dist/ocpp16/schemas.js";
import * as ocpp20 from "npm:typed-ocpp@1.6.2/dist/ocpp20/schemas.js";
import * as ocpp21 from "npm:typed-ocpp@1.6.2/dist/ocpp21/schemas.js";
import { dateTime, uri } from "../../src/ocpp/schema/checks.ts";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";

const SCHEMAS: Readonly<Record<ProtocolVersion, Readonly<Record<string, object>>>> = {
  "ocpp1.6": ocpp16,
  "ocpp2.0.1": ocpp20,
  "ocpp2.1": ocpp21,
};

/**
 * Returns the violations of the published schema by a payload; `name` is StatusNotificationRequest, ResetResponse ...
 */
export type SchemaCheck = (name: string, payload: unknown) => string | undefined;

/** The published schemas of one version. */
export function schemaCheck(protocol: ProtocolVersion): SchemaCheck {
  const ajv = new Ajv({ strict: false, multipleOfPrecision: 3, formats: { "date-time": dateTime, uri } });
  return (name, payload) => {
    const schema = SCHEMAS[protocol][name];
    if (schema === undefined) return `${protocol} has no ${name}`;
    if (ajv.validate(schema, payload)) return undefined;
    return `${protocol} ${name}: ${ajv.errorsText()} in ${JSON.stringify(payload)}`;
  };
}
