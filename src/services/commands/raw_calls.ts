import { sentence } from "../../domain/sentences/mod.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { OnLate, Outcome, StationGateway, Understood } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { isForeignLocation, shownLocation } from "../../domain/job.ts";
import type { PayloadFault, RawOutcome } from "../../domain/raw_call.ts";
import { settingKey } from "../../domain/setting.ts";
import { printVariableName } from "../../domain/variable_name.ts";
import type { TakeEffect } from "./command_effects.ts";
import type { KeyChange } from "../access/station_password_change.ts";
import type { RemoteStarts } from "./remote_starts.ts";

/** Sends any OCPP call with a raw payload. */
export interface RawCalls {
  /** Publishes the outcome. A new password of the station follows {@link KeyChange}, and throws its errors. */
  call(stationId: string, action: string, payload: unknown): Promise<RawOutcome>;
}

/** What {@link createRawCalls} needs. */
export interface RawCallsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "call" | "settingFacts" | "understand">;
  readonly changeKey: KeyChange;
  readonly remoteStarts: Pick<RemoteStarts, "keepCall">;
  readonly effect: TakeEffect;
}

/** See {@link RawCalls}. */
export function createRawCalls({ bus, clock, gateway, changeKey, remoteStarts, effect }: RawCallsDeps): RawCalls {
  const understoodOf = (stationId: string, payload: unknown, answer: RawOutcome): readonly Understood[] =>
    answer.kind === "answered" ? gateway.understand(stationId, answer.action, payload, answer.payload) : [];
  const send = async (
    stationId: string,
    action: string,
    payload: unknown,
    onLate?: OnLate<RawOutcome>,
  ): Promise<RawOutcome> => {
    const publishAnswer = (outcome: RawOutcome, late: { readonly late?: true }) => {
      // In the spelling of the specification, when it was answered.
      const name = "action" in outcome ? outcome.action : action;
      bus.publish({ type: "call.answered", stationId, at: clock.now(), action: name, outcome: outcome.kind, ...late });
    };
    const follow = async (answer: RawOutcome) => {
      for (const one of understoodOf(stationId, payload, answer)) await effect(stationId, one);
    };
    const outcome = await gateway.call(stationId, action, payload, async (late) => {
      try {
        await follow(late);
        await onLate?.(late);
      } finally {
        publishAnswer(late, { late: true });
      }
    });
    await follow(outcome);
    if (SENT.has(outcome.kind)) publishAnswer(outcome, {});
    return outcome;
  };
  return {
    async call(stationId, action, payload) {
      const fault = fileLocationFault(action, payload);
      if (fault !== undefined) return { kind: "invalid", faults: [fault] };
      const name = gateway.settingFacts(stationId)?.password;
      if (name !== undefined) await remoteStarts.keepCall(stationId, action, payload);
      const password = name === undefined ? undefined : newPassword(action, payload, name);
      if (password === undefined) return await send(stationId, action, payload);
      let outcome: RawOutcome = { kind: "not_connected" };
      /** Each variable in a message has its own status: the one of the password counts. */
      const ended = (answer: RawOutcome): Outcome => {
        const own = understoodOf(stationId, payload, answer).find(({ command }) =>
          command.kind === "changeSetting" && name !== undefined && isSame(command.name, name)
        );
        return own?.outcome ?? ending(answer);
      };
      await changeKey(stationId, password, async (onLate) => {
        outcome = await send(stationId, action, payload, (late) => onLate(ended(late)));
        return ended(outcome);
      });
      return outcome;
    },
  };
}

const SENT: ReadonlySet<RawOutcome["kind"]> = new Set(["answered", "sent", "failed", "timeout"]);

/** Where payloads name the file that a station fetches or uploads, by action in lower case. */
const FILE_LOCATIONS: ReadonlyMap<string, readonly (readonly [path: string, read: (payload: Mapping) => unknown])[]> =
  new Map([
    ["getdiagnostics", [["location", ({ location }) => location]]],
    ["updatefirmware", [
      ["location", ({ location }) => location],
      ["firmware.location", ({ firmware }) => firmware?.location],
    ]],
    ["signedupdatefirmware", [["firmware.location", ({ firmware }) => firmware?.location]]],
    ["getlog", [["log.remoteLocation", ({ log }) => log?.remoteLocation]]],
    ["publishfirmware", [["location", ({ location }) => location]]],
  ]);

/** The fault of a location whose scheme OCPP does not have, such as `file:` or `javascript:`, or that is a path. */
function fileLocationFault(action: string, payload: unknown): PayloadFault | undefined {
  for (const [path, read] of FILE_LOCATIONS.get(action.toLowerCase()) ?? []) {
    const location = read(errorMessage(payload));
    if (typeof location !== "string" || !isForeignLocation(location)) continue;
    const { text, code, parameters } = sentence("wanted_file_url");
    return { path, found: JSON.stringify(shownLocation(location).slice(0, 100)), wanted: text, code, parameters };
  }
  return undefined;
}

/** The parts of payloads that this file reads; each may be missing. */
interface Mapping {
  readonly key?: unknown;
  readonly value?: unknown;
  readonly status?: unknown;
  readonly setVariableData?: unknown;
  readonly setVariableResult?: unknown;
  readonly attributeValue?: unknown;
  readonly attributeStatus?: unknown;
  readonly location?: unknown;
  readonly firmware?: { readonly location?: unknown } | null;
  readonly log?: { readonly remoteLocation?: unknown } | null;
  readonly component?: { readonly name?: unknown } | null;
  readonly variable?: { readonly name?: unknown } | null;
}

/** The password that a payload would set: the value of the setting `name`. */
function newPassword(action: string, payload: unknown, name: string): string | undefined {
  const set = SETS.get(action.toLowerCase())?.(errorMessage(payload), name);
  return typeof set === "string" ? set : undefined;
}

/** How a setting is changed in the protocol versions, by action in lower case. */
const SETS: ReadonlyMap<string, (payload: Mapping, name: string) => unknown> = new Map([
  ["changeconfiguration", ({ key, value }, name) => isSame(key, name) ? value : undefined],
  [
    "setvariables",
    ({ setVariableData }, name) =>
      listOf(setVariableData).find(({ component, variable }) => isSame(nameOf(component, variable), name))
        ?.attributeValue,
  ],
]);

/** The outcome of a raw call for {@link KeyChange}. */
function ending(outcome: RawOutcome): Outcome {
  switch (outcome.kind) {
    case "answered": {
      const { status, setVariableResult } = errorMessage(outcome.payload);
      // Each variable in a message has its own status; the outcome is certain only when all are Accepted.
      const statuses = new Set(listOf(setVariableResult).map(({ attributeStatus }) => attributeStatus));
      const result = status ?? (statuses.size === 1 ? [...statuses][0] : undefined);
      return typeof result === "string" ? { kind: "answered", status: result } : { kind: "timeout" };
    }
    case "failed":
      return { kind: "failed", code: outcome.code, description: outcome.description };
    case "sent":
      return { kind: "timeout" };
    case "invalid":
    case "not_sendable":
      return { kind: "unsupported", reason: sentence("action_not_sent"), answer: null };
    default:
      return outcome;
  }
}

function isSame(key: unknown, name: string): boolean {
  return typeof key === "string" && settingKey(key) === settingKey(name);
}

function nameOf(component: Mapping["component"], variable: Mapping["variable"]): string {
  return printVariableName({
    component: String(component?.name),
    componentInstance: "",
    connector: 0,
    variable: String(variable?.name),
    variableInstance: "",
    attribute: "Actual",
  });
}

function errorMessage(value: unknown): Mapping {
  // Every property of Mapping is optional and unknown, so any object is one.
  return typeof value === "object" && value !== null ? value : {};
}

function listOf(value: unknown): readonly Mapping[] {
  return Array.isArray(value) ? value.map(errorMessage) : [];
}
