import { type Cancel, systemClock } from "../base/clock.ts";

/** Pause after each run, so that a site with many messages is not read again for each of them. */
const REST_MS = 500;

/**
 * Runs `look` each time `follow` calls its callback, until `follow` ends: one run at a time, and a call during a run
 * starts another one after it. Throws what either throws.
 */
export async function whenever(
  look: () => Promise<void>,
  follow: (again: () => void) => Promise<void>,
): Promise<void> {
  const failed = Promise.withResolvers<never>();
  let wanted = false;
  let looking = false;
  let over = false;
  let wake: Cancel | undefined;
  const again = async () => {
    wanted = true;
    if (looking) return;
    looking = true;
    try {
      while (wanted && !over) {
        wanted = false;
        await look();
        if (!over) await new Promise<void>((resolve) => wake = systemClock.after(REST_MS, resolve));
      }
      looking = false;
    } catch (thrown) {
      failed.reject(thrown);
    }
  };
  try {
    await Promise.race([follow(() => void again()), failed.promise]);
  } finally {
    over = true;
    wake?.();
  }
}
