// Generated from the JSON schemas of npm typed-ocpp by scripts/gen_schemas.ts (deno task gen). Do not edit.
import type { Validator } from "../checks.ts";
import type { Requests16, Responses16 } from "./actions.ts";
/** The request validator of each action of OCPP 1.6 with the security extension. */
export declare const requests: { readonly [A in keyof Requests16]: Validator };
/** The validator of what each action of OCPP 1.6 with the security extension answers. */
export declare const responses: { readonly [A in keyof Responses16]: Validator };
