import { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import { printable } from "../../base/printable.ts";
import { NOTIFICATION_CHANNELS } from "../../domain/notification.ts";
import type { Environment } from "../environment.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { serverClient } from "../server_client.ts";
import { UsageError } from "../usage_error.ts";

/** `ocppd notification test`: sends a test to a user over a channel. */
export function testCommand(environment: Environment): Command {
  const command = new Command("test")
    .summary("send a test to a user")
    .description("Sends one message now, from the running server to the address that the user has for the channel.")
    .argument("<user>", "the name of the user")
    .argument("<channel>", NOTIFICATION_CHANNELS.join(", "));
  return withDataOptions(command).action(async (name: string, channel: string, options: DataOptions) => {
    if (!NOTIFICATION_CHANNELS.some((one) => one === channel)) {
      throw new UsageError(`channel is ${JSON.stringify(channel)}; wanted ${NOTIFICATION_CHANNELS.join(", ")}`);
    }
    const client = await serverClient(options, environment);
    const users = await client.list("/users");
    const user = users.find((one) => String(one["name"]).toLowerCase() === name.toLowerCase());
    if (user === undefined) throw new AppError("not_found", `there is no user ${printable(name)}`);
    const path = `/users/${user["id"]}/notifications/${channel}/test`;
    const { delivered, error } = await client.request({ method: "POST", path });
    if (delivered !== true) throw new AppError("unavailable", `${channel}: ${printable(String(error))}`);
    environment.stdout(`a test was sent to ${printable(String(user["name"]))} by ${channel}.\n`);
  });
}
