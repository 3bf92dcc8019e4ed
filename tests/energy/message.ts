/** The values that a charger measured at one time, as sent. */
export interface MeterReading {
  /** The time as sent, ms since 1970. */
  readonly stamp: number;
  /** The register, or the difference of an interval meter, in Wh; a text for an invalid number; null without a value. */
  readonly valueWh: number | string | null;
  readonly kind: "register" | "interval";
  readonly powerW: number | null;
  /** In the order of the phases; empty if not measured. */
  readonly currentsA: readonly number[];
  readonly voltagesV: readonly number[];
  readonly phasePowersW: readonly number[];
  readonly context: string | null;
  /** The true energy of the charge at that time. */
  readonly trueWh: number;
  /** The value is not that of the meter: a fault has changed it, or it comes from another meter. */
  readonly isFalse: boolean;
}

/** One message of a charger, independent of the OCPP version. */
export interface Message {
  readonly kind: "start" | "sample" | "stop" | "status";
  /** The time of its arrival at the server, ms since 1970. */
  readonly deliverAt: number;
  /** The time as sent. */
  readonly stamp: number;
  readonly readings: readonly MeterReading[];
  /** 1.6: the register of a start or stop. */
  readonly meterWh: number | null;
  /** The register of this start or stop is false. */
  readonly meterIsFalse: boolean;
  /** The message contains the transaction's id. */
  readonly named: boolean;
  readonly seqNo: number;
  /** For a `status`: the connector is in use. */
  readonly occupied: boolean;
}

/** `message` with every reading changed. */
export function mapReadings(message: Message, change: (reading: MeterReading) => MeterReading): Message {
  return { ...message, readings: message.readings.map(change) };
}
