import type { Message, MeterReading } from "./message.ts";
import type { StationModel } from "./station_model.ts";

/** An OCPP call without its id. */
export interface Call {
  readonly action: string;
  readonly payload: object;
}

/** The transactionId that a station sends: in 1.6 the one that the server answered (undefined until then), in 2.x its own. */
export type TransactionName = number | string | undefined;

/** The transactionId and the card of a charge. */
export interface ChargeNames {
  readonly name: TransactionName;
  readonly card: string;
}

/** Maps a message to the OCPP version of the station. */
export function callOf(station: StationModel, message: Message, { name, card }: ChargeNames): Call {
  return station.version === "ocpp1.6" ? call16(station, message, name, card) : call2(station, message, name, card);
}

/** The cards of consecutive charges of a station. They differ, because two charges with the same card may count as one. */
export const CARDS = ["CARD1", "CARD2", "CARD3", "CARD4"] as const;
/** The transactionId of a 1.6 station that got no answer to its start. */
const UNKNOWN_ID = -1;

function call16(station: StationModel, message: Message, name: TransactionName, card: string): Call {
  const timestamp = timeText(station, message.stamp);
  const transactionId = name ?? UNKNOWN_ID;
  const data = meterValues(station, message.readings);
  switch (message.kind) {
    case "start":
      return {
        action: "StartTransaction",
        payload: { connectorId: 1, idTag: card, meterStart: message.meterWh, timestamp },
      };
    case "sample":
      return {
        action: "MeterValues",
        payload: { connectorId: 1, ...(message.named ? { transactionId } : {}), meterValue: data },
      };
    case "stop":
      return {
        action: "StopTransaction",
        payload: {
          transactionId,
          idTag: card,
          meterStop: message.meterWh,
          timestamp,
          ...(data.length > 0 ? { transactionData: data } : {}),
        },
      };
    case "status": {
      const status = message.occupied ? "Preparing" : "Available";
      return { action: "StatusNotification", payload: { connectorId: 1, errorCode: "NoError", status, timestamp } };
    }
  }
}

const EVENT_TYPES = { start: "Started", sample: "Updated", stop: "Ended" } as const;
const TRIGGERS = { start: "Authorized", sample: "MeterValuePeriodic", stop: "EVDeparted" } as const;

function call2(station: StationModel, message: Message, transactionId: TransactionName, card: string): Call {
  const { kind, seqNo } = message;
  const timestamp = timeText(station, message.stamp);
  const meterValue = meterValues(station, message.readings);
  if (kind === "status") {
    const connectorStatus = message.occupied ? "Occupied" : "Available";
    return { action: "StatusNotification", payload: { timestamp, connectorStatus, evseId: 1, connectorId: 1 } };
  }
  if (!message.named) return { action: "MeterValues", payload: { evseId: 1, meterValue } };
  return {
    action: "TransactionEvent",
    payload: {
      eventType: EVENT_TYPES[kind],
      timestamp,
      triggerReason: TRIGGERS[kind],
      seqNo,
      transactionInfo: { transactionId, ...(kind === "stop" ? {} : { chargingState: "Charging" }) },
      evse: { id: 1, connectorId: 1 },
      ...(kind === "start" ? { idToken: { idToken: card, type: "ISO14443" } } : {}),
      ...(meterValue.length > 0 ? { meterValue } : {}),
    },
  };
}

function timeText({ wholeSeconds }: StationModel, at: number): string {
  const text = new Date(at).toISOString();
  return wholeSeconds ? `${text.slice(0, 19)}Z` : text;
}

function meterValues(station: StationModel, readings: readonly MeterReading[]): readonly object[] {
  return readings.flatMap((reading) => {
    const timestamp = timeText(station, reading.stamp);
    const values = sampledValues(station, reading);
    if (values.length === 0) return [];
    return station.splitsValues
      ? values.map((value) => ({ timestamp, sampledValue: [value] }))
      : [{ timestamp, sampledValue: values }];
  });
}

function sampledValues(station: StationModel, reading: MeterReading): readonly object[] {
  const context = reading.context === null ? {} : { context: reading.context };
  const line = (index: number) => ({ phase: `L${index + 1}` });
  const plain = (value: number, measurand: string, unit: string, more: object = {}) =>
    station.version === "ocpp1.6"
      ? { value: String(value), measurand, unit, ...context, ...more }
      : { value, measurand, unitOfMeasure: { unit }, ...context, ...more };
  return [
    ...(reading.valueWh === null ? [] : [energyValue(station, reading, context)]),
    ...(reading.powerW === null ? [] : [plain(reading.powerW, "Power.Active.Import", "W")]),
    ...reading.phasePowersW.map((watts, index) => plain(watts, "Power.Active.Import", "W", line(index))),
    ...reading.currentsA.map((amperes, index) => plain(amperes, "Current.Import", "A", line(index))),
    ...reading.voltagesV.map((volts, index) => plain(volts, "Voltage", "V", line(index))),
  ];
}

function energyValue({ version, notation }: StationModel, { kind, valueWh }: MeterReading, context: object): object {
  const { unit, divisor, multiplier } = notation;
  const value = typeof valueWh === "number" ? Number((valueWh / divisor).toPrecision(15)) : valueWh;
  // The measurand is always sent, although the register is the default of 1.6.
  const measurand = kind === "interval" ? "Energy.Active.Import.Interval" : "Energy.Active.Import.Register";
  if (version === "ocpp1.6") {
    return { value: String(value), measurand, ...(unit === null ? {} : { unit }), ...context };
  }
  const unitOfMeasure = { ...(unit === null ? {} : { unit }), ...(multiplier === null ? {} : { multiplier }) };
  return { value, measurand, ...(unit === null && multiplier === null ? {} : { unitOfMeasure }), ...context };
}
