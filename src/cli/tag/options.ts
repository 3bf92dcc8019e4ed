import { type Command, InvalidArgumentError } from "commander";
import type { TagChange } from "../../services/authorization.ts";
import { type Clearable, type DataOptions, orNull, trimmed } from "../options.ts";

/** What `tag add` and `tag set` can say of a tag. */
export interface TagOptions extends DataOptions {
  readonly name?: string;
  readonly group?: string;
  readonly expires?: Clearable<number>;
  readonly blocked?: boolean;
}

/** Adds the options of {@link TagOptions}. */
export function withTagOptions(command: Command): Command {
  return command
    .option("--name <text>", "whose it is", trimmed)
    .option("--group <id>", "tags of one group may end each other's transactions", trimmed)
    .option("--expires <time>", "2027-12-31 (to the end of that day here) or 2027-12-31T18:00:00Z", expiry)
    .option("--blocked", "may not charge");
}

/** The part of the options that goes into the row. */
export function changeOf({ name, group, expires, blocked }: TagOptions): TagChange {
  return {
    ...(name !== undefined && { name: orNull(name) }),
    ...(group !== undefined && { group: orNull(group) }),
    ...(expires !== undefined && { expiresAt: orNull(expires) }),
    ...(blocked !== undefined && { blocked }),
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

function expiry(text: string): Clearable<number> {
  if (text === "") return "";
  // A card that is good to a day is good on that day.
  const time = Date.parse(DAY.test(text) ? `${text}T23:59:59.999` : text);
  const isDay = DAY.test(text) && new Date(time).getDate() === Number(text.slice(8));
  if (isDay || ISO.test(text) && Number.isFinite(time)) return time;
  throw new InvalidArgumentError('Wanted a time such as 2027-12-31 or 2027-12-31T18:00:00Z, or "" for never.');
}
