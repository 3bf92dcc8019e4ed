import { Command } from "commander";
import { printable } from "../../base/printable.ts";
import type { Environment } from "../environment.ts";
import { jsonText } from "../json_text.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { serverClient } from "../server_client.ts";
import { tableText } from "../table_text.ts";

interface ListOptions extends DataOptions {
  readonly json?: true;
}

/** What the REST API shows of a channel. */
interface ChannelShown {
  readonly channel: string;
  readonly pending: number;
  readonly sent: number;
  readonly lastError: string | null;
}

/** `ocppd notification list`: the channels of the running server. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the channels, what waits and what failed")
    .description(
      "Lists the channels that the settings of the running server set up, with the error of the last attempt.",
    )
    .option("--json", "as JSON");
  return withDataOptions(command).action(async (options: ListOptions) => {
    const client = await serverClient(options, environment);
    const state = await client.request({ method: "GET", path: "/system/notifications" });
    if (options.json) return environment.stdout(jsonText(state));
    // The shape of our own API.
    const { channels, dropped } = state as unknown as {
      readonly channels: readonly ChannelShown[];
      readonly dropped: number;
    };
    if (channels.length === 0) {
      return environment.stdout("the settings set up no channel; see notifications in the settings file.\n");
    }
    environment.stdout(tableText(
      ["channel", "waiting", "sent", "last error"],
      channels.map(({ channel, pending, sent, lastError }) => [
        ...[channel, String(pending), String(sent), printable(lastError ?? "none")],
      ]),
    ));
    if (dropped > 0) environment.stdout(`${dropped} were dropped since the start of the server.\n`);
  });
}
