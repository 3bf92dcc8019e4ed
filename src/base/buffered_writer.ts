import type { Cancel, Clock } from "./clock.ts";

/** Collects lines and writes several at once, because a write costs more than a line. */
export interface BufferedWriter {
  /** Adds a line; an urgent one is written at once, together with all buffered lines. */
  add(line: string, urgent: boolean): void;
  /** Writes the buffered lines now. */
  flush(): void;
}

/** What {@link createBufferedWriter} needs. */
export interface BufferedWriterOptions {
  readonly clock: Pick<Clock, "after">;
  write(text: string): void;
}

/** The longest time that a line is buffered: too short to notice when reading a log live. */
const WAIT_MS = 20;
/** A buffer with more characters is written at once. */
const BUFFER_MAX = 65_536;

/** See {@link BufferedWriter}. The process must call `flush` before it exits. */
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
      if (urgent || waiting.length > BUFFER_MAX) flush();
      else cancel ??= clock.after(WAIT_MS, flush);
    },
    flush,
  };
}
