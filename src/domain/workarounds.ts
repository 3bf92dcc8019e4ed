/**
 * Small repairs of what a charger does otherwise than OCPP means it. All of a vendor's may need them (ocpp/server/quirks.ts), or
 * the owner sets them for one (`ocppd station set`).
 */
export interface Workarounds {
  /** Zone of the times that name none, as Intl spells it (`Europe/Berlin`); null: judged by the time of receipt (quirk D1). */
  readonly timeZone: string | null;
  /** The current that it calls exported flows into the car (quirk M8). */
  readonly treatExportAsImport: boolean;
  /** What it appends to a tag begins with this text; null: it appends nothing (quirk X12). */
  readonly truncateTagAt: string | null;
  /** A start is not answered sooner than this many ms: it hangs up otherwise (quirk X8). */
  readonly startResponseDelayMs: number;
  /** Ask for a boot message when it connects without one (quirk B2). */
  readonly triggerBootNotification: boolean;
  /**
   * No call of ours for this many ms after it connects, unless it boots before: such a call makes it boot for ever (quirk B3). Null:
   * as any other, which hears calls at once as soon as it was ever accepted.
   */
  readonly bootCallDelayMs: number | null;
  /** It keeps refusing a tag that was refused once, until its cache is cleared (quirk X14). */
  readonly clearCacheAfterRefusal: boolean;
}

/** What an owner may set for one station; null: as the vendor's row says. */
export type StationOverrides = {
  readonly [K in keyof Omit<Workarounds, "clearCacheAfterRefusal">]: Workarounds[K] | null;
};

/** A charger by the book. */
export const NO_WORKAROUNDS: Workarounds = {
  timeZone: null,
  treatExportAsImport: false,
  truncateTagAt: null,
  startResponseDelayMs: 0,
  triggerBootNotification: false,
  bootCallDelayMs: null,
  clearCacheAfterRefusal: false,
};

/** An owner who set nothing. */
export const NO_STATION_OVERRIDES: StationOverrides = {
  timeZone: null,
  treatExportAsImport: null,
  truncateTagAt: null,
  startResponseDelayMs: null,
  triggerBootNotification: null,
  bootCallDelayMs: null,
};
