import { Command } from "commander";
import { AppError } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import { UsageError } from "./usage_error.ts";

/** Documents that are not in the folder docs, by the name that the command gives them. */
const OTHERS: Readonly<Record<string, string>> = {
  changes: "CHANGELOG.md",
  licence: "LICENSE",
  licences: "dist/share/LICENCES.txt",
};

/** `ocppd docs`: the documents of this version, for machines without the internet. */
export function docsCommand(environment: Environment): Command {
  return new Command("docs")
    .description("Lists the documents of this version, or prints one of them.")
    .argument("[name]", "the document; licences has the licences of all packages")
    .addHelpText("after", "\nExamples:\n  ocppd docs\n  ocppd docs security | less\n  ocppd docs licences")
    .action((name: string | undefined) => docs(name, environment));
}

async function docs(name: string | undefined, { programFiles, stdout }: Environment): Promise<void> {
  const names = [...documentNames(new URL("docs/", programFiles)), ...Object.keys(OTHERS)];
  if (name === undefined) return stdout(names.map((one) => `${one}\n`).join(""));
  if (!names.includes(name)) {
    throw new UsageError(`there is no document ${JSON.stringify(name)}; wanted ${names.join(", ")}`);
  }
  const path = OTHERS[name] ?? `docs/${name}.md`;
  try {
    stdout(await Deno.readTextFile(new URL(path, programFiles)));
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
    throw new AppError("not_found", `${path} is made by deno task compile; from source it is missing`, {
      cause: thrown,
    });
  }
}

/** The documents of a folder and its subfolders, without their ending. */
function documentNames(folder: URL, above = ""): readonly string[] {
  return [...Deno.readDirSync(folder)].toSorted((a, b) => a.name < b.name ? -1 : 1).flatMap(({ name, isDirectory }) => {
    if (isDirectory) return documentNames(new URL(`${name}/`, folder), `${above}${name}/`);
    return name.endsWith(".md") ? [above + name.slice(0, -".md".length)] : [];
  });
}
