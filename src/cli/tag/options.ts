import { type Command, InvalidArgumentError } from "commander";
import { PERIODS } from "../../base/calendar.ts";
import { type Budget, TAG_KINDS } from "../../domain/id_token.ts";
import type { Authorization, TagChange } from "../../services/access/mod.ts";
import { type Clearable, orNull, trimmed } from "../option_values.ts";
import type { DataOptions } from "../options.ts";

/** What `tag add` and `tag set` can say of a tag. */
export interface TagOptions extends DataOptions {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: Clearable<string>;
  readonly expires?: Clearable<number>;
  readonly blocked?: boolean;
  readonly stations?: string;
  readonly budget?: Clearable<Budget>;
  readonly owner?: string;
}

/** Adds the options of {@link TagOptions}. */
export function withTagOptions(command: Command): Command {
  return command
    .option("--name <text>", "whose it is", trimmed)
    .option("--group <id>", "tags of one group may end each other's transactions", trimmed)
    .option("--kind <kind>", `for chargers with OCPP 2.x: ${TAG_KINDS.join(", ")}`, kindOrNone)
    .option("--expires <time>", "2027-12-31 (to the end of that day here) or 2027-12-31T18:00:00Z", expiry)
    .option("--stations <ids>", 'where it may charge, with blanks between; "" is everywhere')
    .option("--budget <amount>", 'what it may charge, such as 50kWh/month (day, week, month); "" is no limit', budget)
    .option("--owner <who>", 'a user of this server by name, or an e-mail address; "" is nobody', trimmed)
    .option("--blocked", "may not charge");
}

/** The part of the options that goes into the row. */
export function changeOf(
  { name, group, kind, expires, blocked, stations, budget, owner }: TagOptions,
  { ownerNamed }: Pick<Authorization, "ownerNamed">,
): TagChange {
  return {
    ...(name !== undefined && { name: orNull(name) }),
    ...(group !== undefined && { group: orNull(group) }),
    ...(kind !== undefined && { kind: orNull(kind) }),
    ...(expires !== undefined && { expiresAt: orNull(expires) }),
    ...(blocked !== undefined && { blocked }),
    ...(stations !== undefined && { stations: stations.trim() === "" ? null : stations.trim().split(/\s+/) }),
    ...(owner !== undefined && { owner: ownerNamed(owner) }),
    ...(budget !== undefined && { budget: orNull(budget) }),
  };
}

/** `50kWh/month`, `500Wh/day`; 0 is no limit. */
function budget(text: string): Clearable<Budget> {
  const match = /^(\d+(?:\.\d+)?) ?(k?)Wh\/(day|week|month)$/i.exec(text.trim());
  const per = PERIODS.find((period) => period === match?.[3]?.toLowerCase());
  if (text === "" || match !== null && Number(match[1]) === 0) return "";
  if (match !== null && per !== undefined) return { limitWh: Number(match[1]) * (match[2] === "" ? 1 : 1000), per };
  throw new InvalidArgumentError(`Wanted an amount such as 50kWh/month (${PERIODS.join(", ")}), or "" for no limit.`);
}

/** In any letters; kept as OCPP spells it. */
function kindOrNone(text: string): Clearable<string> {
  const kind = TAG_KINDS.find((known) => known.toLowerCase() === text.trim().toLowerCase());
  if (kind !== undefined || text === "") return kind ?? "";
  throw new InvalidArgumentError(`Wanted ${TAG_KINDS.join(", ")} or "" for none.`);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** The time that a person means; a day is meant to its end, for what is good to a day is good on that day. */
export function timeOf(text: string): number | undefined {
  const time = Date.parse(DAY.test(text) ? `${text}T23:59:59.999` : text);
  const isDay = DAY.test(text) && new Date(time).getDate() === Number(text.slice(8));
  return isDay || ISO.test(text) && Number.isFinite(time) ? time : undefined;
}

function expiry(text: string): Clearable<number> {
  if (text === "") return "";
  const time = timeOf(text);
  if (time !== undefined) return time;
  throw new InvalidArgumentError('Wanted a time such as 2027-12-31 or 2027-12-31T18:00:00Z, or "" for never.');
}
