import { wantedOf } from "./wanted.ts";
import type { Sentence } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { DescribedAction, PayloadFault, RawOutcome, SendableAction } from "../../domain/raw_call.ts";
import { MASK } from "../../domain/setting.ts";
import type { CallAnswer, CallOptions, CallOutcome } from "../rpc/peer.ts";
import { type ActionSchema, findAction } from "../schema/catalog.ts";
import { MISSING, REQUIRED, type SchemaIssue, UNKNOWN_PROPERTY } from "../schema/issue.ts";
import { validate } from "../schema/validate.ts";
import type { Version } from "../version.ts";
import { parseIncoming, parseResponse } from "./message_log_note.ts";
import { holds, maskSecrets } from "./secrets.ts";

/** Dependencies of {@link rawCall}. */
export interface RawCallDeps {
  readonly version: Version;
  call(action: string, payload: object, options: CallOptions): Promise<CallOutcome>;
  /** Sends a message that has no response. */
  send(action: string, payload: object): void;
  /** The answer came after the time-out. */
  onLate(outcome: RawOutcome): void;
  /** An answer violates its schema; `frame` is the answer as received. */
  onFaults(detail: string, frame: string): void;
}

/** Validates a raw call strictly, sends it and validates the answer. Never rejects. */
export async function rawCall(name: string, payload: unknown, deps: RawCallDeps): Promise<RawOutcome> {
  const { version } = deps;
  const schema = findAction(version.catalog, name);
  if (schema === undefined) {
    return notSendable(sentence("action_unknown", { action: name.slice(0, 60), protocol: version.protocol }));
  }
  const { action } = schema;
  if (schema.sender === "station") return notSendable(sentence("action_of_stations", { action }));
  const validation = validate(schema.request, payload, { strictness: "strict", mustAnswer: false });
  if (validation.kind === "refused") {
    return {
      kind: "invalid",
      faults: faultsOf(validation.issues, parseIncoming(action, payload, "").secrets),
    };
  }
  if (isTooDeep(payload)) return { kind: "invalid", faults: [TOO_DEEP] };
  if (schema.kind === "send") {
    deps.send(action, validation.payload);
    return { kind: "sent", action };
  }
  let frame = "";
  const responseOf = (outcome: CallAnswer, frame: string): RawOutcome => {
    if (outcome.kind === "result") {
      return validated(schema, parseIncoming(action, payload, "").secrets, { payload: outcome.payload, frame }, deps);
    }
    const { code, description, details } = outcome.error;
    return { kind: "failed", code: code || "GenericError", ...withoutSecrets({ description, details }, payload) };
  };
  const outcome = await deps.call(action, validation.payload, {
    onAnswer: (text) => void (frame = text),
    onLate: (outcome, text) => deps.onLate(responseOf(outcome, text)),
  });
  switch (outcome.kind) {
    case "result":
    case "error":
      return responseOf(outcome, frame);
    case "closed": {
      const description = `the connection closed before the charger answered: ${outcome.reason}`;
      return { kind: "failed", code: "connection_lost", description, details: {} };
    }
    case "timeout":
    case "busy":
      return { kind: outcome.kind };
  }
}

/** The actions that a central system may send in a version, by name. */
export async function sendableActions({ catalog, messageSchemas }: Version): Promise<readonly SendableAction[]> {
  const schemas = await messageSchemas();
  return [...catalog.values()].filter(({ sender }) => sender !== "station")
    .map(({ action, kind }) => ({ action, answered: kind === "call", schema: schemas.request(action) ?? {} }))
    .sort((a, b) => a.action < b.action ? -1 : 1);
}

/** The schemas of an action of a version, in any case; undefined for an unknown one. */
export async function describedAction(version: Version, name: string): Promise<DescribedAction | undefined> {
  const found = findAction(version.catalog, name);
  if (found === undefined) return undefined;
  const { action, kind, sender } = found;
  const schemas = await version.messageSchemas();
  return {
    ...{ action, sender, answered: kind === "call" },
    schema: schemas.request(action) ?? {},
    response: schemas.response(action) ?? null,
  };
}

/** The schema issues of a payload, without its secrets. */
export function faultsOf(issues: readonly SchemaIssue[], secrets: readonly string[]): readonly PayloadFault[] {
  return issues.map((issue) => {
    const { path, found, wanted } = issue;
    const { code, parameters } = wantedOf(issue);
    return { path, found: holds(found, secrets) ? MASK : found, wanted, code, parameters };
  });
}

/** Faults in one line: `Reset: type is "Medium"; wanted one of Hard, Soft`. */
export function faultText(action: string, faults: readonly PayloadFault[]): string {
  return `${action}: ${faults.map(issueText).join("; ")}`;
}

function issueText({ path, found, wanted }: PayloadFault): string {
  if (wanted === REQUIRED && found === MISSING) return `${path} is missing`;
  if (wanted === UNKNOWN_PROPERTY) return `${path} is an unknown property (${found})`;
  return `${path || "payload"} is ${found}; wanted ${wanted}`;
}

function validated(
  { action, response }: ActionSchema,
  sent: readonly string[],
  { payload, frame }: { readonly payload: unknown; readonly frame: string },
  deps: RawCallDeps,
): RawOutcome {
  const { shown, secrets } = parseResponse(action, payload, frame, sent);
  const validation = response && validate(response, payload, { strictness: "strict", mustAnswer: false });
  const faults = validation === undefined || validation.kind === "fine" ? [] : faultsOf(validation.issues, secrets);
  if (faults.length > 0) deps.onFaults(faultText(action, faults), shown);
  return { kind: "answered", action, payload: maskSecrets(payload, sent).payload, faults };
}

function notSendable(reason: Sentence): RawOutcome {
  return { kind: "not_sendable", reason };
}

/** A station may repeat in its error what it was sent. */
function withoutSecrets(
  said: { readonly description: string; readonly details: unknown },
  payload: unknown,
): { readonly description: string; readonly details: unknown } {
  const { secrets } = maskSecrets(payload);
  const details = maskSecrets(said.details).payload;
  return {
    description: holds(said.description, secrets) ? MASK : said.description,
    details: holds(JSON.stringify(details), secrets) ? MASK : details,
  };
}

/** Deeper than any schema; customData may nest without a bound, and JSON.stringify fails on that. */
const MOST_DEPTH = 64;

const TOO_DEEP: PayloadFault = {
  path: "",
  found: "objects in objects without end",
  wanted: `at most ${MOST_DEPTH} in one another`,
  ...{ code: "wanted_shallow", parameters: { most: MOST_DEPTH } },
};

function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth > MOST_DEPTH || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}
