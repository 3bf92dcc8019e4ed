import type { Protocol } from "../../src/domain/station.ts";
import { BOOTS } from "../../tests/support/protocols.ts";

/** A call of a charger at a time. `startsCharge`: in 1.6 its answer has the id that `transactionId` puts into later ones. */
export interface TimedCall {
  readonly at: number;
  readonly station: number;
  readonly action: string;
  payload(transactionId: number): object;
  readonly startsCharge?: boolean;
}

/** What all chargers of a run do. */
export interface DayPlan {
  readonly protocol: "ocpp1.6" | "ocpp2.0.1";
  /** Midnight. */
  readonly from: number;
  readonly meterValuesS: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HEARTBEAT_MS = 300_000;
/** Two charges a day of three hours with 11 kW. */
const CHARGES_AT = [7 * HOUR_MS, 18 * HOUR_MS];
const CHARGE_MS = 3 * HOUR_MS;
const POWER_W = 11_000;

/** The card with which all charges are begun. */
export const CARD = "04A2B3C4D5E6F7";

/** The calls of a charger on the day `day` (0: the first) in order: a boot, heartbeats, and two charges. Chargers are some minutes apart. */
export function chargerDay(station: number, day: number, plan: DayPlan): readonly TimedCall[] {
  const { protocol } = plan;
  const from = plan.from + day * 24 * HOUR_MS;
  const began = from + (station * 7_919) % HEARTBEAT_MS;
  const heartbeats = Array.from({ length: 24 * HOUR_MS / HEARTBEAT_MS - 1 }, (_, n) => began + (n + 1) * HEARTBEAT_MS);
  return [
    { at: began, station, action: "BootNotification", payload: () => BOOTS[protocol as Protocol] },
    status(plan, station, began + 1_000, "Available"),
    ...heartbeats.map((at) => ({ at, station, action: "Heartbeat", payload: () => ({}) })),
    ...CHARGES_AT.flatMap((hour, ofDay) => {
      const index = day * CHARGES_AT.length + ofDay;
      const at = from + hour + (station * 104_729) % HOUR_MS;
      return protocol === "ocpp1.6" ? charge16(plan, station, at, index) : charge2(plan, station, at, index);
    }),
  ].sort((a, b) => a.at - b.at);
}

const time = (at: number) => new Date(at).toISOString();
const whAt = (index: number, elapsedMs: number) => Math.round(index * 33_000 + POWER_W * elapsedMs / HOUR_MS);

function status({ protocol }: DayPlan, station: number, at: number, name: string): TimedCall {
  const timestamp = time(at);
  const payload = protocol === "ocpp1.6"
    ? { connectorId: 1, errorCode: "NoError", status: name, timestamp }
    : { timestamp, connectorStatus: name === "Available" ? "Available" : "Occupied", evseId: 1, connectorId: 1 };
  return { at, station, action: "StatusNotification", payload: () => payload };
}

/** Register, power, and current and voltage of each line, as most wallboxes send them. */
function meterValue(at: number, wh: number, protocol: DayPlan["protocol"]): object {
  const lines = ["L1", "L2", "L3"];
  const values = [
    { value: wh, measurand: "Energy.Active.Import.Register", unit: "Wh" },
    { value: POWER_W, measurand: "Power.Active.Import", unit: "W" },
    ...lines.map((phase) => ({ value: 15.9, measurand: "Current.Import", phase, unit: "A" })),
    ...lines.map((phase) => ({ value: 231, measurand: "Voltage", phase, unit: "V" })),
  ];
  const context = "Sample.Periodic";
  const sampledValue = values.map(({ value, unit, ...rest }) =>
    protocol === "ocpp1.6"
      ? { value: String(value), unit, context, ...rest }
      : { value, unitOfMeasure: { unit }, context, ...rest }
  );
  return { timestamp: time(at), sampledValue };
}

function samplesOf({ meterValuesS }: DayPlan): readonly number[] {
  return Array.from({ length: CHARGE_MS / (meterValuesS * 1_000) - 1 }, (_, n) => (n + 1) * meterValuesS * 1_000);
}

function charge16(plan: DayPlan, station: number, at: number, index: number): readonly TimedCall[] {
  const [start, end] = [at + 30_000, at + 30_000 + CHARGE_MS];
  const call = (at: number, action: string, payload: TimedCall["payload"]) => ({ at, station, action, payload });
  return [
    status(plan, station, at, "Preparing"),
    call(at + 20_000, "Authorize", () => ({ idTag: CARD })),
    {
      ...call(start, "StartTransaction", () => (
        { connectorId: 1, idTag: CARD, meterStart: whAt(index, 0), timestamp: time(start) }
      )),
      startsCharge: true,
    },
    status(plan, station, start + 1_000, "Charging"),
    ...samplesOf(plan).map((elapsed) =>
      call(start + elapsed, "MeterValues", (transactionId) => ({
        ...{ connectorId: 1, transactionId },
        meterValue: [meterValue(start + elapsed, whAt(index, elapsed), plan.protocol)],
      }))
    ),
    call(end, "StopTransaction", (transactionId) => (
      { transactionId, idTag: CARD, meterStop: whAt(index, CHARGE_MS), timestamp: time(end), reason: "Local" }
    )),
    status(plan, station, end + 1_000, "Finishing"),
    status(plan, station, end + 5 * MINUTE_MS, "Available"),
  ];
}

function charge2(plan: DayPlan, station: number, at: number, index: number): readonly TimedCall[] {
  const [start, end] = [at + 30_000, at + 30_000 + CHARGE_MS];
  const transactionId = `${station}-${index}`;
  const idToken = { idToken: CARD, type: "ISO14443" };
  let seqNo = 0;
  const event = (
    at: number,
    eventType: string,
    triggerReason: string,
    change: object,
    info: object = {},
  ): TimedCall => {
    const payload = {
      ...{ eventType, timestamp: time(at), triggerReason, seqNo: seqNo++, evse: { id: 1, connectorId: 1 } },
      ...{ transactionInfo: { transactionId, ...info }, ...change },
    };
    return { at, station, action: "TransactionEvent", payload: () => payload };
  };
  const values = (elapsed: number) => ({
    meterValue: [meterValue(start + elapsed, whAt(index, elapsed), plan.protocol)],
  });
  const charging = { chargingState: "Charging" };
  return [
    status(plan, station, at, "Preparing"),
    { at: at + 20_000, station, action: "Authorize", payload: () => ({ idToken }) },
    event(start, "Started", "Authorized", { idToken, ...values(0) }, charging),
    ...samplesOf(plan).map((elapsed) =>
      event(start + elapsed, "Updated", "MeterValuePeriodic", values(elapsed), charging)
    ),
    event(end, "Ended", "StopAuthorized", { idToken, ...values(CHARGE_MS) }, { stoppedReason: "Local" }),
    status(plan, station, end + 5 * MINUTE_MS, "Available"),
  ];
}
