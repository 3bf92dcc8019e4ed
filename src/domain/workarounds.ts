/**
 * Workarounds for behaviour that deviates from OCPP, per vendor (ocpp/server/quirks.ts) or set for one charger
 * (`ocppd station set`).
 */
export interface Workarounds {
  /** The IANA zone of times without a zone (`Europe/Berlin`); null: derived from the time of receipt (quirk D1). */
  readonly timeZone: string | null;
  /** Count exported current as imported: the charger reports current into the car as exported (quirk M8). */
  readonly treatExportAsImport: boolean;
  /** Cut tags at this text, with which the charger's appended text begins; null: it appends nothing (quirk X12). */
  readonly truncateTagAt: string | null;
  /** Answer a start no sooner than after this many ms: the charger closes the connection otherwise (quirk X8). */
  readonly startResponseDelayMs: number;
  /** Trigger a BootNotification when it connects without one (quirk B2). */
  readonly triggerBootNotification: boolean;
  /**
   * Send no calls for this many ms after it connects, unless it boots before: an earlier call makes it restart again and again
   * (quirk B3). Null: calls are sent at once to a station that was accepted before.
   */
  readonly bootCallDelayMs: number | null;
  /** Clear its cache after a refused tag: the charger keeps refusing such a tag until then (quirk X14). */
  readonly clearCacheAfterRefusal: boolean;
}

/** The workarounds as set for one station; null uses the vendor's row. */
export type StationOverrides = {
  readonly [K in keyof Omit<Workarounds, "clearCacheAfterRefusal">]: Workarounds[K] | null;
};

/** No workaround, for a charger that follows OCPP. */
export const NO_WORKAROUNDS: Workarounds = {
  timeZone: null,
  treatExportAsImport: false,
  truncateTagAt: null,
  startResponseDelayMs: 0,
  triggerBootNotification: false,
  bootCallDelayMs: null,
  clearCacheAfterRefusal: false,
};

/** No workaround set for the station: the vendor's row decides all. */
export const NO_STATION_OVERRIDES: StationOverrides = {
  timeZone: null,
  treatExportAsImport: null,
  truncateTagAt: null,
  startResponseDelayMs: null,
  triggerBootNotification: null,
  bootCallDelayMs: null,
};
