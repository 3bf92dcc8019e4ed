import { z } from "@hono/zod-openapi";
import { PERIODS } from "../../../base/calendar.ts";
import { isoTime, parseTime } from "../../../base/time.ts";
import { type ArchivedTag, type Tag, TAG_KINDS } from "../../../domain/id_token.ts";
import type { BudgetUse, TagChange } from "../../../services/access/mod.ts";
import { named } from "../http/named.ts";
import { Time } from "../stations/schemas.ts";
import { strictObject } from "../http/strict_object.ts";

const Budget = strictObject({
  limitWh: z.number().min(0).openapi({ description: "0: no limit" }),
  per: z.enum(PERIODS).openapi({
    description: "days, weeks (from Monday on) and months of the clocks on the wall here",
  }),
}).openapi("Budget");

const TagFields = {
  name: z.string().nullable(),
  group: z.string().nullable().openapi({ description: "tags of one group may end each other's charges" }),
  kind: z.enum(TAG_KINDS).nullable().openapi({ description: "OCPP 2.x wants to know; null: not told" }),
  blocked: z.boolean(),
  stations: z.array(z.string()).nullable().openapi({ description: "where it may charge; null: everywhere" }),
  budget: Budget.nullable().openapi({ description: "how much it may charge; null: as much as it likes" }),
};

/** A tag as it is shown. */
export const TagShape = z.object({
  id: z.string().openapi({ example: "04A1B2C3D4E5F6" }),
  ...TagFields,
  kind: z.string().nullable(),
  stations: z.array(z.string()).readonly().nullable(),
  expiresAt: Time.nullable(),
  createdAt: Time,
  archivedAt: Time.nullable().openapi({ description: "when it was taken off the list; null: it is on it" }),
}).openapi("Tag");

/** A tag with what it has charged of its budget. */
export const TagDetailShape = TagShape.extend({
  budgetUse: z.object({ usedWh: z.number(), from: Time.openapi({ description: "when the period began" }) }).nullable(),
}).openapi("TagDetail");

/** What may be set of a tag. */
export const TagChangeShape = strictObject({
  ...TagFields,
  expiresAt: z.string().nullable().openapi({ description: "ISO 8601; null: never", example: "2027-12-31T18:00:00Z" })
    .transform((text, context) => {
      const at = text === null ? null : parseTime(text);
      if (at !== undefined) return at;
      context.addIssue({ code: "custom", message: "a time such as 2027-12-31T18:00:00Z, or null for never" });
      return z.NEVER;
    }),
}).partial().openapi("TagChange", { example: { name: "Ada", group: "family" } });

/** A new tag. */
export const NewTagShape = TagChangeShape.extend({ id: z.string().min(1).openapi({ example: "04A1B2C3D4E5F6" }) })
  .openapi("NewTag", { example: { id: "04A1B2C3D4E5F6", name: "Ada", group: "family" } });

/** What a request says of a tag, as the service takes it. */
export function tagChange({ budget, ...rest }: z.output<typeof TagChangeShape>): TagChange {
  const change = named(rest);
  if (budget === undefined) return change;
  return { ...change, budget: budget === null || budget.limitWh === 0 ? null : budget };
}

/** A tag as JSON. */
export function tagView(tag: Tag | ArchivedTag) {
  const { id, name, group, kind, blocked, stations, budget, expiresAt, createdAt } = tag;
  return {
    ...{ id, name, group, kind, blocked, stations, budget },
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    createdAt: isoTime(createdAt),
    archivedAt: "archivedAt" in tag ? isoTime(tag.archivedAt) : null,
  };
}

/** What of a budget is used, as JSON. */
export function budgetUseView(use: BudgetUse | null) {
  return use === null ? null : { usedWh: use.usedWh, from: isoTime(use.from) };
}
