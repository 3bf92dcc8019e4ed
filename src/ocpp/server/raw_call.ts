import type { PayloadFault, RawOutcome, SendableAction } from "../../domain/raw_call.ts";
import { MASK } from "../../domain/setting.ts";
import type { CallAnswer, CallOptions, CallOutcome } from "../rpc/peer.ts";
import { type ActionSchema, findAction } from "../schema/catalog.ts";
import type { SchemaIssue } from "../schema/issue.ts";
import { validate } from "../schema/validate.ts";
import type { Version } from "../version.ts";
import { parseIncoming, parseResponse } from "./message_log_note.ts";
import { holds, maskSecrets } from "./secrets.ts";

/** What {@link rawCall} speaks through. */
export interface RawCallDeps {
  readonly version: Version;
  call(action: string, payload: object, inputs: CallOptions): Promise<CallOutcome>;
  /** For what is never answered. */
  send(action: string, payload: object): void;
  /** The answer came after the time-out. */
  onLate(outcome: RawOutcome): void;
  /** An answer breaks its schema; `frame` is it. */
  onFaults(words: string, frame: string): void;
}

/** Sends a call in the station's own words once it is by the book, to the letter, and judges the answer. Never rejects. */
export async function rawCall(name: string, payload: unknown, deps: RawCallDeps): Promise<RawOutcome> {
  const { version } = deps;
  const schema = findAction(version.catalog, name);
  if (schema === undefined) return notSendable(`${name.slice(0, 60)} is not an action of ${version.protocol}`);
  const { action } = schema;
  if (schema.sender === "station") return notSendable(`${action} is for stations to send`);
  const authorizationResult = validate(schema.request, payload, { strictness: "strict", mustAnswer: false });
  if (authorizationResult.kind === "refused") {
    return {
      kind: "invalid",
      faults: faultsOf(authorizationResult.issues, parseIncoming(action, payload, "").secrets),
    };
  }
  if (isTooDeep(payload)) return { kind: "invalid", faults: [TOO_DEEP] };
  if (schema.kind === "send") {
    deps.send(action, authorizationResult.payload);
    return { kind: "sent", action };
  }
  let frame = "";
  const responseOf = (outcome: CallAnswer, frame: string): RawOutcome => {
    if (outcome.kind === "result") {
      return evaluated(schema, parseIncoming(action, payload, "").secrets, { payload: outcome.payload, frame }, deps);
    }
    const { code, description, details } = outcome.error;
    return { kind: "failed", code: code || "GenericError", ...withoutSecrets({ description, details }, payload) };
  };
  const outcome = await deps.call(action, authorizationResult.payload, {
    onAnswer: (text) => void (frame = text),
    onLate: (outcome, text) => deps.onLate(responseOf(outcome, text)),
  });
  switch (outcome.kind) {
    case "result":
    case "error":
      return responseOf(outcome, frame);
    case "closed": {
      const description = `the connection ended before the answer: ${outcome.reason}`;
      return { kind: "failed", code: "ConnectionClosed", description, details: {} };
    }
    case "timeout":
    case "busy":
      return { kind: outcome.kind };
  }
}

/** The actions that a central system may send in a version, by name. */
export async function sendableActions({ catalog, requestSchemas }: Version): Promise<readonly SendableAction[]> {
  const schemas = await requestSchemas();
  return [...catalog.values()].filter(({ sender }) => sender !== "station")
    .map(({ action, kind }) => ({ action, answered: kind === "call", schema: schemas.get(action) ?? {} }))
    .sort((a, b) => a.action < b.action ? -1 : 1);
}

/** What is wrong with a payload, without its secrets. */
export function faultsOf(issues: readonly SchemaIssue[], secrets: readonly string[]): readonly PayloadFault[] {
  return issues.map(({ path, found, wanted }) => ({
    path,
    found: holds(found, secrets) ? MASK : found,
    wanted,
  }));
}

/** Faults in one line: `Reset: type is "Medium"; wanted one of Hard, Soft`. */
export function faultText(action: string, faults: readonly PayloadFault[]): string {
  return `${action}: ${
    faults.map(({ path, found, wanted }) => `${path || "payload"} is ${found}; wanted ${wanted}`)
      .join("; ")
  }`;
}

function evaluated(
  { action, response }: ActionSchema,
  sent: readonly string[],
  { payload, frame }: { readonly payload: unknown; readonly frame: string },
  deps: RawCallDeps,
): RawOutcome {
  const { shown, secrets } = parseResponse(action, payload, frame, sent);
  const authorizationResult = response && validate(response, payload, { strictness: "strict", mustAnswer: false });
  const faults = authorizationResult === undefined || authorizationResult.kind === "fine"
    ? []
    : faultsOf(authorizationResult.issues, secrets);
  if (faults.length > 0) deps.onFaults(faultText(action, faults), shown);
  return { kind: "answered", action, payload: maskSecrets(payload, sent).payload, faults };
}

function notSendable(reason: string): RawOutcome {
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

/** Deeper than any schema; JSON.stringify fails where objects nest without end, which customData may. */
const MOST_DEPTH = 64;

const TOO_DEEP: PayloadFault = {
  path: "",
  found: "objects in objects without end",
  wanted: `at most ${MOST_DEPTH} in one another`,
};

function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth > MOST_DEPTH || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}
