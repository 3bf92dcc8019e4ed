import type { StatusInfo } from "./commands.ts";
import type { ChargingLimit } from "./limit.ts";
import type { LimitForm, LimitPlacement, TakenForm } from "./limit_form.ts";

/**
 * The evidence that a limit is obeyed: the composite schedule agrees; or the current was above the limit before, or rises to
 * within 10 % of it; or none.
 */
export const LIMIT_CONFIRMATIONS = ["schedule", "current", "no"] as const;

/** One of {@link LIMIT_CONFIRMATIONS}. */
export type LimitConfirmation = (typeof LIMIT_CONFIRMATIONS)[number];

/** A form that a station refused, or accepted and did not obey, with its answer. */
export interface RefusedForm extends StatusInfo {
  readonly form: LimitForm;
  /** The status in the answer, the error code, or `NotObeyed`. */
  readonly status: string;
}

/** The status of a form that a station accepted and did not obey. */
export const NOT_OBEYED = "NotObeyed";

/** A requested limit of a connector, and its state. Times are ms since 1970. */
export interface RequestedLimit {
  readonly stationId: string;
  /** 0 is the whole station. */
  readonly connector: number;
  readonly limit: ChargingLimit;
  /** The number of phases in the request; null for none. */
  readonly phases: number | null;
  /** The name of the caller's key. */
  readonly setBy: string;
  readonly setAt: number;
  /** When it expires; null: it holds until it is removed. */
  readonly until: number | null;
  /** The accepted form; null while the station has accepted none (it did not answer in time). */
  readonly form: LimitForm | null;
  readonly acceptedAt: number | null;
  readonly confirmed: LimitConfirmation;
  /** The forms that were tried before and refused or not obeyed. */
  readonly refused: readonly RefusedForm[];
  /** Placements at the station where a profile of ours may remain. */
  readonly left: readonly LimitPlacement[];
}

/** The form that a station accepted last, and its firmware at that time. */
export interface AcceptedForm extends TakenForm {
  readonly stationId: string;
  /** Null where the station reported none. */
  readonly firmware: string | null;
  readonly at: number;
}

/** The changes of a requested limit. */
export const LIMIT_CHANGES = [
  /** The station accepted it. */
  "set",
  /** Evidence shows that it is obeyed. */
  "confirmed",
  /** The previous form was not obeyed; another one was accepted. */
  "form_changed",
  /** No form that the station accepts is obeyed. */
  "not_obeyed",
  /** Every form was refused, after the caller had received Timeout. */
  "refused",
  /** The station had lost it, and it was sent again. */
  "restored",
  /** An operator removed it. */
  "lifted",
  /** It expired. */
  "expired",
] as const;

/** One of {@link LIMIT_CHANGES}. */
export type LimitChange = (typeof LIMIT_CHANGES)[number];
