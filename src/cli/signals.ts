/**
 * SIGTERM and Ctrl-C: the first signal lets a command stop in good order (serve_until_stopped.ts stops the server), a second
 * one ends the process at once.
 */

const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM"];
/** Under `deno task` a program gets Ctrl-C twice, from the terminal and from the task: within this time, they are one. */
const SAME_SIGNAL_MS = 250;
/** The exit code of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;
const STAY_MS = 3_600_000;

/** Resolves at the first signal to stop; a second one exits with {@link INTERRUPTED}. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    // Neither signal listeners nor the timers of the app keep a process alive.
    const keepAlive = setInterval(() => {}, STAY_MS);
    const onSignal = () => {
      const now = performance.now();
      if (firstAt !== undefined && now - firstAt > SAME_SIGNAL_MS) Deno.exit(INTERRUPTED);
      firstAt ??= now;
      clearInterval(keepAlive);
      resolve();
    };
    for (const signal of SIGNALS) Deno.addSignalListener(signal, onSignal);
  });
}
