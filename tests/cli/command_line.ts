import { commands, entry } from "../../main.ts";
import type { Environment } from "../../src/cli/environment.ts";
import { run } from "../../src/cli/run.ts";
import type { ExitCode } from "../../src/cli/subcommand.ts";

/** What a command line that ran in this process left behind. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** What a test may want of the world outside a command. */
export interface CliContext {
  readonly env?: Environment["env"];
  readonly stdin?: string;
  readonly stopped?: Promise<void>;
  readonly runProgram?: Environment["runProgram"];
  /** Sees the output as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a command line in this process; nothing of the machine's environment reaches it. */
export async function ocppd(args: readonly string[], cliContext: CliContext = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const code = await run(args, commands, {
    ...entry,
    version: "1.2.3",
    env: cliContext.env ?? {},
    program: "ocppd",
    stdout(text) {
      out += text;
      cliContext.onOutput?.(text);
    },
    stderr: (text) => void (err += text),
    stdin: () => Promise.resolve(cliContext.stdin ?? ""),
    runProgram: cliContext.runProgram ??
      (() => Promise.resolve({ code: 127, output: "", errors: "no programs in this test" })),
    // What this process gave up would be missing in the next test.
    dropPermissions() {},
    untilStopped: () => cliContext.stopped ?? Promise.resolve(),
  });
  return { code, out, err };
}

/** Runs `body` with the command line of a data directory of its own, which is removed afterwards. */
export function inDataDir(
  body: (tools: { readonly dir: string; readonly call: typeof ocppd }) => Promise<void>,
): Promise<void> {
  return inTempDir((parent) => {
    const dir = `${parent}/data`;
    return body({
      dir,
      call: (args, cliContext = {}) => ocppd(args, { ...cliContext, env: { OCPPD_DATA_DIR: dir, ...cliContext.env } }),
    });
  });
}

/** Runs `body` with a new temporary directory, which is removed afterwards. */
export async function inTempDir(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
