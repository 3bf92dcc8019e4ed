import type { Register } from "./bounds.ts";

/** A register that was read during a charge. */
export interface MeterSample extends Register {
  /** Where it comes in the order in which the station sent its samples, whatever its clock said. */
  readonly sentOrder: number;
  /** The station said that it is of this charge; else it was inferred from connector and time. */
  readonly named: boolean;
  /** Measured at the same moment, W; null where it was not. */
  readonly powerW: number | null;
  /** Transaction.Begin, Sample.Periodic ...; null where none was sent. */
  readonly context: string | null;
}

/** Everything that says how much a charge took. */
export interface ChargeRegisters {
  /** The register that a 1.6 start told; null where none did. */
  readonly start: Register | null;
  /** The register that a 1.6 stop told; null where none did. */
  readonly stop: Register | null;
  /** By time. */
  readonly samples: readonly MeterSample[];
  /** Samples of later moments came after the charge. */
  readonly until: number;
  /** The station has told the end: what was read last is its end register. */
  readonly isOver: boolean;
  /** The place of the message that told the end, in the order of sending; null where that is not known. */
  readonly endOrder: number | null;
  /** False where times are those of receipt: then they say nothing about how long something took. */
  readonly timed: boolean;
  /** The most W that the connector has shown before; 0 where it has shown nothing. */
  readonly shownW: number;
  /** Where the lifetime register of the connector stood before, Wh; null where it is not known to have one. */
  readonly registerBefore: number | null;
}
