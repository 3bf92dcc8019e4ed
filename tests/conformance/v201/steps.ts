import type { Services } from "../../../src/services/mod.ts";
import { type From, NOW, type Passes, type Row, type Step } from "./runner.ts";

/** A card as a station sends it. */
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

/** The answer that accepts a card, with its group where it has one. */
export function accepted(group?: string): object {
  const groupIdToken = group === undefined ? {} : { groupIdToken: { idToken: group, type: "Central" } };
  return { idTokenInfo: { status: "Accepted", ...groupIdToken } };
}

/** The station boots. */
export function boots(reason: string, status = "Accepted"): Step {
  const chargingStation = { vendorName: "V", model: "M" };
  return ["sends", "BootNotification", { reason, chargingStation }, { currentTime: NOW, interval: 60, status }];
}

/** A connector reports its status; a charge has begun before. */
export function reports(connectorStatus: string, evseId = 1): Step {
  return ["sends", "StatusNotification", { timestamp: NOW, connectorStatus, evseId, connectorId: 1 }, {}];
}

/** A card is presented, and answered with `answer`. */
export function presents(idToken: string, answer: object = accepted()): Step {
  return ["sends", "Authorize", { idToken: card(idToken) }, answer];
}

/** The station sends a message that is only stored. */
export function notifies(action: string, payload: From<object>): Step {
  return ["sends", action, payload, {}];
}

/** The operator changes something on the command line. */
export function owner(acts: (services: Services) => Promise<unknown>): Step {
  return ["owner", acts];
}

/** The operator sends our own command, the station gets this call, and the operator gets its status. */
export function command(
  request: string,
  body: object | undefined,
  requested: readonly [action: string, payload: object],
  status: string,
): readonly Step[] {
  return [
    body === undefined ? ["operator", request] : ["operator", request, body],
    ["receives", ...requested, { status }],
    ["operator receives", { status }],
  ];
}

/** The operator sends a raw call; it is sent unchanged, and the operator gets the answer. */
export function sends(action: string, payload: object, answer: object = { status: "Accepted" }): readonly Step[] {
  return [
    ["operator", `POST commands/${action}`, payload],
    ["receives", action, payload, answer],
    ["operator receives", { action, payload: answer }],
  ];
}

/** Optional properties of a transaction's event. */
interface EventFacts {
  readonly chargingState?: string;
  readonly stoppedReason?: string;
  readonly token?: string;
  readonly evse?: number;
  readonly more?: object;
  /** Names the remote start that caused it. */
  readonly remote?: true;
  readonly seqNo?: number;
  readonly answer?: object;
}

/** The reusable states of Part 6 §3.18 for one charge, with increasing seqNo. */
export function charge({ name = "T1", evse = 1, tag = "CAROL", group = undefined as string | undefined } = {}) {
  let count = 0;
  const event = (triggerReason: string, facts: EventFacts = {}, eventType?: string): Step => {
    const { chargingState, stoppedReason, token, evse: evseId, more = {}, remote, answer } = facts;
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
      "sends",
      "TransactionEvent",
      remote
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
    /** All steps after EnergyTransferStarted. */
    over: (more: object = {}): readonly Step[] => [...steps.postSession(), ...steps.disconnected(more)],
  };
  return steps;
}

const isTime: Passes = (value) => typeof value === "number";

/** The row of a running charge. */
export const OPEN: Row = {
  reference: "T1",
  connector: 1,
  tagId: "CAROL",
  authorizationStatus: "accepted",
  stoppedAt: null,
  endedBy: null,
  flags: [],
};

/** The row of a charge that the station ended; the cases have no meter values. */
export const ENDED: Row = {
  ...OPEN,
  stoppedAt: isTime,
  endedBy: "station",
  stopReason: "EVDisconnected",
  flags: ["energy_unknown"],
};

/** A time on the day of the cases. */
export function at(time: string): string {
  return `2026-06-01T${time}Z`;
}
