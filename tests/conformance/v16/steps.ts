import assert from "node:assert/strict";
import { wireTime } from "../../scenarios/steps.ts";
import type { CaseId16 } from "../cases16.ts";
import { type Case, connects, type Exchange, type Fixture, type Json, requests, says, type Step } from "./runner.ts";

/** Cases of 1.6 by their ids. */
export type Cases16 = Readonly<Partial<Record<CaseId16, Case>>>;

/** The answer to most of our calls. */
export const ACCEPTED = { status: "Accepted" } as const;

/** The station boots and is accepted. */
export const boots: Step = async (fixture) => {
  const interval = fixture.app.app.settings.heartbeatIntervalS;
  const answer = await fixture.say("BootNotification", { chargePointVendor: "Acme", chargePointModel: "Box 16" });
  assert.deepEqual(answer, { status: "Accepted", currentTime: isoNow(fixture), interval });
};

/** The station sends a heartbeat and gets the time. */
export const beats: Step = async (fixture) => {
  assert.deepEqual(await fixture.say("Heartbeat", {}), { currentTime: isoNow(fixture) });
};

/** A connector has a new status. */
export const is = (connectorId: number, status: string, more: Json = {}): Step =>
  says("StatusNotification", { connectorId, errorCode: "NoError", status, ...more });

/** The station is connected, has booted, and both its connectors are available. */
export const READY: readonly Step[] = [connects(), boots, is(0, "Available"), is(1, "Available"), is(2, "Available")];

/** The answer to an accepted tag; ALICE and BOB are of one group. */
export const ACCEPTED_RESULT = { idTagInfo: { status: "Accepted", parentIdTag: "HOME" } };

/** A tag is presented. */
export const presents = (idTag: string, answer: Json = ACCEPTED_RESULT): Step => says("Authorize", { idTag }, answer);

/** Optional properties of a start or a stop. */
export interface Facts {
  readonly connectorId?: number;
  readonly idTag?: string;
  /** `10:30` of the day, or `yesterday 22:00`. */
  readonly at?: string;
  readonly wh?: number;
  /** The id of the reservation that it uses. */
  readonly reserved?: true;
}

/** A charge starts, by default at 1000 Wh; the answer carries its id. */
export const starts = (facts: Facts = {}, answer: Json = ACCEPTED_RESULT): Step => async (fixture) => {
  const { connectorId = 1, idTag = "ALICE", at = "11:00", wh = 1000, reserved } = facts;
  const reservationId = reserved && { reservationId: fixture.requested("ReserveNow").reservationId };
  const start = { connectorId, idTag, timestamp: wireTime(at), meterStart: wh, ...reservationId };
  const { transactionId, ...rest } = await fixture.say("StartTransaction", start);
  assert.ok(Number(transactionId) > 0, `a number for the charge: ${transactionId}`);
  assert.deepEqual(rest, answer, "the answer to StartTransaction");
};

/** Meter values of the charge. */
export const charges = (wh: number, at = "11:10"): Step => (fixture) =>
  says("MeterValues", {
    connectorId: 1,
    transactionId: transactionOf(fixture),
    meterValue: [{ timestamp: wireTime(at), sampledValue: [{ value: String(wh) }] }],
  })(fixture);

/** The charge ends, by default at 5000 Wh. */
export const stops =
  (reason: string, { idTag, at = "11:30", wh = 5000 }: Facts = {}, answer?: Json): Step => (fixture) =>
    says(
      "StopTransaction",
      {
        transactionId: transactionOf(fixture),
        timestamp: wireTime(at),
        meterStop: wh,
        reason,
        ...(idTag === undefined ? {} : { idTag }),
      },
      answer ?? (idTag === undefined ? {} : ACCEPTED_RESULT),
    )(fixture);

/** The row of a charge after {@link starts} and {@link stops}. */
export const charged = (stopReason: string): NonNullable<Case["rows"]>[number] => ({
  ...running,
  stoppedAt: Date.parse(wireTime("11:30")),
  meterStopWh: 5000,
  stopReason,
  endedBy: "station",
});

/** The row of a charge after {@link starts}. */
export const running: NonNullable<Case["rows"]>[number] = {
  connector: 1,
  tagId: "ALICE",
  authorizationStatus: "accepted",
  startedAt: Date.parse(wireTime("11:00")),
  meterStartWh: 1000,
  stoppedAt: null,
};

/** The id that the server gave the charge. */
export const transactionOf = (fixture: Fixture): unknown => fixture.answered("StartTransaction").transactionId;

/** The operator starts the tag remotely at connector 1. */
export const remoteStart = (answer: Json = ACCEPTED): Exchange => [
  "RemoteStartTransaction",
  { connectorId: 1, idTag: "ALICE" },
  answer,
];

/** The operator sends a raw 1.6 call, and gets the station's raw answer. */
export const sends = (action: string, payload: Json, answer: Json = ACCEPTED): Step =>
  requests(`POST /commands/${action}`, payload, { action, payload: answer }, [action, payload, answer]);

function isoNow({ clock }: Fixture): string {
  return new Date(clock.now()).toISOString().replace(".000Z", "Z");
}
