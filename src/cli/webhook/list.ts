import { Command } from "commander";
import { webhookShown } from "../../services/live_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { serverList } from "../server_list.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { tableText } from "../table_text.ts";

interface ListOptions extends DataOptions {
  readonly json?: true;
}

/** `ocppd webhook list`: the webhooks, and their pending events. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the URLs that get events")
    .description("Lists the webhooks, with how many events are pending and how many were given up.")
    .option("--json", "as JSON");
  return withDataOptions(command).action((options: ListOptions) =>
    withApp({ options, environment }, async ({ services }) => {
      const rows = await Promise.all(services.webhooks.list().map((webhook) => webhookShown(services, webhook)));
      // Only the running server has the results of the last attempts.
      if (options.json) {
        environment.stdout(jsonText(await serverList("/webhooks", options, environment) ?? rows));
      } else if (rows.length === 0) environment.stdout("there is no webhook.\n");
      else {
        environment.stdout(tableText(
          ["id", "url", "types", "station", "state", "pending", "given up"],
          rows.map(({ id, url, types, stationId, active, pending, deadLettered }) => [
            String(id),
            url,
            types === null ? "all" : types.join(", "),
            stationId ?? "all",
            active ? "active" : "paused",
            String(pending),
            String(deadLettered),
          ]),
        ));
      }
    })
  );
}
