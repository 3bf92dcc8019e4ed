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
  boots: () => call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "Box 16" }),
  beats: () => call("Heartbeat", {}),
  "plugs in": (_, facts) => status(facts, "Preparing"),
  unplugs: (_, facts) => status(facts, "Available"),
  presents: (_, { tag }) => call("Authorize", { idTag: tag }),
  starts: (station, { connector = 1, tag, wh, at, tx }) => ({
    ...call("StartTransaction", { connectorId: connector, idTag: tag, meterStart: wh, timestamp: wireTime(at) }),
    named: fullName(station, tx),
  }),
  charges: (station, facts, memory) =>
    call("MeterValues", { ...meterValues(facts), transactionId: numberOf(station, facts, memory) }),
  measures: (_, facts) => call("MeterValues", meterValues(facts)),
  stops: (station, facts, memory) =>
    call("StopTransaction", {
      transactionId: numberOf(station, facts, memory),
      meterStop: facts.wh,
      timestamp: wireTime(facts.at),
      ...(facts.tag === undefined ? {} : { idTag: facts.tag }),
      ...(facts.reason === undefined ? {} : { reason: facts.reason }),
    }),
};

const STATUSES_BY_AUTHORIZATION: Readonly<Record<string, AuthorizationStatus>> = {
  Accepted: "accepted",
  Blocked: "blocked",
  Expired: "expired",
  Invalid: "unknown",
  ConcurrentTx: "concurrent",
};

/** OCPP 1.6. */
export const protocolVersion16: ProtocolVersion = {
  message: (station, does, facts, memory) => MESSAGES[does](station, facts, memory),
  authorizationOf({ idTagInfo }) {
    return idTagInfo === undefined
      ? undefined
      : STATUSES_BY_AUTHORIZATION[(idTagInfo as { readonly status: string }).status];
  },
  requested(_station, action, payload, memory) {
    if (action === "RemoteStartTransaction") {
      return { command: "start", connector: Number(payload.connectorId), tag: String(payload.idTag) };
    }
    if (action !== "RemoteStopTransaction") return undefined;
    return { command: "stop", tx: nameOf(Number(payload.transactionId), memory) };
  },
  commands: ["RemoteStartTransaction", "RemoteStopTransaction"],
  startIsReading: false,
  nameOf: ({ id }, memory) => nameOf(id, memory),
};

function call(action: string, payload: object): Message {
  return { action, payload };
}

function status({ connector = 1, at }: Facts, word: string): Message {
  return call("StatusNotification", {
    connectorId: connector,
    errorCode: "NoError",
    status: word,
    timestamp: wireTime(at),
  });
}

function meterValues({ connector = 1, at, wh, w }: Facts) {
  const sampledValue = [
    ...(wh === undefined ? [] : [{ value: String(wh), measurand: "Energy.Active.Import.Register", unit: "Wh" }]),
    ...(w === undefined ? [] : [{ value: String(w), measurand: "Power.Active.Import", unit: "W" }]),
  ];
  return { connectorId: connector, meterValue: [{ timestamp: wireTime(at), sampledValue }] };
}

/** A charger that does not know its transaction's id yet sends -1 (quirk X1). */
function numberOf(station: string, { tx, number }: Facts, { numbers }: ScenarioState): number {
  return number ?? numbers.get(fullName(station, tx)) ?? -1;
}

function nameOf(id: number, { numbers }: ScenarioState): string {
  return [...numbers].find(([, number]) => number === id)?.[0] ?? `nameless ${id}`;
}
