import { z } from "@hono/zod-openapi";
import { parseTime } from "../../../base/time.ts";
import { LIMIT_KINDS, LIMIT_PURPOSES } from "../../../domain/limit_form.ts";
import { LIMIT_CONFIRMATIONS } from "../../../domain/requested_limit.ts";
import { AnsweredShape } from "../commands/schemas.ts";
import { Time } from "../stations/schemas.ts";
import { urlNumber } from "../http/url_number.ts";
import { strictObject } from "../http/strict_object.ts";

const CONNECTOR_MAX = 99_999;
/** Longer than anybody plans; a limit without an end says so. */
const DURATION_MAX_S = 366 * 86_400;
const AMOUNT_MAX = 10_000_000;

const limitA = z.number().nullable().openapi({ description: "amperes; null where the limit is in watts" });
const limitW = z.number().nullable().openapi({ description: "watts; null where the limit is in amperes" });

/** One form in which a limit can be put to a station. */
export const LimitFormShape = z.object({
  purpose: z.enum(LIMIT_PURPOSES).openapi({
    description: "ChargePointMaxProfile of 1.6 is ChargingStationMaxProfile here",
  }),
  connector: z.int().openapi({ description: "where the profile stands; 0 is the whole station" }),
  kind: z.enum(LIMIT_KINDS),
  unit: z.enum(["A", "W"]),
  stackLevel: z.int(),
}).openapi("LimitForm");

const refused = z.array(z.object({
  form: LimitFormShape,
  status: z.string().openapi({
    description: "the station's own word, the code of its error, or NotObeyed where it accepted and did not obey",
  }),
  reasonCode: z.string().nullable(),
  additionalInfo: z.string().nullable(),
})).openapi({ description: "what the station said to the forms before, in the order in which they were tried" });

const confirmed = z.enum(LIMIT_CONFIRMATIONS).openapi({
  description:
    "how it is known that the limit is obeyed: the composite schedule agrees; the current was above the limit " +
    "before, or rose to within 10 % of it; or it is not known",
});

const until = Time.nullable().openapi({ description: "when it ends by itself; null: it holds until it is lifted" });
const form = LimitFormShape.nullable().openapi({
  description: "the form that holds; null where the station has accepted none",
});

/** A limit. */
export const LimitShape = z.object({
  connector: z.int().openapi({ description: "0 is the whole station" }),
  ...{ limitA, limitW },
  setBy: z.string().openapi({ description: "the name of the caller's key" }),
  setAt: Time,
  ...{ until, confirmed, form, refused },
}).openapi("LimitInForce");

/** The form that a station took last. */
export const AcceptedFormShape = LimitFormShape.extend({
  firmware: z.string().nullable().openapi({ description: "which took it; with other firmware the ladder begins anew" }),
  learnedAt: Time,
}).openapi("LearnedLimitForm");

/** What became of setting a limit. */
export const LimitSetShape = AnsweredShape.extend({ form, refused, confirmed, until }).openapi("LimitSet");

/** The limit in force at a connector, and all those of the station. */
export const LimitStateShape = z.object({
  connector: z.int(),
  ...{ limitA, limitW },
  setBy: z.string().nullable(),
  setAt: Time.nullable(),
  ...{ until, confirmed, form, refused },
  connectors: z.array(LimitShape).openapi({ description: "every limit in force at the station" }),
  learnedForm: AcceptedFormShape.nullable().openapi({ description: "the form that is tried first" }),
}).openapi("LimitState");

/** What became of forgetting. */
export const FormForgottenShape = z.object({ forgotten: z.boolean() }).openapi("LimitFormForgotten");

const connector = z.int().min(0).max(CONNECTOR_MAX).default(0).openapi({ description: "0 is the whole station" });
const amount = (unit: string) =>
  z.number().min(0).max(AMOUNT_MAX).transform((value) => Math.round(value * 10) / 10).nullable().default(null)
    .openapi({ type: ["number", "null"], description: unit, minimum: 0, maximum: AMOUNT_MAX });
const time = z.string().transform((words, context) => {
  const ms = parseTime(words);
  if (ms !== undefined) return ms;
  context.addIssue({ code: "custom", message: "a time such as 2027-01-31T12:00:00Z" });
  return z.NEVER;
}).nullable().default(null).openapi({ type: ["string", "null"], format: "date-time" });

/** A limit that is wished. */
export const LimitBody = strictObject({
  connector,
  limitA: amount("amperes; one of limitA and limitW").openapi({ example: 16 }),
  limitW: amount("watts; one of limitA and limitW"),
  durationS: z.int().min(1).max(DURATION_MAX_S).nullable().default(null).openapi({
    description: "it ends by itself then",
  }),
  until: time,
  phases: z.int().min(1).max(3).nullable().default(null).openapi({
    description: "how many phases the car shall use; null: the station decides",
  }),
}).superRefine(({ limitA, limitW, durationS, until }, context) => {
  if ((limitA === null) === (limitW === null)) {
    context.addIssue({ code: "custom", path: ["limitA"], message: "one of limitA (16) and limitW (11000)" });
  }
  if (durationS !== null && until !== null) {
    context.addIssue({ code: "custom", path: ["until"], message: "one of durationS and until" });
  }
}).openapi("Limit");

/** Which connector's limit is asked for or lifted. */
export const LimitQuery = strictObject({
  connector: urlNumber(0, CONNECTOR_MAX).default(0).openapi({ description: "0 is the whole station", default: 0 }),
});
