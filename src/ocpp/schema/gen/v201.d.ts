// Generated from the JSON schemas of npm typed-ocpp by scripts/gen_schemas.ts (deno task gen). Do not edit.
import type { Validator } from "../checks.ts";
import type { Requests201, Responses201 } from "./actions.ts";
/** The request validator of each action of OCPP 2.0.1. */
export declare const requests: { readonly [A in keyof Requests201]: Validator };
/** The validator of what each action of OCPP 2.0.1 answers. */
export declare const responses: { readonly [A in keyof Responses201]: Validator };
