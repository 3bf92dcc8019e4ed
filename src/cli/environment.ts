import type { Migration } from "../store/sqlite/engine/migrations.ts";
import { untilSignal } from "./signals.ts";

/** Everything outside of its own code that a command uses, so that tests can run it in their own process. */
export interface Environment {
  readonly version: string;
  /** When the program was built, ms since 1970; 0 when that is unknown. */
  readonly builtAt: number;
  /** Where the store's store_worker.ts is. */
  readonly workerUrl: URL;
  /** The folder of the built UI. */
  readonly uiFolder: URL;
  /** The folder of the files that belong to the program, as in the repository: `config/ocppd.jsonc`, `docs/`. */
  readonly programFiles: URL;
  /** The changes of the database's schema, where they are not those of this version: in programs of tests. */
  readonly migrations?: readonly Migration[] | undefined;
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How this program is started here, for messages that show a command. */
  readonly program: string;
  /** The output is a terminal, where lines may be overwritten. */
  readonly isTerminal?: boolean;
  /** The running command, if one runs. */
  readonly inProgress?: () => RunningCommand | undefined;
  /** Writes to standard output; drops the text without an error when the reader has closed the pipe. */
  stdout(text: string): void;
  stderr(text: string): void;
  /** All of the standard input. */
  stdin(): Promise<string>;
  /** Runs a program of the machine, which the shell finds. One that is missing ends with 127. */
  runProgram(command: string, args: readonly string[]): Promise<ProgramResult>;
  /** Gives up for good to start programs and to load native code, which `install`, `uninstall` and `upgrade` alone need. */
  dropPermissions(): void;
  /** Shows a question and returns the answer; false where nobody can answer. Missing: nobody can. */
  confirm?(question: string): boolean;
  /** Resolves at the first signal to end. A second signal of the user ends a real process at once. */
  untilStopped(): Promise<void>;
}

/** How a program ended, and what it wrote. */
export interface ProgramResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** A running command. */
export interface RunningCommand {
  /** Its full name: `ocppd tag add`. */
  readonly name: string;
  /** Its first argument, such as the id of a station; null without one. */
  readonly about: string | null;
}

/** Facts that only the entry file has. */
export interface EntryFacts {
  readonly version: string;
  readonly builtAt: number;
  readonly workerUrl: URL;
  readonly uiFolder: URL;
  readonly programFiles: URL;
  readonly migrations?: readonly Migration[];
}

/** The types of a worker, in which tests run the command line, have no such function. */
const scope = globalThis as object as { readonly confirm?: (question: string) => boolean };

/** The environment of this process. */
export function processEnvironment(
  { version, builtAt, workerUrl, uiFolder, programFiles, migrations }: EntryFacts,
): Environment {
  const env = Deno.env.toObject();
  return {
    migrations,
    version,
    builtAt,
    workerUrl,
    uiFolder,
    programFiles,
    env,
    program: programName(env),
    isTerminal: Deno.stdout.isTerminal(),
    stdout: writerTo(Deno.stdout),
    stderr: writerTo(Deno.stderr),
    stdin: () => new Response(Deno.stdin.readable).text(),
    runProgram,
    dropPermissions,
    confirm: (question) => Deno.stdin.isTerminal() && (scope.confirm?.(question) ?? false),
    untilStopped: untilSignal,
  };
}

function programName(env: Environment["env"]): string {
  if (Deno.build.standalone) return "ocppd";
  // Without an installed Deno it is started through npm.
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

/** Through the shell, the only program that this one may start. A terminal that closes does not end a step halfway. */
async function runProgram(command: string, args: readonly string[]): Promise<ProgramResult> {
  const { code, stdout, stderr } = await new Deno.Command("/bin/sh", {
    args: ["-c", `trap "" HUP; exec "$0" "$@"`, command, ...args],
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, output: decoder.decode(stdout), errors: decoder.decode(stderr) };
}

/** From source a server may have more than it needs, and a compiled program what other commands need. */
function dropPermissions(): void {
  for (const name of ["run", "ffi"] as const) Deno.permissions.revokeSync({ name });
}
