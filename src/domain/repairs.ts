/**
 * Small repairs of what a charger does otherwise than OCPP means it. All of a vendor's may need them (ocpp/server/quirks.ts), or
 * the owner sets them for one (`ocppd station set`).
 */
export interface Repairs {
  /** Zone of the times that name none, as Intl spells it (`Europe/Berlin`); null: judged by the time of receipt (quirk D1). */
  readonly timeZone: string | null;
  /** The current that it calls exported flows into the car (quirk M8). */
  readonly exportIsImport: boolean;
  /** What it appends to a tag begins with this text; null: it appends nothing (quirk X12). */
  readonly tagEndsAt: string | null;
  /** A start is not answered sooner than this many ms: it hangs up otherwise (quirk X8). */
  readonly startAnswerMs: number;
  /** Ask for a boot message when it connects without one (quirk B2). */
  readonly askForBoot: boolean;
  /**
   * No call of ours for this many ms after it connects, unless it boots before: such a call makes it boot for ever (quirk B3). Null:
   * as any other, which hears calls at once as soon as it was ever accepted.
   */
  readonly bootGraceMs: number | null;
  /** It keeps refusing a tag that was refused once, until its cache is cleared (quirk X14). */
  readonly keepsRefusals: boolean;
}

/** What an owner may set for one station; null: as the vendor's row says. */
export type OwnRepairs = { readonly [K in keyof Omit<Repairs, "keepsRefusals">]: Repairs[K] | null };

/** A charger by the book. */
export const NO_REPAIRS: Repairs = {
  timeZone: null,
  exportIsImport: false,
  tagEndsAt: null,
  startAnswerMs: 0,
  askForBoot: false,
  bootGraceMs: null,
  keepsRefusals: false,
};

/** An owner who set nothing. */
export const NO_OWN_REPAIRS: OwnRepairs = {
  timeZone: null,
  exportIsImport: null,
  tagEndsAt: null,
  startAnswerMs: null,
  askForBoot: null,
  bootGraceMs: null,
};
