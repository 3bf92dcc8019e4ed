import { AppError } from "../../base/errors.ts";
import { shellWord } from "../../base/shell_words.ts";
import type { Environment } from "../environment.ts";

/** A program of the system with its arguments, and why it is called. */
export interface Step {
  readonly why: string;
  readonly command: readonly string[];
}

/** A step as its reader can type it. */
export function stepText({ why, command }: Step): string {
  return `${command.map(shellWord).join(" ")}    # ${why}`;
}

/** Runs the steps in order. Throws `unavailable` with what the first failing one said; those after it do not run. */
export async function runSteps(steps: readonly Step[], { stdout }: Environment): Promise<void> {
  for (const step of steps) {
    const { code, output } = await callProgram(step.command);
    if (code !== 0) {
      throw new AppError("unavailable", `${step.command.map(shellWord).join(" ")} failed (${code}): ${output}`);
    }
    stdout(`${step.why}\n`);
  }
}

/** Through the shell, which finds the program: it is the only program that this one may start. */
async function callProgram([program = "", ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  const { code, stdout, stderr } = await new Deno.Command("/bin/sh", {
    args: ["-c", 'exec "$0" "$@"', program, ...args],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return { code, output: (decoder.decode(stderr) + decoder.decode(stdout)).trim().slice(0, 1000) };
}
