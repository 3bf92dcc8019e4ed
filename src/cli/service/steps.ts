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

/** The most characters that are shown of what a program said. */
const SAID_MAX = 1000;

/** Runs the steps in order. Throws `unavailable` with what the first failing one said; those after it do not run. */
export async function runSteps(steps: readonly Step[], { runProgram, stdout }: Environment): Promise<void> {
  for (const { command, why } of steps) {
    const [program = "", ...args] = command;
    const { code, output, errors } = await runProgram(program, args);
    if (code !== 0) {
      const said = `${errors}${output}`.trim().slice(0, SAID_MAX);
      throw new AppError("unavailable", `${command.map(shellWord).join(" ")} failed (${code}): ${said}`);
    }
    stdout(`${why}\n`);
  }
}
