/** A process that the bench has started. */
export interface Child {
  readonly pid: number;
  /** What the first line of its output that fits matched, already come or still to come. Rejects when it ends before. */
  line(fits: RegExp): Promise<RegExpMatchArray>;
  write(text: string): Promise<void>;
  /** Ends it at once, and waits until it has gone. */
  kill(): Promise<void>;
}

/** How to start a process. */
export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How many lines of output are kept for a caller that waits for one later. */
const KEPT = 200;

/** Starts a process; its errors go to ours. */
export function startChild({ command, args, cwd, env = {} }: ChildOptions): Child {
  const child = new Deno.Command(command, {
    args: [...args],
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let received = () => {};
  let ended = false;

  const read = async () => {
    let rest = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
      if (lines.length > KEPT) lines.splice(0, lines.length - KEPT);
      received();
    }
  };
  const reading = Promise.all([read(), child.status]).finally(() => {
    ended = true;
    received();
  });
  return {
    pid: child.pid,
    async line(fits) {
      for (;;) {
        const index = lines.findIndex((line) => fits.test(line));
        const found = lines[index]?.match(fits);
        if (found) {
          lines.splice(0, index + 1);
          return found;
        }
        if (ended) throw new Error(`${command} ended before it said ${fits}; it said: ${lines.slice(-5).join("\n")}`);
        await new Promise<void>((resolve) => received = resolve);
      }
    },
    write: (text) => writer.write(encoder.encode(text)),
    async kill() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
      await reading;
      await writer.close().catch(() => {});
    },
  };
}
