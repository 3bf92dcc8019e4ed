import assert from "node:assert/strict";
import { wireTime } from "../../scenarios/words.ts";
import type { CaseId16 } from "../cases16.ts";
import { asks, type Case, connects, type Exchange, type Json, says, type Stage, type Step } from "./play.ts";

/** Cases of 1.6 by their ids. */
export type Cases16 = Readonly<Partial<Record<CaseId16, Case>>>;

/** What most calls of ours are answered. */
export const ACCEPTED = { status: "Accepted" } as const;

/** It boots, and may work here. */
export const boots: Step = async (stage) => {
  const interval = stage.house.house.settings.heartbeatIntervalS;
  const answer = await stage.say("BootNotification", { chargePointVendor: "Acme", chargePointModel: "Box 16" });
  assert.deepEqual(answer, { status: "Accepted", currentTime: isoNow(stage), interval });
};

/** It beats, and hears the time. */
export const beats: Step = async (stage) => {
  assert.deepEqual(await stage.say("Heartbeat", {}), { currentTime: isoNow(stage) });
};

/** A connector has a new status. */
export const is = (connectorId: number, status: string, more: Json = {}): Step =>
  says("StatusNotification", { connectorId, errorCode: "NoError", status, ...more });

/** It is on the line, has booted, and both its connectors are free. */
export const READY: readonly Step[] = [connects(), boots, is(0, "Available"), is(1, "Available"), is(2, "Available")];

/** What an accepted tag hears; ALICE and BOB are of one group. */
export const WELCOME = { idTagInfo: { status: "Accepted", parentIdTag: "HOME" } };

/** A tag is presented. */
export const presents = (idTag: string, answer: Json = WELCOME): Step => says("Authorize", { idTag }, answer);

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
export const starts = (facts: Facts = {}, answer: Json = WELCOME): Step => async (stage) => {
  const { connectorId = 1, idTag = "ALICE", at = "11:00", wh = 1000, reserved } = facts;
  const reservationId = reserved && { reservationId: stage.asked("ReserveNow").reservationId };
  const start = { connectorId, idTag, timestamp: wireTime(at), meterStart: wh, ...reservationId };
  const { transactionId, ...rest } = await stage.say("StartTransaction", start);
  assert.ok(Number(transactionId) > 0, `a number for the charge: ${transactionId}`);
  assert.deepEqual(rest, answer, "the answer to StartTransaction");
};

/** The meter of the charge. */
export const charges = (wh: number, at = "11:10"): Step => (stage) =>
  says("MeterValues", {
    connectorId: 1,
    transactionId: transactionOf(stage),
    meterValue: [{ timestamp: wireTime(at), sampledValue: [{ value: String(wh) }] }],
  })(stage);

/** The charge ends with 5000 Wh on the meter. */
export const stops = (reason: string, { idTag, at = "11:30", wh = 5000 }: Facts = {}, answer?: Json): Step => (stage) =>
  says(
    "StopTransaction",
    {
      transactionId: transactionOf(stage),
      timestamp: wireTime(at),
      meterStop: wh,
      reason,
      ...(idTag === undefined ? {} : { idTag }),
    },
    answer ?? (idTag === undefined ? {} : WELCOME),
  )(stage);

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
  verdict: "accepted",
  startedAt: Date.parse(wireTime("11:00")),
  meterStartWh: 1000,
  stoppedAt: null,
};

/** The number that we gave the charge. */
export const transactionOf = (stage: Stage): unknown => stage.answered("StartTransaction").transactionId;

/** We ask for a remote start of the tag at connector 1. */
export const remoteStart = (answer: Json = ACCEPTED): Exchange => [
  "RemoteStartTransaction",
  { connectorId: 1, idTag: "ALICE" },
  answer,
];

/** A command of 1.6 in its own words, and the station's answer in its own. */
export const sends = (action: string, payload: Json, answer: Json = ACCEPTED): Step =>
  asks(`POST /commands/${action}`, payload, { action, payload: answer }, [action, payload, answer]);

function isoNow({ clock }: Stage): string {
  return new Date(clock.now()).toISOString().replace(".000Z", "Z");
}
