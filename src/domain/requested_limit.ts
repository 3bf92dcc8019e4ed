import type { StatusInfo } from "./commands.ts";
import type { ChargingLimit } from "./limit.ts";
import type { LimitForm, LimitPlacement, TakenForm } from "./limit_form.ts";

/**
 * How it is known that a limit is obeyed: the composite schedule agrees; the current was above the limit before or rises to within
 * 10 % of it; or it is not known.
 */
export const LIMIT_CONFIRMATIONS = ["schedule", "current", "no"] as const;

/** One of {@link LIMIT_CONFIRMATIONS}. */
export type LimitConfirmation = (typeof LIMIT_CONFIRMATIONS)[number];

/** A form that a station refused, or took and did not obey, and what it said. */
export interface RefusedForm extends StatusInfo {
  readonly form: LimitForm;
  /** The station's own word, the code of its error, or `NotObeyed`. */
  readonly status: string;
}

/** The status of a form that a station accepted and did not obey. */
export const NOT_OBEYED = "NotObeyed";

/** The limit that somebody wants at a connector of a station, and what became of it. Times are ms since 1970. */
export interface RequestedLimit {
  readonly stationId: string;
  /** 0 is the whole station. */
  readonly connector: number;
  readonly limit: ChargingLimit;
  /** How many phases the caller named; null for none. */
  readonly phases: number | null;
  /** The name of the caller's key. */
  readonly setBy: string;
  readonly setAt: number;
  /** When it ends by itself; null: it holds until it is lifted. */
  readonly until: number | null;
  /** The form that holds; null while the station has accepted none (it did not answer in time). */
  readonly form: LimitForm | null;
  readonly acceptedAt: number | null;
  readonly confirmed: LimitConfirmation;
  /** What the station said to the forms before. */
  readonly refused: readonly RefusedForm[];
  /** Places at the station where a profile of ours may stand. */
  readonly left: readonly LimitPlacement[];
}

/** The form that a station took last, and the firmware that took it. */
export interface AcceptedForm extends TakenForm {
  readonly stationId: string;
  /** Null where the station named none. */
  readonly firmware: string | null;
  readonly at: number;
}

/** What happened to a limit. */
export const LIMIT_CHANGES = [
  /** The station accepted it. */
  "set",
  /** It is known to be obeyed. */
  "confirmed",
  /** The form before was not obeyed; another one was accepted. */
  "form_changed",
  /** No form that the station accepts is obeyed. */
  "not_obeyed",
  /** Every form was refused, after the caller had heard Timeout. */
  "refused",
  /** It was gone at the station and was sent again. */
  "restored",
  /** It was lifted by hand. */
  "lifted",
  /** Its time was over. */
  "expired",
] as const;

/** One of {@link LIMIT_CHANGES}. */
export type LimitChange = (typeof LIMIT_CHANGES)[number];
