/** Asks a watched process for the longest stall of its event loop since the last time. */
export const STALL_SIGNAL: Deno.Signal = "SIGUSR2";

const EVERY_MS = 1;

/** Looks every millisecond how late a timer is, and tells it when the process is sent {@link STALL_SIGNAL}. */
export function watchStalls(): void {
  let longest = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - EVERY_MS);
    last = now;
  }, EVERY_MS);
  Deno.addSignalListener(STALL_SIGNAL, () => {
    Deno.stdout.writeSync(new TextEncoder().encode(`longest stall ${longest.toFixed(2)} ms\n`));
    longest = 0;
  });
}
