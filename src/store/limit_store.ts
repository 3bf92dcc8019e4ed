import type { AcceptedForm, RequestedLimit } from "../domain/requested_limit.ts";

/** Requested charging limits, and the forms of charging profiles that stations accepted. See store.ts for what every method promises. */
export interface LimitStore {
  /** Every limit that is wished at a station of the list, by station and connector; where two are, the one without an end first. */
  requestedLimits(): Promise<readonly RequestedLimit[]>;
  /** Keeps a wish in place of the one of that connector that ends by itself, or does not, as this one. */
  saveRequestedLimit(input: RequestedLimit): Promise<void>;
  /** Forgets the wish of a connector that ends by itself (`timed`), or the other one. */
  removeRequestedLimit(stationId: string, connector: number, timed: boolean): Promise<void>;
  /** What each station of the list took last. */
  acceptedForms(): Promise<readonly AcceptedForm[]>;
  saveAcceptedForm(enrolled: AcceptedForm): Promise<void>;
  removeAcceptedForm(stationId: string): Promise<void>;
}
