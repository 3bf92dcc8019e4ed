/** UTC offsets of IANA time zones. */
export interface Zones {
  /** The UTC offset of `zone` at the local time `wall` (parsed as if it were UTC), in ms; 0 for an unknown zone. */
  aheadMs(zone: string, wall: number): number;
}

/** True when Intl supports the zone (`Europe/Berlin`, `UTC`). */
export function isZone(text: string): boolean {
  return formatOf(text) !== undefined;
}

/** See {@link Zones}; caches formatters, which are slow to create. */
export function createZones(): Zones {
  const formats = new Map<string, Intl.DateTimeFormat | undefined>();
  const aheadAt = (zone: string, at: number): number => {
    if (!formats.has(zone)) formats.set(zone, formatOf(zone));
    const name = formats.get(zone)?.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const match = /([+-])(\d{2}):(\d{2})/.exec(name);
    if (match === null) return 0;
    const ms = (Number(match[2]) * 60 + Number(match[3])) * 60_000;
    return match[1] === "-" ? -ms : ms;
  };
  return {
    // Calculated twice: the first result may be on the other side of a change to or from summer time.
    aheadMs: (zone, wall) => aheadAt(zone, wall - aheadAt(zone, wall)),
  };
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  } catch {
    return undefined;
  }
}
