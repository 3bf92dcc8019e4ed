/** Kills a program right after a change of its files whose number a test gives, through the library of kill_at.c. */
import { unlessItHangs } from "../support/timing.ts";
import type { ProcessTools } from "../cli/ocppd_process.ts";

const SOURCE = new URL("./kill_at.c", import.meta.url).pathname;

/** How a program ended, and how many names below the folder it had changed: created, linked, renamed or removed. */
export interface Changed {
  readonly killed: boolean;
  readonly code: number;
  readonly changes: number;
  readonly output: string;
}

/**
 * Runs `ocppd ...args` until it ends by itself, or by SIGKILL right after change number `at` of `folder` (0: never). A server
 * that listens is stopped as systemd does it.
 */
export type KillAt = (args: readonly string[], folder: string, at: number) => Promise<Changed>;

/** Compiles the library into `dir`. */
export async function killAt({ dir, start }: Pick<ProcessTools, "dir" | "start">): Promise<KillAt> {
  const [library, count] = [`${dir}/kill_at.so`, `${dir}/changes`];
  const args = ["-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"];
  const { success, stderr } = await new Deno.Command("gcc", { args, stdout: "null", stderr: "piped" }).output();
  if (!success) throw new Error(`gcc could not compile ${SOURCE}: ${new TextDecoder().decode(stderr)}`);
  return async (args, folder, at) => {
    const env = { LD_PRELOAD: library, FAULT_DIR: folder, FAULT_COUNT: count, KILL_AT: String(at) };
    const program = start(args, { env });
    const listens = program.line(/listening on /).then(() => true, () => false);
    if (args[0] === "serve" && await unlessItHangs(listens, "the start of the server")) program.signal("SIGTERM");
    const { code, signal } = await unlessItHangs(program.ended, `the end of ocppd ${args[0]}`);
    const changes = Number(await Deno.readTextFile(count));
    return { killed: signal === "SIGKILL", code, changes, output: program.output() };
  };
}
