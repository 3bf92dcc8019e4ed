/** The signal at which a watched process prints the longest stall of its event loop since the last one. */
export const STALL_SIGNAL: Deno.Signal = "SIGUSR2";

const EVERY_MS = 1;

/** Measures every millisecond how late a timer is, and prints the longest delay at {@link STALL_SIGNAL}. */
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
