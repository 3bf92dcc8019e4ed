import { z } from "@hono/zod-openapi";
import { PERIODS } from "../../../base/calendar.ts";
import { isoTime } from "../../../base/time.ts";
import { TAG_KINDS } from "../../../domain/id_token.ts";
import type { TagOwner } from "../../../domain/tag_owner.ts";
import type { BudgetUse, TagChange } from "../../../services/access/mod.ts";
import { named } from "../http/named.ts";
import { wanted } from "../http/wanted.ts";
import { timeInput } from "../http/time_input.ts";
import { Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";

const Budget = strictObject({
  limitWh: z.number().min(0).openapi({ description: "0: no limit" }),
  per: z.enum(PERIODS).openapi({
    description: "days, weeks (from Monday on) and months in the server's time zone",
  }),
}).openapi("Budget");

const Owner = strictObject({ user: z.string().optional(), email: z.string().optional() })
  .superRefine(({ user, email }, context) => {
    if ((user === undefined) === (email === undefined)) {
      context.addIssue({ code: "custom", message: wanted("wanted_one_owner") });
    }
  })
  .openapi("TagOwner", { description: "one of both", example: { email: "ada@example.org" } });

const TagFields = {
  name: z.string().nullable(),
  group: z.string().nullable().openapi({ description: "a tag may stop the transactions of other tags of its group" }),
  kind: z.enum(TAG_KINDS).nullable().openapi({ description: "the token type in OCPP 2.x; null: not known" }),
  blocked: z.boolean(),
  stations: z.array(z.string()).nullable().openapi({ description: "the stations where it may charge; null: all" }),
  owner: Owner.nullable().openapi({
    description: "whose it is: a user of this server by name, or an e-mail address; null: not known",
  }),
  budget: Budget.nullable().openapi({ description: "the energy that it may charge in a period; null: unlimited" }),
};

/** A tag. */
export const TagShape = z.object({
  id: z.string().openapi({ example: "04A1B2C3D4E5F6" }),
  ...TagFields,
  kind: z.string().nullable(),
  stations: z.array(z.string()).readonly().nullable(),
  expiresAt: Time.nullable(),
  createdAt: Time,
  archivedAt: Time.nullable().openapi({ description: "when it was removed; null for a tag on the list" }),
}).openapi("Tag");

/** A tag with the used part of its budget. */
export const TagDetailShape = TagShape.extend({
  budgetUse: z.object({ usedWh: z.number(), from: Time.openapi({ description: "when the period began" }) }).nullable(),
}).openapi("TagDetail");

/** The properties of a tag that can be changed. */
export const TagChangeShape = strictObject({
  ...TagFields,
  expiresAt: timeInput("wanted_time_or_never").nullable()
    .openapi({
      ...{ type: ["string", "null"], format: "date-time" },
      ...{ description: "ISO 8601; null: never", example: "2027-12-31T18:00:00Z" },
    }),
}).partial().openapi("TagChange", { example: { name: "Ada", group: "family" } });

/** A new tag. */
export const NewTagShape = TagChangeShape.extend({ id: z.string().min(1).openapi({ example: "04A1B2C3D4E5F6" }) })
  .openapi("NewTag", { example: { id: "04A1B2C3D4E5F6", name: "Ada", group: "family" } });

/** A change in a request as the service expects it. */
export function tagChange({ budget, owner, ...rest }: z.output<typeof TagChangeShape>): TagChange {
  const change = { ...named(rest), ...(owner === undefined ? {} : { owner: ownerIn(owner) }) };
  if (budget === undefined) return change;
  return { ...change, budget: budget === null || budget.limitWh === 0 ? null : budget };
}

/** Exactly one of both is named: the schema has checked it. */
function ownerIn(owner: z.output<typeof Owner> | null): TagOwner | null {
  if (owner === null) return null;
  return owner.user === undefined ? { email: owner.email ?? "" } : { user: owner.user };
}

/** The used part of a budget as JSON. */
export function budgetUseView(use: BudgetUse | null) {
  return use === null ? null : { usedWh: use.usedWh, from: isoTime(use.from) };
}
