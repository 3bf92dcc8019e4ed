import { wanted } from "../http/wanted.ts";
import { z } from "@hono/zod-openapi";
import { LIMIT_KINDS, LIMIT_PURPOSES } from "../../../domain/limit_form.ts";
import { LIMIT_CONFIRMATIONS } from "../../../domain/requested_limit.ts";
import { AnsweredShape } from "../commands/schemas.ts";
import { optionalTimeInput } from "../http/time_input.ts";
import { CONNECTOR_MAX, Time } from "../http/shapes.ts";
import { strictObject } from "../http/strict_object.ts";

/** An upper bound against typing errors; a limit without an end omits the duration. */
const DURATION_MAX_S = 366 * 86_400;
const AMOUNT_MAX = 10_000_000;

const limitA = z.number().nullable().openapi({ description: "amperes; null where the limit is in watts" });
const limitW = z.number().nullable().openapi({ description: "watts; null where the limit is in amperes" });

/** A form of a charging profile by which a limit can be sent. */
export const LimitFormShape = z.object({
  purpose: z.enum(LIMIT_PURPOSES).openapi({
    description: "ChargePointMaxProfile of 1.6 is ChargingStationMaxProfile here",
  }),
  connector: z.int().openapi({ description: "the connector of the profile; 0 is the whole station" }),
  kind: z.enum(LIMIT_KINDS),
  unit: z.enum(["A", "W"]),
  stackLevel: z.int(),
}).openapi("LimitForm");

const refused = z.array(z.object({
  form: LimitFormShape,
  status: z.string().openapi({
    description: "the station's status, its error code, or NotObeyed when it accepted the limit but did not obey it",
  }),
  reasonCode: z.string().nullable(),
  additionalInfo: z.string().nullable(),
})).openapi({ description: "the station's answers to the forms that were tried before, in order" });

const confirmed = z.enum(LIMIT_CONFIRMATIONS).openapi({
  description:
    "whether the limit is known to be obeyed: the composite schedule agrees; the current was above the limit before, " +
    "or rose to within 10 % of it; or it is not known",
});

const until = Time.nullable().openapi({ description: "when it ends by itself; null: when it is cleared" });
const form = LimitFormShape.nullable().openapi({
  description: "the accepted form; null when the station has accepted no form",
});

/** An active charging limit. */
export const LimitShape = z.object({
  connector: z.int().openapi({ description: "0 is the whole station" }),
  ...{ limitA, limitW },
  setBy: z.string().openapi({ description: "the name of the caller's key" }),
  setAt: Time,
  ...{ until, confirmed, form, refused },
}).openapi("ActiveLimit");

/** The form that a station accepted last. */
export const AcceptedFormShape = LimitFormShape.extend({
  firmware: z.string().nullable().openapi({
    description: "the firmware that accepted it; with another one, all forms are tried again from the first",
  }),
  acceptedAt: Time,
}).openapi("AcceptedLimitForm");

/** The result of setting a limit. */
export const LimitSetShape = AnsweredShape.extend({ form, refused, confirmed, until }).openapi("LimitSet");

/** The active limit of a connector, and all active limits of the station. */
export const LimitStateShape = z.object({
  connector: z.int(),
  ...{ limitA, limitW },
  setBy: z.string().nullable(),
  setAt: Time.nullable(),
  ...{ until, confirmed, form, refused },
  connectors: z.array(LimitShape).openapi({ description: "all active limits of the station" }),
  acceptedForm: AcceptedFormShape.nullable().openapi({ description: "the form that is tried first" }),
}).openapi("LimitState");

/** The result of deleting the stored form. */
export const FormDeletedShape = z.object({ deleted: z.boolean() }).openapi("LimitFormDeleted");

const connector = z.int().min(0).max(CONNECTOR_MAX).default(0).openapi({ description: "0 is the whole station" });
const amount = (unit: string) =>
  z.number().min(0).max(AMOUNT_MAX).transform((value) => Math.round(value * 10) / 10).nullable().default(null)
    .openapi({ type: ["number", "null"], description: unit, minimum: 0, maximum: AMOUNT_MAX });

/** The body of a limit to set. */
export const LimitBody = strictObject({
  connector,
  limitA: amount("amperes; one of limitA and limitW").openapi({ example: 16 }),
  limitW: amount("watts; one of limitA and limitW"),
  durationS: z.int().min(1).max(DURATION_MAX_S).nullable().default(null).openapi({
    description: "the limit ends by itself after this time",
  }),
  until: optionalTimeInput(),
  phases: z.int().min(1).max(3).nullable().default(null).openapi({
    description: "how many phases the car may use; null: the station decides",
  }),
}).superRefine(({ limitA, limitW, durationS, until }, context) => {
  if ((limitA === null) === (limitW === null)) {
    context.addIssue({ code: "custom", path: ["limitA"], message: wanted("wanted_one_limit") });
  }
  if (durationS !== null && until !== null) {
    context.addIssue({ code: "custom", path: ["until"], message: wanted("wanted_one_end") });
  }
}).openapi("Limit");
