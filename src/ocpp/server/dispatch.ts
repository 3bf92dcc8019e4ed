import type { PayloadFault } from "../../domain/raw_call.ts";
import type { Station, Strictness } from "../../domain/station.ts";
import type { WarningCode } from "../../domain/warnings.ts";
import { type Handler, MUST_ANSWER } from "../handler.ts";
import type { Reply } from "../rpc/peer.ts";
import { findAction } from "../schema/catalog.ts";
import { validate } from "../schema/validate.ts";
import { UNSUPPORTED_ACTIONS } from "../unsupported_actions.ts";
import type { Version } from "../version.ts";
import { ownerOf } from "../versions.ts";
import { faultsOf, faultText } from "./raw_call.ts";

/** Decides which handler takes a call of a station: by its action, the station's registration and its payload. */
export type Dispatch =
  | { readonly kind: "refused"; readonly reply: Reply }
  | {
    readonly kind: "handled";
    readonly action: string;
    readonly handler: Handler<object, object>;
    readonly payload: object;
  };

/** What {@link dispatchCall} decides by. */
export interface DispatchFacts {
  readonly version: Version;
  readonly station: Station | undefined;
  readonly strictness: Strictness;
  /** Secrets in the message, which no warning may show. */
  readonly secrets: readonly string[];
  warn(code: WarningCode, detail: string): void;
  /** The violations that {@link warn} reports, one by one. */
  onFaults(faults: readonly PayloadFault[]): void;
}

/** See {@link Dispatch}. Unknown and unsupported actions, faulty payloads and messages before the boot are refused. */
export function dispatchCall(facts: DispatchFacts, sentAction: string, sentPayload: unknown): Dispatch {
  const { version, station, strictness, secrets, warn, onFaults } = facts;
  const schema = strictness === "strict" ? version.catalog.get(sentAction) : findAction(version.catalog, sentAction);
  if (schema === undefined) {
    warn("unknown_action", `${sentAction}${ownerText(sentAction)}`);
    return refused("not_implemented", `${sentAction} is not an action of ${version.protocol}`);
  }
  const { action } = schema;
  if (schema.sender === "csms") return refused("not_supported", `${action} is for a central system to send`);
  const handler = version.fromStation[action];
  if (handler === undefined) {
    const why = UNSUPPORTED_ACTIONS[action] ?? "nothing here takes it";
    return refused("not_supported", `${action} is not supported: ${why}`);
  }
  const isEarly = action !== "BootNotification" && !mayTalk(station, strictness);
  // A station that is not accepted may not fill the list of warnings; a strict station first gets the fault in the form
  // of the call.
  if (isEarly && strictness !== "strict") return { kind: "refused", reply: tooEarly(action) };
  const validation = validate(schema.request, sentPayload, { strictness, mustAnswer: MUST_ANSWER.has(action) });
  if (validation.kind !== "fine") {
    const faults = faultsOf(validation.issues, secrets);
    onFaults(faults);
    const detail = faultText(action, faults);
    warn(validation.kind === "refused" ? "refused_payload" : "schema", detail);
    if (validation.kind === "refused") return refused(validation.fault, detail);
  }
  if (isEarly) return { kind: "refused", reply: tooEarly(action) };
  // Validated above: here an unknown payload becomes the request type of the handler.
  return { kind: "handled", action, handler: handler as Handler<object, object>, payload: validation.payload };
}

/** The refusal of a message before a boot was accepted: the station sends it again. */
export function tooEarly(action: string): Reply {
  return { kind: "error", meaning: "security", description: `${action} before BootNotification was accepted` };
}

/** Messages before any accepted boot are handled for registered stations, but not for strict or pending ones (quirk B1). */
function mayTalk(station: Station | undefined, strictness: Strictness): boolean {
  if (station?.registrationStatus !== "accepted") return false;
  return strictness !== "strict" || wasAccepted(station);
}

/** True when a boot of the station was accepted at any time; a station accepted after its boot does not know it yet. */
export function wasAccepted(station: Station | undefined): boolean {
  return station?.registrationStatus === "accepted" && station.boot !== null && !station.boot.pending;
}

/**
 * Names the version that has an action unknown to this one: a charger may send 1.6 messages after it negotiated 2.0.1
 * (quirk H4).
 */
function ownerText(action: string): string {
  const owner = ownerOf(action);
  return owner === undefined ? "" : `, which is an action of ${owner}`;
}

function refused(meaning: (Reply & { kind: "error" })["meaning"], description: string): Dispatch {
  return { kind: "refused", reply: { kind: "error", meaning, description } };
}
