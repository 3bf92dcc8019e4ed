import { Command } from "commander";
import { AppError } from "../base/errors.ts";
import { printable } from "../base/printable.ts";
import { defaultSettingsFile } from "../config/load.ts";
import type { Environment } from "./environment.ts";
import { exists } from "./with_app.ts";

/** `ocppd config`: the settings file. */
export function configCommand(environment: Environment): Command {
  const command = new Command("config").description("Writes a settings file; `ocppd check` looks it over.");
  command.addCommand(
    new Command("init")
      .description(
        "Writes a settings file with every setting, its default and what it is for, and next to it the schema by which " +
          "editors complete and check it. A file that is there already stays as it is.",
      )
      .argument("[file]", "the new file", defaultSettingsFile)
      .addHelpText("after", "\nExamples:\n  ocppd config init\n  ocppd config init /etc/ocppd/ocppd.jsonc")
      .action((file: string) => init(file, environment)),
  );
  return command;
}

async function init(file: string, { programFiles, stdout }: Environment): Promise<void> {
  if (exists(file)) throw new AppError("conflict", `${printable(file)} is there already; wanted a new file`);
  const folder = /^(.*)\/[^/]*$/.exec(file)?.[1] ?? ".";
  await Deno.mkdir(folder || "/", { recursive: true });
  const schema = `${folder}/ocppd.schema.json`;
  await Deno.writeTextFile(schema, await Deno.readTextFile(new URL("config/ocppd.schema.json", programFiles)));
  const text = await Deno.readTextFile(new URL("config/ocppd.jsonc", programFiles));
  await Deno.writeTextFile(file, text, { createNew: true, mode: 0o600 });
  stdout(`${printable(file)} is written, and its schema ${printable(schema)}.\n`);
}
