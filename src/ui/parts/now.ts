/** A clock for durations on the page: ticks each half minute while somebody looks. */
import { signal } from "@preact/signals";

const TICK_MS = 30_000;

/** The present time in ms since 1970, at most half a minute old. */
export const now = signal(Date.now());

function tick(): void {
  if (document.visibilityState !== "hidden") now.value = Date.now();
}

setInterval(tick, TICK_MS);
addEventListener("visibilitychange", tick);
