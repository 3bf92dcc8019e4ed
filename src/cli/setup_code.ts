import { Command } from "commander";
import { AppError } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import { type DataOptions, settingsFor, withDataOptions } from "./options.ts";
import { pageUrl, serverUrl } from "./reachable.ts";
import { serverClient } from "./server_client.ts";

/** `ocppd setup-code`: the link by which the first user is made, again. */
export function setupCodeCommand(environment: Environment): Command {
  const command = new Command("setup-code").description(
    "Shows the link by which the first user of the UI is made, while there is none; the log of the server shows it too.",
  );
  return withDataOptions(command)
    .addHelpText("after", "\nExample:\n  ocppd setup-code")
    .action(async (options: DataOptions) => {
      const client = await serverClient(options, environment);
      const { code } = await client.request({ method: "GET", path: "/setup/code" });
      if (typeof code !== "string") throw new AppError("conflict", "there is a user already: ocppd user list");
      const { settings } = await settingsFor(options, environment);
      environment.stdout(`${pageUrl(serverUrl(settings), `setup/${code}`)}\n`);
    });
}
