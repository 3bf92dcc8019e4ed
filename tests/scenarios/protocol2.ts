import type { AuthorizationStatus } from "../../src/domain/id_token.ts";
import {
  type Facts,
  fullName,
  type Message,
  type ProtocolVersion,
  type ScenarioState,
  type ScenarioStep,
  wireTime,
} from "./steps.ts";

/** The message of each step. */
const MESSAGES: Readonly<Record<ScenarioStep, (station: string, facts: Facts, memory: ScenarioState) => Message>> = {
  boots: () => call("BootNotification", { reason: "PowerUp", chargingStation: { vendorName: "Acme", model: "Box 2" } }),
  beats: () => call("Heartbeat", {}),
  "plugs in": (_, facts) => status(facts, "Occupied"),
  unplugs: (_, facts) => status(facts, "Available"),
  presents: (_, { tag }) => call("Authorize", { idToken: token(tag) }),
  starts: (station, facts, memory) =>
    event(station, facts, memory, {
      eventType: "Started",
      triggerReason: memory.remoteStart.has(station) ? "RemoteStart" : "Authorized",
      transactionInfo: { chargingState: "Charging", ...remoteStart(station, memory) },
      context: "Transaction.Begin",
    }),
  charges: (station, facts, memory) =>
    event(station, facts, memory, {
      eventType: "Updated",
      triggerReason: "MeterValuePeriodic",
      transactionInfo: { chargingState: "Charging" },
      context: "Sample.Periodic",
    }),
  measures: (_, facts) =>
    call("MeterValues", { evseId: facts.connector ?? 1, meterValue: meterValue(facts, "Sample.Clock") }),
  stops: (station, facts, memory) =>
    event(station, facts, memory, {
      eventType: "Ended",
      triggerReason: TRIGGERS[facts.reason ?? "Local"] ?? "StopAuthorized",
      transactionInfo: { ...(facts.reason === undefined ? {} : { stoppedReason: facts.reason }) },
      context: "Transaction.End",
    }),
};

const TRIGGERS: Readonly<Record<string, string>> = {
  Local: "StopAuthorized",
  StationCommands: "RemoteStop",
  EVDisconnected: "EVCommunicationLost",
  PowerLoss: "AbnormalCondition",
};

const STATUSES_BY_AUTHORIZATION: Readonly<Record<string, AuthorizationStatus>> = {
  Accepted: "accepted",
  Blocked: "blocked",
  Expired: "expired",
  Unknown: "unknown",
  ConcurrentTx: "concurrent",
};

/** OCPP 2.0.1 and 2.1. */
export const protocolVersion2: ProtocolVersion = {
  message: (station, does, facts, memory) => MESSAGES[does](station, facts, memory),
  authorizationOf({ idTokenInfo }) {
    return idTokenInfo === undefined
      ? undefined
      : STATUSES_BY_AUTHORIZATION[(idTokenInfo as { readonly status: string }).status];
  },
  requested(station, action, payload, memory) {
    if (action === "RequestStartTransaction") {
      memory.remoteStart.set(station, Number(payload.remoteStartId));
      const { idToken } = payload.idToken as { readonly idToken: string };
      return { command: "start", connector: Number(payload.evseId), tag: idToken };
    }
    if (action !== "RequestStopTransaction") return undefined;
    return { command: "stop", tx: fullName(station, String(payload.transactionId)) };
  },
  commands: ["RequestStartTransaction", "RequestStopTransaction"],
  startIsReading: true,
  nameOf: ({ stationId, reference }) => fullName(stationId, reference ?? "nameless"),
};

function call(action: string, payload: object): Message {
  return { action, payload };
}

function token(tag: string | undefined) {
  return { idToken: tag, type: "ISO14443" };
}

function status({ connector = 1, at }: Facts, connectorStatus: string): Message {
  return call("StatusNotification", { timestamp: wireTime(at), connectorStatus, evseId: connector, connectorId: 1 });
}

function remoteStart(station: string, { remoteStart }: ScenarioState) {
  const remoteStartId = remoteStart.get(station);
  return remoteStartId === undefined ? {} : { remoteStartId };
}

function event(
  station: string,
  facts: Facts,
  memory: ScenarioState,
  of: {
    readonly eventType: string;
    readonly triggerReason: string;
    readonly transactionInfo: object;
    readonly context: string;
  },
): Message {
  const name = fullName(station, facts.tx);
  const seqNo = facts.seq ?? memory.next.get(name) ?? 0;
  memory.next.set(name, seqNo + 1);
  const { connector = 1, tag, button, at, wh } = facts;
  return call("TransactionEvent", {
    eventType: of.eventType,
    timestamp: wireTime(at),
    triggerReason: of.triggerReason,
    seqNo,
    // Without the station id: two stations may well use the same transaction id.
    transactionInfo: { transactionId: name.split(":")[1], ...of.transactionInfo },
    ...(at?.startsWith("yesterday") ? { offline: true } : {}),
    ...(facts.noConnector ? {} : { evse: { id: connector, connectorId: 1 } }),
    ...(tag === undefined ? {} : { idToken: token(tag) }),
    ...(button ? { idToken: { idToken: "", type: "NoAuthorization" } } : {}),
    ...(wh === undefined ? {} : { meterValue: meterValue(facts, of.context) }),
  });
}

function meterValue({ at, wh, w }: Facts, context: string) {
  const sampledValue = [
    ...(wh === undefined ? [] : [{ value: wh, context, measurand: "Energy.Active.Import.Register" }]),
    ...(w === undefined ? [] : [{ value: w, context, measurand: "Power.Active.Import", unitOfMeasure: { unit: "W" } }]),
  ];
  return [{ timestamp: wireTime(at), sampledValue }];
}
