import { Command } from "commander";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { webhookId } from "./webhook_id.ts";

/** `ocppd webhook remove`: removes a webhook. */
export function removeCommand(environment: Environment): Command {
  const command = new Command("remove")
    .summary("remove a webhook")
    .description("Removes a webhook, with its pending events.")
    .argument("<id>", "its number in the list");
  return withDataOptions(command).action((text: string, options: DataOptions) => {
    const id = webhookId(text);
    return withApp({ options, environment }, async ({ services: { webhooks } }) => {
      await webhooks.remove(id);
      environment.stdout(`webhook ${id} is removed.\n`);
    });
  });
}
