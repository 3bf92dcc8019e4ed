import { Command, Option } from "commander";
import { type Period, PERIODS } from "../base/calendar.ts";
import { moneyText } from "../domain/money.ts";
import { type PeriodTotal, type TotalsPlace, totalView } from "../services/billing/mod.ts";
import type { Environment } from "./environment.ts";
import { withApp } from "./with_app.ts";
import { jsonText } from "./json_text.ts";
import { moment } from "./moment.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { tableText } from "./table_text.ts";

const GROUPS = ["none", "station", "tag", "group"] as const;

interface TotalsOptions extends DataOptions {
  readonly by: Period;
  readonly groupBy: (typeof GROUPS)[number];
  readonly from?: number;
  readonly to?: number;
  readonly station?: string;
  readonly tag?: string;
  readonly group?: string;
  readonly running?: true;
  readonly json?: true;
}

const DAY_MS = 24 * 3_600_000;
const DAYS_BACK: Readonly<Record<Period, number>> = { day: 30, week: 12 * 7, month: 365 };
const PAGE = 1_000;

/** `ocppd totals`: how much was charged, how long and for how much. */
export function totalsCommand(environment: Environment): Command {
  const command = new Command("totals")
    .description(
      "Sums over the charges that have ended, each in the period in which it began; weeks are from Monday on.",
    )
    .addOption(new Option("--by <period>", "of each").choices(PERIODS).default("month"))
    .addOption(new Option("--group-by <what>", "and of each").choices(GROUPS).default("none"))
    .option("--from <time>", "periods that end later: 2026-06-01 (its beginning here) or 2026-06-01T10:00:00Z", moment)
    .option("--to <time>", "periods that begin before (default: now)", moment)
    .option("--station <id>", "of this charger only")
    .option("--tag <id>", "of this tag only")
    .option("--group <name>", "of the tags of this group only")
    .option("--running", "also the charges that run now")
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd totals\n  ocppd totals --by week --group-by tag --from 2026-06-01 --to 2026-07-01\n" +
        "  ocppd totals --by day --tag 04A1B2C3D4E5F6 --running",
    )
    .action((options: TotalsOptions) =>
      withApp({ options, environment }, async ({ services: { totals }, clock }) => {
        const { by, groupBy, station: stationId, tag: tagId, group, running, to = clock.now() } = options;
        const from = options.from ?? to - DAYS_BACK[by] * DAY_MS;
        const all: PeriodTotal[] = [];
        let after: TotalsPlace | undefined;
        do {
          const page = await totals.list({
            ...{ by, from, to, groupBy, stationId, tagId, group, running, after, limit: PAGE },
          });
          all.push(...page.items);
          after = page.next ?? undefined;
        } while (after !== undefined);
        if (options.json) environment.stdout(jsonText(all.map((total) => totalView(total, groupBy))));
        else if (all.length > 0) {
          environment.stdout(tableText(headOf(groupBy), all.map((total) => rowOf(total, groupBy))));
        } else environment.stdout("nobody has charged then.\n");
      })
    );
}

function headOf(groupBy: TotalsOptions["groupBy"]): readonly string[] {
  return ["period", ...groupBy === "none" ? [] : [groupBy], "charges", "kWh", "hours", "cost"];
}

function rowOf({ period, name, count, energyWh, durationMs, costs }: PeriodTotal, groupBy: TotalsOptions["groupBy"]) {
  return [
    period,
    ...groupBy === "none" ? [] : [name ?? "-"],
    String(count),
    (energyWh / 1000).toFixed(2),
    (durationMs / 3_600_000).toFixed(1),
    costs.map(moneyText).join(", ") || "-",
  ];
}
