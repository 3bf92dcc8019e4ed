import { Command } from "commander";
import type { Tag } from "../../domain/id_token.ts";
import { tagOwnerText } from "../../domain/tag_owner.ts";
import { commandPath } from "../command_path.ts";
import { tagView } from "../../domain/tag_view.ts";
import type { Environment } from "../environment.ts";
import { withApp } from "../with_app.ts";
import { jsonText } from "../json_text.ts";
import { localTime } from "../local_time.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { tableText } from "../table_text.ts";

interface ListOptions extends DataOptions {
  readonly json?: true;
}

/** `ocppd tag list`: who may charge. */
export function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("who may charge")
    .description("Lists the tags and what each may do.")
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText("after", "\nExamples:\n  ocppd tag list\n  ocppd tag list --json")
    .action((options: ListOptions) =>
      withApp({ options, environment }, ({ services: { authorization }, clock }) => {
        const tags = authorization.listTags();
        if (options.json) environment.stdout(jsonText(tags.map(tagView)));
        else if (tags.length > 0) environment.stdout(tableText(HEAD, tags.map((tag) => rowOf(tag, clock.now()))));
        else {environment.stdout(
            `no tag is on the list. Add one: ${commandPath(options, environment)("tag", "add", "ID")}\n`,
          );}
      })
    );
}

const HEAD = ["id", "name", "group", "kind", "state", "expires", "stations", "budget", "owner"];

function rowOf({ id, name, group, kind, blocked, expiresAt, stations, budget, owner }: Tag, now: number) {
  const isOver = expiresAt !== null && expiresAt <= now;
  const state = blocked ? "blocked" : isOver ? "expired" : "accepted";
  const expires = expiresAt === null ? "never" : localTime(expiresAt);
  const limit = budget === null ? "-" : `${budget.limitWh / 1000} kWh/${budget.per}`;
  return [
    id,
    name ?? "-",
    group ?? "-",
    kind ?? "-",
    state,
    expires,
    stations?.join(" ") ?? "all",
    limit,
    owner === null ? "-" : tagOwnerText(owner),
  ] as const;
}
