import { Command } from "commander";
import { systemClock } from "../../base/clock.ts";
import { printable } from "../../base/printable.ts";
import type { Environment } from "../environment.ts";
import { commandLineUser } from "../cli_audit.ts";
import { CLI_CALLER } from "../../domain/api_key.ts";
import { type DataOptions, settingsFor, withDataOptions } from "../options.ts";
import { runningServer } from "../running_server.ts";
import { serverClient } from "../server_client.ts";
import { UsageError } from "../usage_error.ts";
import { withApp } from "../with_app.ts";

interface AnonymiseOptions extends DataOptions {
  readonly yes?: true;
}

/** `ocppd tag anonymise`: replaces what names a card by a pseudonym; its charges stay. */
export function anonymiseCommand(environment: Environment): Command {
  const command = new Command("anonymise")
    .summary("replace a card's number, names and owner by a pseudonym everywhere")
    .description(
      "Replaces the number, the names and the owner of a card by a pseudonym in everything that is stored, and takes it " +
        "off the list. Its charges and their sums stay. This can't be undone.",
    )
    .argument("<id>", "the tag's id")
    .option("--yes", "really");
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd tag anonymise 04A1B2C3D4E5F6 --yes")
    .action(async (id: string, options: AnonymiseOptions) => {
      if (options.yes !== true) {
        throw new UsageError(
          `this replaces what names card ${printable(id)} for ever; wanted --yes, after an export for its owner ` +
            "(ocppd tag export)",
        );
      }
      const { settings } = await settingsFor(options, environment);
      // The memory of a running server names the card too.
      const { pseudonym, localLists } = runningServer(settings.dataDir) === undefined
        ? await here(id, options, environment)
        : await byServer(id, options, environment);
      environment.stdout(`the card is ${pseudonym} now, and off the list.\n`);
      if (localLists.length > 0) {
        environment.stderr(
          `ocppd: it charges on offline at ${
            localLists.map(printable).join(", ")
          } until the local list is sent again\n`,
        );
      }
      environment.stderr("ocppd: backups from before still have its number; remove them when they are not needed\n");
    });
}

interface Done {
  readonly pseudonym: string;
  readonly localLists: readonly string[];
}

function here(id: string, options: DataOptions, environment: Environment): Promise<Done> {
  return withApp({ options, environment }, async ({ services: { anonymisations } }) => {
    const begun = await anonymisations.begin(id, `${CLI_CALLER}${commandLineUser(environment)}`);
    await anonymisations.finished(begun.id);
    return begun;
  });
}

/** How often a request to the server shows whether it has finished, in ms. */
const POLL_MS = 200;

async function byServer(id: string, options: DataOptions, environment: Environment): Promise<Done> {
  const server = await serverClient(options, environment);
  const begun = await server.request({ method: "POST", path: "/anonymisations", body: { tagId: id } });
  for (let state = begun; state.finishedAt === null;) {
    await new Promise<void>((resolve) => systemClock.after(POLL_MS, resolve));
    state = await server.request({ method: "GET", path: `/anonymisations/${begun.id}` });
  }
  const localLists = Array.isArray(begun.localLists) ? begun.localLists.map(String) : [];
  return { pseudonym: String(begun.pseudonym), localLists };
}
