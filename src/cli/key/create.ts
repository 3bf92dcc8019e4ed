import { Command, InvalidArgumentError, Option } from "commander";
import { systemClock } from "../../base/clock.ts";
import { type Scope, SCOPES } from "../../domain/api_scope.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { localTime } from "../local_time.ts";
import { trimmed } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { timeOf } from "../tag/options.ts";
import { keyOptions } from "./options.ts";

interface CreateOptions extends DataOptions {
  readonly scope: Scope;
  readonly expires?: number;
}

/** `ocppd key create`: makes a key, which stands alone on the standard output. */
export function createCommand(environment: Environment): Command {
  const scope = new Option(
    "--scope <scope>",
    "read sees, control also commands chargers, config also changes what is set, admin may do all",
  ).choices(SCOPES).makeOptionMandatory();
  const command = new Command("create")
    .summary("make a key")
    .description("Makes a key for the REST API and prints it, this one time: what is kept of it opens nothing.")
    .argument("<name>", "who or what it is for", trimmed)
    .addOption(scope)
    .option("--expires <time>", "30d, 12h, 2027-12-31 (to the end of that day here) or 2027-12-31T18:00:00Z", expiry);
  return withDataOptions(command)
    .addHelpText("after", EXAMPLES)
    .action((name: string, _: CreateOptions, command: Command) => {
      const options = keyOptions<CreateOptions>(command);
      return withApp({ options, environment, creates: true }, async ({ services: { apiKeys: keys } }) => {
        const { scope, expires: expiresAt = null } = options;
        const { key, text } = await keys.create({ name, scope, expiresAt });
        const until = expiresAt === null ? "" : ` until ${localTime(expiresAt)}`;
        environment.stderr(
          `ocppd: key ${key.id}, ${printable(name)}, may ${scope}${until}; it is shown only now\n`,
        );
        environment.stdout(`${text}\n`);
      });
    });
}

const EXAMPLES = `
Examples:
  ocppd key create dashboard --scope read
  ocppd key create "Home Assistant" --scope control --expires 365d`;

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };
const SPAN = /^(\d{1,5})([hd])$/;

function expiry(text: string): number {
  const [, count = "", unit = ""] = SPAN.exec(text) ?? [];
  const time = count === "" ? timeOf(text) : systemClock.now() + Number(count) * (UNITS[unit] ?? 0);
  if (time !== undefined) return time;
  throw new InvalidArgumentError("Wanted a time such as 30d, 12h, 2027-12-31 or 2027-12-31T18:00:00Z.");
}
