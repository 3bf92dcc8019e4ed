import type { Bus } from "../../base/bus.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Warnings } from "./warnings.ts";

/** More boots than this within the window mean that a charger restarts in a loop (quirk B9). */
const BOOTS = 5;
const WITHIN_MS = 10 * 60_000;

/** Warns about stations that boot again and again; returns a function that stops it. Requested boots do not count. */
export function detectBootLoops(
  { bus, warnings }: { readonly bus: Bus<DomainEvent>; readonly warnings: Pick<Warnings, "warn"> },
): () => void {
  const boots = new Map<string, readonly number[]>();
  return bus.subscribe((event) => {
    if (event.type === "station.removed") boots.delete(normalizeId(event.stationId));
    if (event.type !== "station.booted" || event.boot.reason === "Triggered") return;
    const { stationId, at } = event;
    const recent = [...boots.get(normalizeId(stationId)) ?? [], at].filter((boot) => boot > at - WITHIN_MS).slice(
      -BOOTS - 1,
    );
    boots.set(normalizeId(stationId), recent);
    if (recent.length > BOOTS) warnings.warn(stationId, "boot_loop", `more than ${BOOTS} boots within 10 minutes`);
  });
}
