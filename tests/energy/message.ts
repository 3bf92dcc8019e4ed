/** What a charger measured at one moment, as it is told. */
export interface MeterReading {
  /** The time as sent, ms since 1970. */
  readonly stamp: number;
  /** The register, or with an interval meter the difference, in Wh; a text stands for what is no number; null for none. */
  readonly valueWh: number | string | null;
  readonly kind: "register" | "interval";
  readonly powerW: number | null;
  /** In the order of the lines; empty where they are not measured. */
  readonly currentsA: readonly number[];
  readonly voltagesV: readonly number[];
  readonly phasePowersW: readonly number[];
  readonly context: string | null;
  /** What the charge had taken then, really. */
  readonly trueWh: number;
  /** The value does not tell what the meter showed: a fault has changed it, or it is of another meter. */
  readonly isFalse: boolean;
}

/** One message of a charger, before it is written in the words of a version. */
export interface Message {
  readonly kind: "start" | "sample" | "stop" | "status";
  /** When it reaches the server, ms since 1970. */
  readonly deliverAt: number;
  /** The time as sent. */
  readonly stamp: number;
  readonly readings: readonly MeterReading[];
  /** 1.6: the register of a start or stop. */
  readonly meterWh: number | null;
  /** The register of this start or stop is false. */
  readonly meterIsFalse: boolean;
  /** It names the transaction. */
  readonly named: boolean;
  readonly seqNo: number;
  /** Of a `status`: the connector is in use. */
  readonly occupied: boolean;
}

/** `message` with every reading changed. */
export function mapReadings(message: Message, change: (reading: MeterReading) => MeterReading): Message {
  return { ...message, readings: message.readings.map(change) };
}
