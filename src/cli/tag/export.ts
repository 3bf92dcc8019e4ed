import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { noteCommand } from "../cli_audit.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { UsageError } from "../usage_error.ts";
import { withApp } from "../with_app.ts";

interface ExportOptions extends DataOptions {
  readonly owner?: string;
}

/** `ocppd tag export`: everything that is stored about a card, for its owner. */
export function exportCommand(environment: Environment): Command {
  const command = new Command("export")
    .summary("everything that is stored about a card, for its owner")
    .description(
      "Writes everything that is stored about a card, or about all cards of an owner, as one JSON file: the card, its " +
        "charges with all readings and as CSV, messages, events, audit entries and whatever else names it.",
    )
    .argument("[id]", "the tag's id")
    .option("--owner <who>", "all cards of a user by name, or of an e-mail address", trimmed);
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (id: string | undefined, { owner, ...options }: ExportOptions) => {
      if ((id === undefined) === (owner === undefined)) {
        throw new UsageError("wanted the id of a card, or --owner (see ocppd tag export --help)");
      }
      await withApp({ options, environment }, async (app) => {
        const { cardExport } = app.services;
        const cards = await cardExport.cardsOf(owner === undefined ? { tagId: id ?? "" } : { owner });
        for await (const page of cardExport.pages(cards)) environment.stdout(page);
        // Nothing changes, but who has read it is noted.
        noteCommand(app, environment);
      });
    });
}

const EXAMPLES = `
Examples:
  ocppd tag export 04A1B2C3D4E5F6 > card.json
  ocppd tag export --owner ada@example.org > cards.json`;
