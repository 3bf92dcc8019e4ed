/** Everything a command has of the world outside, so that tests can run it in their own process. */
export interface Environment {
  readonly version: string;
  /** Where the store's store_worker.ts is. */
  readonly workerUrl: URL;
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How this program is called here: what a command that is shown begins with. */
  readonly program: string;
  /** Somebody looks at our output as it comes: it may be written over. */
  readonly isTerminal?: boolean;
  /** Which command runs, once one does. */
  readonly inProgress?: () => RunningCommand | undefined;
  /** Writes to standard output; drops the text without an error when the reader has closed the pipe. */
  stdout(text: string): void;
  stderr(text: string): void;
  /** All of the standard input. */
  stdin(): Promise<string>;
  /** Resolves at the first signal to end. A second signal of the user ends a real process at once. */
  untilStopped(): Promise<void>;
}

/** A command that runs. */
export interface RunningCommand {
  /** Its name with those of the commands above it: `ocppd tag add`. */
  readonly name: string;
  /** Its first argument, which says what it is about; null for none. */
  readonly about: string | null;
}

/** What only the entry file knows. */
export interface EntryFacts {
  readonly version: string;
  readonly workerUrl: URL;
}

/** The environment of this very process. */
export function processEnvironment({ version, workerUrl }: EntryFacts): Environment {
  const env = Deno.env.toObject();
  return {
    version,
    workerUrl,
    env,
    program: programName(env),
    isTerminal: Deno.stdout.isTerminal(),
    stdout: writerTo(Deno.stdout),
    stderr: writerTo(Deno.stderr),
    stdin: () => new Response(Deno.stdin.readable).text(),
    untilStopped,
  };
}

function programName(env: Environment["env"]): string {
  if (Deno.build.standalone) return "ocppd";
  // Who has no Deno installed calls it through npm.
  return env.npm_command === "exec" ? `npx -y deno@${Deno.version.deno} task ocppd` : "deno task ocppd";
}

function writerTo(output: typeof Deno.stdout): (text: string) => void {
  const encoder = new TextEncoder();
  return (text) => {
    try {
      let rest = encoder.encode(text);
      while (rest.length > 0) rest = rest.subarray(output.writeSync(rest));
    } catch (thrown) {
      if (!(thrown instanceof Deno.errors.BrokenPipe)) throw thrown;
    }
  };
}

/** Ctrl-C reaches a program under `deno task` twice, from the terminal and from the task: closer than this, it is one. */
const ONE_REQUEST_MS = 250;
const INTERRUPTED = 130;
const STAY_MS = 3_600_000;

function untilStopped(): Promise<void> {
  const signals = Deno.build.os === "windows" ? ["SIGINT", "SIGBREAK"] as const : ["SIGINT", "SIGTERM"] as const;
  return new Promise((resolve) => {
    let desiredAt: number | undefined;
    // Neither the signal listeners nor a timer of the app keep a process alive.
    const staying = setInterval(() => {}, STAY_MS);
    const input = () => {
      const now = performance.now();
      if (desiredAt !== undefined && now - desiredAt > ONE_REQUEST_MS) Deno.exit(INTERRUPTED);
      desiredAt ??= now;
      clearInterval(staying);
      resolve();
    };
    for (const signal of signals) Deno.addSignalListener(signal, input);
  });
}
