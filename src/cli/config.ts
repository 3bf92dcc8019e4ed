import { Command } from "commander";
import { AppError, errorMessage } from "../base/errors.ts";
import { printable } from "../base/printable.ts";
import { defaultSettingsFile } from "../config/load.ts";
import type { Environment } from "./environment.ts";
import { refuseExisting } from "./new_file.ts";

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
      .addHelpText("after", "\nExamples:\n  ocppd config init\n  ocppd config init /srv/ocppd/ocppd.jsonc")
      .action((file: string) => init(file, environment)),
  );
  return command;
}

async function init(file: string, { programFiles, stdout }: Environment): Promise<void> {
  refuseExisting(file);
  const folder = /^(.*)\/[^/]*$/.exec(file)?.[1] ?? ".";
  const schema = `${folder}/ocppd.schema.json`;
  const schemaText = await Deno.readTextFile(new URL("config/ocppd.schema.json", programFiles));
  const text = await Deno.readTextFile(new URL("config/ocppd.jsonc", programFiles));
  try {
    await Deno.mkdir(folder || "/", { recursive: true });
    await Deno.writeTextFile(schema, schemaText);
    await Deno.writeTextFile(file, text, { createNew: true, mode: 0o600 });
  } catch (thrown) {
    throw new AppError("unavailable", `${file} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
  }
  stdout(`${printable(file)} is written, and its schema ${printable(schema)}.\n`);
}
