import type { Services } from "../../../src/services/mod.ts";
import { type From, NOW, type Passes, type Row, type Step } from "./runner.ts";

/** A card as a station presents it. */
export function card(idToken: string): { readonly idToken: string; readonly type: string } {
  return { idToken, type: "ISO14443" };
}

/** A meter value of the imported energy. */
export function energy(context: string, value: number, time = "12:00:30", signed = false): object {
  const signature = { signedMeterData: "c2lnbmVk", signingMethod: "", encodingMethod: "OCMF", publicKey: "" };
  return {
    timestamp: at(time),
    sampledValue: [{
      ...{ value, context, measurand: "Energy.Active.Import.Register" },
      ...(signed ? { signedMeterValue: signature } : {}),
    }],
  };
}

/** The answer that accepts a card, and names its group where it has one. */
export function accepted(group?: string): object {
  const groupIdToken = group === undefined ? {} : { groupIdToken: { idToken: group, type: "Central" } };
  return { idTokenInfo: { status: "Accepted", ...groupIdToken } };
}

/** The station boots. */
export function boots(reason: string, status = "Accepted"): Step {
  const chargingStation = { vendorName: "V", model: "M" };
  return ["says", "BootNotification", { reason, chargingStation }, { currentTime: NOW, interval: 60, status }];
}

/** A connector reports its status; a charge has begun before. */
export function reports(connectorStatus: string, evseId = 1): Step {
  return ["says", "StatusNotification", { timestamp: NOW, connectorStatus, evseId, connectorId: 1 }, {}];
}

/** A card is presented, and is worth `answer`. */
export function presents(idToken: string, answer: object = accepted()): Step {
  return ["says", "Authorize", { idToken: card(idToken) }, answer];
}

/** The station tells something that is only taken note of. */
export function notifies(action: string, payload: From<object>): Step {
  return ["says", action, payload, {}];
}

/** The owner sets something over the command line. */
export function owner(acts: (services: Services) => Promise<unknown>): Step {
  return ["owner", acts];
}

/** The operator uses a command in our words, the station is asked this, and its status is what the operator is told. */
export function command(
  request: string,
  body: object | undefined,
  requested: readonly [action: string, payload: object],
  status: string,
): readonly Step[] {
  return [
    body === undefined ? ["operator", request] : ["operator", request, body],
    ["is asked", ...requested, { status }],
    ["operator is told", { status }],
  ];
}

/** The operator sends an action in OCPP's own words; it goes out as it is, and the operator is told the answer. */
export function sends(action: string, payload: object, answer: object = { status: "Accepted" }): readonly Step[] {
  return [
    ["operator", `POST commands/${action}`, payload],
    ["is asked", action, payload, answer],
    ["operator is told", { action, payload: answer }],
  ];
}

/** What a transaction's event may carry beside its kind. */
interface EventFacts {
  readonly chargingState?: string;
  readonly stoppedReason?: string;
  readonly token?: string;
  readonly evse?: number;
  readonly more?: object;
  /** Names the remote start that it follows. */
  readonly stationCommands?: true;
  readonly seqNo?: number;
  readonly answer?: object;
}

/** The reusable states of Part 6 §3.18 for one charge: each counts its events on. */
export function charge({ name = "T1", evse = 1, tag = "CAROL", group = undefined as string | undefined } = {}) {
  let count = 0;
  const event = (triggerReason: string, facts: EventFacts = {}, eventType?: string): Step => {
    const { chargingState, stoppedReason, token, evse: evseId, more = {}, stationCommands, answer } = facts;
    const seqNo = facts.seqNo ?? count++;
    const payload = (transactionInfo: object) => ({
      eventType: eventType ?? (seqNo === 0 ? "Started" : "Updated"),
      timestamp: at(`11:59:${String(seqNo).padStart(2, "0")}`),
      triggerReason,
      seqNo,
      transactionInfo: {
        transactionId: name,
        ...(chargingState === undefined ? {} : { chargingState }),
        ...(stoppedReason === undefined ? {} : { stoppedReason }),
        ...transactionInfo,
      },
      ...(evseId === undefined ? {} : { evse: { id: evseId, connectorId: 1 } }),
      ...(token === undefined ? {} : { idToken: card(token) }),
      ...more,
    });
    return [
      "says",
      "TransactionEvent",
      stationCommands
        ? (requested) => payload({ remoteStartId: requested("RequestStartTransaction").remoteStartId })
        : payload({}),
      answer ?? (token === undefined ? {} : accepted(group)),
    ];
  };
  const steps = {
    event,
    ended: (triggerReason: string, facts: EventFacts = {}): Step => event(triggerReason, facts, "Ended"),
    /** EVConnectedPreSession. */
    connected: (more: object = {}): readonly Step[] => [
      reports("Occupied", evse),
      event("CablePluggedIn", { chargingState: "EVConnected", evse, more }),
    ],
    authorized: (): readonly Step[] => [presents(tag, accepted(group)), event("Authorized", { token: tag })],
    charging: (): Step => event("ChargingStateChanged", { chargingState: "Charging" }),
    /** EnergyTransferStarted, from the beginning. */
    started: (): readonly Step[] => [...steps.authorized(), ...steps.connected(), steps.charging()],
    suspended: (): Step => event("ChargingStateChanged", { chargingState: "SuspendedEV" }),
    stopAuthorized: (): Step => event("StopAuthorized", { token: tag }),
    /** EVConnectedPostSession, from EnergyTransferStarted. */
    postSession: (): readonly Step[] => [
      steps.stopAuthorized(),
      event("ChargingStateChanged", { chargingState: "EVConnected" }),
    ],
    /** EVDisconnected, from EVConnectedPostSession. */
    disconnected: (more: object = {}): readonly Step[] => [
      reports("Available", evse),
      steps.ended("EVCommunicationLost", { chargingState: "Idle", stoppedReason: "EVDisconnected", more }),
    ],
    /** All of it behind EnergyTransferStarted. */
    over: (more: object = {}): readonly Step[] => [...steps.postSession(), ...steps.disconnected(more)],
  };
  return steps;
}

const isTime: Passes = (value) => typeof value === "number";

/** What is left of a charge that goes on. */
export const OPEN: Row = {
  reference: "T1",
  connector: 1,
  tagId: "CAROL",
  authorizationStatus: "accepted",
  stoppedAt: null,
  endedBy: null,
  flags: [],
};

/** What is left of a charge that the station ended; the cases have no meter values. */
export const ENDED: Row = {
  ...OPEN,
  stoppedAt: isTime,
  endedBy: "station",
  stopReason: "EVDisconnected",
  flags: ["energy_unknown"],
};

/** A time of day on the day of the cases. */
export function at(time: string): string {
  return `2026-06-01T${time}Z`;
}
