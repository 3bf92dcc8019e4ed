import { Command } from "commander";
import { systemClock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";
import { trimmed, wholeNumber } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { serverClient } from "../server_client.ts";

interface EnrollOptions extends DataOptions {
  readonly name?: string;
  readonly group?: string;
  readonly seconds: number;
}

/** `ocppd tag enroll`: adds the next unknown card that is presented at a charger. */
export function enrollCommand(environment: Environment): Command {
  const command = new Command("enroll")
    .summary("add the next unknown card that is presented at a charger")
    .description("Waits for an unknown card at a charger, and puts it on the list.")
    .argument("<station>", "the charger's id")
    .option("--name <text>", "whose it is", trimmed)
    .option("--group <id>", "the card's group", trimmed)
    .option("--seconds <number>", "how long to wait", wholeNumber(5, 600), 60);
  return withDataOptions(command)
    .addHelpText("after", '\nExample:\n  ocppd tag enroll CP1 --name "Ada\'s card"')
    .action(async (station: string, options: EnrollOptions) => {
      const { name = null, group = null, seconds } = options;
      const server = await serverClient(options, environment);
      const path = `/stations/${encodeURIComponent(station)}`;
      const over = Promise.withResolvers<void>();
      const enrolled = Promise.withResolvers<string>();
      const events = `/events?type=tag.enrolled&stationId=${encodeURIComponent(station)}`;
      // Subscribes before it starts the enrollment, since a card may be presented at once.
      const subscription = server.follow(events, (data) => {
        const tag = tagIn(data);
        if (tag !== undefined) enrolled.resolve(tag);
      }, over.promise);
      const cancel = systemClock.after(seconds * 1000, () => {
        enrolled.reject(new AppError("unavailable", `no unknown card came within ${seconds} seconds`));
      });
      try {
        await server.request({
          method: "POST",
          path: `${path}/enroll`,
          body: { durationS: seconds, tag: { name, group } },
        });
        environment.stdout(`Present the new card at ${printable(station)} within ${seconds} seconds.\n`);
        const id = await Promise.race([enrolled.promise, subscription.then(() => "")]);
        environment.stdout(`tag ${printable(id)} is on the list.\n`);
      } finally {
        cancel();
        over.resolve();
        await subscription.catch(() => {});
      }
    });
}

/** The tag of an event; undefined for what else comes. */
function tagIn(event: unknown): string | undefined {
  if (typeof event !== "object" || event === null) return undefined;
  const data: unknown = Reflect.get(event, "data");
  const id: unknown = typeof data === "object" && data !== null ? Reflect.get(data, "tagId") : undefined;
  return typeof id === "string" ? id : undefined;
}
