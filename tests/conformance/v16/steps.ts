import assert from "node:assert/strict";
import { wireTime } from "../../scenarios/steps.ts";
import type { CaseId16 } from "../cases16.ts";
import { type Case, connects, type Exchange, type Fixture, type Json, requests, says, type Step } from "./runner.ts";

/** Cases of 1.6 by their ids. */
export type Cases16 = Readonly<Partial<Record<CaseId16, Case>>>;

/** What most calls of ours are answered. */
export const ACCEPTED = { status: "Accepted" } as const;

/** It boots, and may work here. */
export const boots: Step = async (fixture) => {
  const interval = fixture.app.app.settings.heartbeatIntervalS;
  const answer = await fixture.say("BootNotification", { chargePointVendor: "Acme", chargePointModel: "Box 16" });
  assert.deepEqual(answer, { status: "Accepted", currentTime: isoNow(fixture), interval });
};

/** It beats, and hears the time. */
export const beats: Step = async (fixture) => {
  assert.deepEqual(await fixture.say("Heartbeat", {}), { currentTime: isoNow(fixture) });
};

/** A connector has a new status. */
export const is = (connectorId: number, status: string, more: Json = {}): Step =>
  says("StatusNotification", { connectorId, errorCode: "NoError", status, ...more });

/** It is on the line, has booted, and both its connectors are free. */
export const READY: readonly Step[] = [connects(), boots, is(0, "Available"), is(1, "Available"), is(2, "Available")];

/** What an accepted tag hears; ALICE and BOB are of one group. */
export const ACCEPTED_RESULT = { idTagInfo: { status: "Accepted", parentIdTag: "HOME" } };

/** A tag is presented. */
export const presents = (idTag: string, answer: Json = ACCEPTED_RESULT): Step => says("Authorize", { idTag }, answer);

/** What a start or a stop tells beside the rest. */
export interface Facts {
  readonly connectorId?: number;
  readonly idTag?: string;
  /** `10:30` of the day, or `yesterday 22:00`. */
  readonly at?: string;
  readonly wh?: number;
  /** Our number of the reservation that it uses. */
  readonly reserved?: true;
}

/** A charge begins with 1000 Wh on the meter, unless told otherwise; the answer names it. */
export const starts = (facts: Facts = {}, answer: Json = ACCEPTED_RESULT): Step => async (fixture) => {
  const { connectorId = 1, idTag = "ALICE", at = "11:00", wh = 1000, reserved } = facts;
  const reservationId = reserved && { reservationId: fixture.requested("ReserveNow").reservationId };
  const start = { connectorId, idTag, timestamp: wireTime(at), meterStart: wh, ...reservationId };
  const { transactionId, ...rest } = await fixture.say("StartTransaction", start);
  assert.ok(Number(transactionId) > 0, `a number for the charge: ${transactionId}`);
  assert.deepEqual(rest, answer, "the answer to StartTransaction");
};

/** The meter of the charge. */
export const charges = (wh: number, at = "11:10"): Step => (fixture) =>
  says("MeterValues", {
    connectorId: 1,
    transactionId: transactionOf(fixture),
    meterValue: [{ timestamp: wireTime(at), sampledValue: [{ value: String(wh) }] }],
  })(fixture);

/** The charge ends with 5000 Wh on the meter. */
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

/** The row of a charge as {@link starts} and {@link stops} tell it, and its end. */
export const charged = (stopReason: string): NonNullable<Case["rows"]>[number] => ({
  ...running,
  stoppedAt: Date.parse(wireTime("11:30")),
  meterStopWh: 5000,
  stopReason,
  endedBy: "station",
});

/** The row of a charge that has begun as {@link starts} tells it. */
export const running: NonNullable<Case["rows"]>[number] = {
  connector: 1,
  tagId: "ALICE",
  authorizationStatus: "accepted",
  startedAt: Date.parse(wireTime("11:00")),
  meterStartWh: 1000,
  stoppedAt: null,
};

/** The number that we gave the charge. */
export const transactionOf = (fixture: Fixture): unknown => fixture.answered("StartTransaction").transactionId;

/** We ask for a remote start of the tag at connector 1. */
export const remoteStart = (answer: Json = ACCEPTED): Exchange => [
  "RemoteStartTransaction",
  { connectorId: 1, idTag: "ALICE" },
  answer,
];

/** A command of 1.6 in its own words, and the station's answer in its own. */
export const sends = (action: string, payload: Json, answer: Json = ACCEPTED): Step =>
  requests(`POST /commands/${action}`, payload, { action, payload: answer }, [action, payload, answer]);

function isoNow({ clock }: Fixture): string {
  return new Date(clock.now()).toISOString().replace(".000Z", "Z");
}
