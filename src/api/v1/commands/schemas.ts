import { z } from "@hono/zod-openapi";
import { Time } from "../stations/schemas.ts";

const status = z.string().openapi({
  description: "the station's own word, also where it said no",
  example: "Accepted",
});

/** Why a station said what it said. */
export const StatusInfoShape = z.object({
  reasonCode: z.string().nullable().openapi({ example: "UnsupportedRateUnit" }),
  additionalInfo: z.string().nullable(),
}).openapi("StatusInfo");

const statusInfo = StatusInfoShape.optional().openapi({
  description: "the station's reason in its own words (OCPP 2.x)",
});

/** What a station answers that tells nothing beside its word. */
export const AnsweredShape = z.object({
  status,
  statusInfo,
  hint: z.string().optional().openapi({
    description: "what people could do where it said no, or yes and may yet fail",
  }),
}).openapi("Answered");

/** A setting as it is kept. */
export const SettingShape = z.object({
  name: z.string().openapi({ example: "OCPPCommCtrlr.HeartbeatInterval" }),
  value: z.string().nullable().openapi({ description: "masked where it is a secret; null: not told" }),
  readonly: z.boolean().nullable(),
  source: z.enum(["reported", "read", "set"]),
  at: Time,
}).openapi("Setting");

/** What a station told of its settings. */
export const SettingsReadShape = z.object({
  statusInfo,
  status,
  settings: z.array(SettingShape),
  unknown: z.array(z.string()).readonly().openapi({ description: "names that the station does not know" }),
  complete: z.boolean().openapi({ description: "false: it stopped before it had told everything" }),
}).openapi("SettingsRead");

const tried = z.array(z.string()).readonly().optional().openapi({
  description: "of a list of measurands that was refused as a whole: which it takes singly, refuses, was not asked for",
});

/** What became of a change of a setting. */
export const SettingChangedShape = z.object({
  statusInfo,
  status: status.openapi({
    description: "the station's own word; Unchanged: it has that value, and nothing was written",
  }),
  name: z.string(),
  readBack: z.enum(["same", "differs", "after_restart", "not_read"]),
  value: z.string().nullable().openapi({ description: "what was read back, masked where it is a secret" }),
  ...{ taken: tried, refused: tried, untried: tried },
  hint: z.string().optional().openapi({ description: "the same in words" }),
}).openapi("SettingChanged");

/** The list of tags that a station keeps itself. */
export const LocalListShape = z.object({
  version: z.int().nullable().openapi({ description: "what the station has, 0: none; null: it did not tell" }),
  sent: z.object({ version: z.int(), entries: z.int(), at: Time }).nullable().openapi({
    description: "what it took last from us",
  }),
}).openapi("LocalList");

/** What became of sending it our tags. */
export const ListSentShape = z.object({
  statusInfo,
  status: status.openapi({ description: "the station's own word; Unchanged: it needed nothing" }),
  update: z.enum(["full", "differential"]).nullable(),
  version: z.int().nullable(),
  entries: z.int().openapi({ description: "how many tags it was told of and took" }),
  leftOut: z.array(z.object({ tagId: z.string(), why: z.enum(["unnameable", "list_full", "refused"]) })).readonly()
    .openapi({
      description: "tags that its list does not have",
    }),
  hint: z.string().optional().openapi({ description: "why, or what may help, in words" }),
}).openapi("LocalListSent");

/** The limits of the coming time. */
export const ScheduleShape = z.object({
  statusInfo,
  status,
  schedule: z.object({
    connector: z.int().nullable(),
    startsAt: Time.nullable(),
    durationS: z.number().nullable(),
    unit: z.enum(["A", "W"]).nullable(),
    periods: z.array(z.object({
      startS: z.number(),
      limit: z.number().openapi({ description: "in the unit of the schedule" }),
      phases: z.number().nullable(),
    })).readonly(),
  }).nullable(),
}).openapi("Schedule");

/** A connector that is kept for somebody. */
export const ReservationShape = z.object({
  id: z.int(),
  connector: z.int().openapi({ description: "0: any" }),
  tagId: z.string(),
  until: Time,
  createdAt: Time,
}).openapi("Reservation");

/** What became of a wish to keep one. */
export const ReservedShape = z.object({
  statusInfo,
  status,
  reservation: ReservationShape.nullable().openapi({ description: "null where the station said no" }),
}).openapi("Reserved");

/** An update of firmware or an upload of a log, and how far it is. */
export const JobShape = z.object({
  kind: z.enum(["firmware", "log"]),
  requestId: z.int(),
  location: z.string().openapi({ description: "without a password" }),
  fileName: z.string().nullable(),
  state: z.string().openapi({ description: "the station's own word of how far it is" }),
  stateAt: Time,
  requestedAt: Time,
}).openapi("Job");

/** What a station answered to a wish that takes it a while. */
export const StartedJobShape = z.object({
  statusInfo,
  status,
  requestId: z.int().nullable().openapi({ description: "null where the station said no" }),
  fileName: z.string().nullable(),
}).openapi("JobBegun");

/** Words of a vendor that came back. */
export const VendorAnswerShape = z.object({ status, statusInfo, data: z.string().nullable() }).openapi("VendorAnswer");
