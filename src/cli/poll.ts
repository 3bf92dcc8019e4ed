import { type Cancel, systemClock } from "../base/clock.ts";

/** How long a look rests, so that a site with many messages is not read anew for each of them. */
const REST_MS = 500;

/**
 * Runs `look` whenever `follow` asks for it, until that is over: one look at a time, and a request that comes during one
 * leads to another. Throws what either throws.
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
