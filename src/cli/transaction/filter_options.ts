import type { Command } from "commander";
import { AppError } from "../../base/errors.ts";
import { normalizeId } from "../../domain/station.ts";
import type { TransactionFilter } from "../../domain/transaction_filter.ts";
import type { Services } from "../../services/mod.ts";
import { moment } from "../moment.ts";
import { wholeNumber } from "../option_values.ts";
import { type DataOptions, withDataOptions } from "../options.ts";
import { printable } from "../../base/printable.ts";
import { UsageError } from "../usage_error.ts";

/** Which charges a command is about. */
export interface FilterOptions extends DataOptions {
  readonly station?: string;
  readonly connector?: number;
  readonly tag?: string;
  readonly group?: string;
  readonly from?: number;
  readonly to?: number;
  readonly open?: true;
  readonly ended?: true;
  readonly flagged?: true;
}

/** Adds the options of {@link FilterOptions}. */
export function withFilterOptions(command: Command): Command {
  return withDataOptions(
    command
      .option("--station <id>", "of this charger only")
      .option("--connector <number>", "of this connector of it only", wholeNumber(0, 1_000_000))
      .option("--tag <id>", "begun by this tag")
      .option("--group <name>", "begun by a tag of this group")
      .option("--from <time>", "begun then or later: 2026-06-01 (its beginning here) or 2026-06-01T10:00:00Z", moment)
      .option("--to <time>", "begun before", moment)
      .option("--open", "only those without an end")
      .option("--ended", "only those with an end")
      .option("--flagged", "only those with remarks"),
  );
}

/**
 * The filter that the options name. Throws a UsageError where they do not go together, and `not_found` for a charger that
 * never was on the list.
 */
export async function filterOf(
  options: FilterOptions,
  { stations }: Pick<Services, "stations">,
): Promise<Omit<TransactionFilter, "limit" | "after">> {
  const { station: stationId, connector, tag: tagId, group, from, to, open, ended, flagged } = options;
  if (connector !== undefined && stationId === undefined) throw new UsageError("--connector needs --station");
  if (open && ended) throw new UsageError("--open and --ended exclude each other");
  if (stationId !== undefined && !await wasKnown(stations, stationId)) {
    throw new AppError("not_found", `station ${printable(stationId)} is not on the list`);
  }
  return { stationId, connector, tagId, group, from, to, open: open ?? (ended ? false : undefined), flagged };
}

async function wasKnown(stations: Services["stations"], id: string): Promise<boolean> {
  return stations.find(id) !== undefined ||
    (await stations.archived()).some((station) => normalizeId(station.id) === normalizeId(id));
}
