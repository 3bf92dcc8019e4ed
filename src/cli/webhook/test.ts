import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { webhookId } from "./webhook_id.ts";

/** `ocppd webhook test`: posts a message now. */
export function testCommand(environment: Environment): Command {
  const command = new Command("test")
    .summary("post a message to a webhook now")
    .description(
      "Posts one message of the type `test` from this machine, ahead of pending events, and shows the response.",
    )
    .argument("<id>", "its number in the list");
  return withDataOptions(command).action((text: string, options: DataOptions) => {
    const id = webhookId(text);
    return withApp({ options, environment }, async ({ services: { webhooks } }) => {
      const { delivered, status, error, durationMs } = await webhooks.test(id);
      if (!delivered) throw new AppError("unavailable", `webhook ${id}: ${error}`);
      environment.stdout(`webhook ${id} answered ${status} within ${durationMs} ms.\n`);
    });
  });
}
