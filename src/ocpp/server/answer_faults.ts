import type { PayloadFault } from "../../domain/raw_call.ts";
import type { Validator } from "../schema/checks.ts";
import { validate } from "../schema/validate.ts";
import { faultsOf } from "./raw_call.ts";
import { maskSecrets } from "./secrets.ts";

/** How the answer of a station violates its schema, for the message log; the payload stays as it is. */
export function answerFaults(
  response: Validator | undefined,
  payload: unknown,
  secrets: readonly string[],
): readonly PayloadFault[] {
  if (response === undefined) return [];
  const validation = validate(response, payload ?? {}, { strictness: "strict", mustAnswer: false });
  if (validation.kind === "fine") return [];
  return faultsOf(validation.issues, maskSecrets(payload, secrets).secrets);
}
