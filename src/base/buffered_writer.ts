import type { Cancel, Clock } from "./clock.ts";

/** Lines on their way out: those of a moment leave in one write, as a write costs more than the line. */
export interface BufferedWriter {
  /** Takes a line; an urgent one leaves at once, and all that waited before it. */
  add(line: string, urgent: boolean): void;
  /** Writes what waits, now. */
  flush(): void;
}

/** What {@link createBufferedWriter} needs. */
export interface BufferedWriterOptions {
  readonly clock: Pick<Clock, "after">;
  write(text: string): void;
}

/** So long a line waits at most: nobody who follows a log sees it. */
const WAIT_MS = 20;
/** More than this does not wait (characters). */
const ROOM = 65_536;

/** See {@link BufferedWriter}. Whoever ends the process flushes before. */
export function createBufferedWriter({ clock, write }: BufferedWriterOptions): BufferedWriter {
  let waiting = "";
  let cancel: Cancel | undefined;
  const flush = () => {
    cancel?.();
    cancel = undefined;
    const text = waiting;
    waiting = "";
    if (text !== "") write(text);
  };
  return {
    add(line, urgent) {
      waiting += line;
      if (urgent || waiting.length > ROOM) flush();
      else cancel ??= clock.after(WAIT_MS, flush);
    },
    flush,
  };
}
