import type { VerdictStatus } from "../../src/domain/id_token.ts";
import { type Dialect, type Facts, fullName, type Memory, type Message, type Saying, wireTime } from "./words.ts";

/** A message of its own for every saying. */
const MESSAGES: Readonly<Record<Saying, (station: string, facts: Facts, memory: Memory) => Message>> = {
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

const VERDICTS: Readonly<Record<string, VerdictStatus>> = {
  Accepted: "accepted",
  Blocked: "blocked",
  Expired: "expired",
  Invalid: "unknown",
  ConcurrentTx: "concurrent",
};

/** OCPP 1.6. */
export const dialect16: Dialect = {
  message: (station, does, facts, memory) => MESSAGES[does](station, facts, memory),
  verdict({ idTagInfo }) {
    return idTagInfo === undefined ? undefined : VERDICTS[(idTagInfo as { readonly status: string }).status];
  },
  asked(_station, action, payload, memory) {
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

/** A charger that does not know its transaction's number yet says -1 (quirk X1). */
function numberOf(station: string, { tx, number }: Facts, { numbers }: Memory): number {
  return number ?? numbers.get(fullName(station, tx)) ?? -1;
}

function nameOf(id: number, { numbers }: Memory): string {
  return [...numbers].find(([, number]) => number === id)?.[0] ?? `nameless ${id}`;
}
