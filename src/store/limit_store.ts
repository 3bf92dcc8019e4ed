import type { AcceptedForm, RequestedLimit } from "../domain/requested_limit.ts";

/** Requested charging limits, and the forms of charging profiles that stations accepted. See store.ts for what every method promises. */
export interface LimitStore {
  /** Every requested limit, by station and connector; of two at one connector the lasting one first. */
  requestedLimits(): Promise<readonly RequestedLimit[]>;
  /** Stores a requested limit; replaces the lasting or the timed one of that connector, whichever this one is. */
  saveRequestedLimit(limit: RequestedLimit): Promise<void>;
  /** Deletes the timed or the lasting limit of a connector. */
  removeRequestedLimit(stationId: string, connector: number, timed: boolean): Promise<void>;
  /** The form that each station accepted last. */
  acceptedForms(): Promise<readonly AcceptedForm[]>;
  saveAcceptedForm(form: AcceptedForm): Promise<void>;
  removeAcceptedForm(stationId: string): Promise<void>;
}
