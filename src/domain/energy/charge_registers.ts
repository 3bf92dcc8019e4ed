import type { Register } from "./bounds.ts";

/** A register that was sampled during a charge. */
export interface MeterSample extends Register {
  /** Its position in the order in which the station sent the samples, independent of timestamps. */
  readonly sentOrder: number;
  /** The station named the transaction with it; else the charge was inferred from connector and time. */
  readonly named: boolean;
  /** The power measured at the same moment, W; null where none was sent. */
  readonly powerW: number | null;
  /** Transaction.Begin, Sample.Periodic ...; null where none was sent. */
  readonly context: string | null;
}

/** The registers from which the energy of a charge is calculated. */
export interface ChargeRegisters {
  /** meterStart of StartTransaction (1.6); null where there is none. */
  readonly start: Register | null;
  /** meterStop of StopTransaction (1.6); null where there is none. */
  readonly stop: Register | null;
  /** Ordered by time. */
  readonly samples: readonly MeterSample[];
  /** The end of the charge; later samples do not belong to it. */
  readonly until: number;
  /** The station has reported the end: the last sample is the end register. */
  readonly isOver: boolean;
  /** The position of the message with the end in the order of sending; null where it is unknown. */
  readonly endOrder: number | null;
  /** False where times are those of receipt: durations are then unknown. */
  readonly timed: boolean;
  /** The highest power in W that the connector has been seen to deliver before; 0 where none is known. */
  readonly shownW: number;
  /** The lifetime register of the connector before the charge, Wh; null where no such register is known. */
  readonly registerBefore: number | null;
}
