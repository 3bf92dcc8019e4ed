import { Command } from "commander";
import { EVENT_TYPES } from "../../domain/event_view.ts";
import type { EventType } from "../../domain/events.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { UsageError } from "../usage_error.ts";

interface AddOptions extends DataOptions {
  readonly type?: string;
  readonly station?: string;
}

/** `ocppd webhook add`: posts events to a URL from now on. */
export function addCommand(environment: Environment): Command {
  const command = new Command("add")
    .summary("post events to a URL")
    .description(
      "Posts events to a URL as they happen, signed (Standard Webhooks), in order, and again until they are delivered.",
    )
    .argument("<url>", "where to: http:// or https://")
    .option("--type <types>", "only these types, separated by commas")
    .option("--station <id>", "only of this station");
  return withDataOptions(command)
    .addHelpText("after", `\nTypes:\n  ${EVENT_TYPES.join("\n  ")}`)
    .action((url: string, options: AddOptions) => {
      const input = { url, types: typesIn(options.type), stationId: options.station ?? null };
      return withApp({ options, environment, creates: true }, async ({ services: { webhooks } }) => {
        const { id, secret } = await webhooks.add(input);
        environment.stdout(`webhook ${id} gets events from now on.\nIts secret, shown this once: ${secret}\n`);
      });
    });
}

function typesIn(text: string | undefined): readonly EventType[] | null {
  if (text === undefined) return null;
  return text.split(",").map((word) => {
    const type = EVENT_TYPES.find((type) => type === word.trim());
    if (type !== undefined) return type;
    throw new UsageError(`there is no event ${JSON.stringify(word)}; wanted some of ${EVENT_TYPES.join(", ")}`);
  });
}
