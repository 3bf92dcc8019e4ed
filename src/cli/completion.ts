import { Argument, Command } from "commander";
import { AppError } from "../base/errors.ts";
import type { Environment } from "./environment.ts";

/** `ocppd completion`: what completes commands and options in a shell; deno task compile makes it from the commands. */
export function completionCommand({ programFiles, stdout }: Environment): Command {
  return new Command("completion")
    .description("Prints the completions of commands and options for a shell. The Debian package has installed them.")
    .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
    .addHelpText(
      "after",
      "\nExamples:\n  source <(ocppd completion bash)\n  ocppd completion fish > ~/.config/fish/completions/ocppd.fish",
    )
    .action(async (shell: string) => {
      try {
        stdout(await Deno.readTextFile(new URL(`dist/share/completion.${shell}`, programFiles)));
      } catch (thrown) {
        if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
        throw new AppError("not_found", "completions are made by deno task compile; from source they are missing", {
          cause: thrown,
        });
      }
    });
}
