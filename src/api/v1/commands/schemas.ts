import { JOB_KINDS } from "../../../domain/job.ts";
import { z } from "@hono/zod-openapi";
import { SentenceShape, Time } from "../http/shapes.ts";

const status = z.string().openapi({
  description: "the station's status, also when it refused",
  example: "Accepted",
});

/** The reason of a station's answer. */
export const StatusInfoShape = z.object({
  reasonCode: z.string().nullable().openapi({ example: "UnsupportedRateUnit" }),
  additionalInfo: z.string().nullable(),
}).openapi("StatusInfo");

const statusInfo = StatusInfoShape.optional().openapi({
  description: "the station's reason in its own words (OCPP 2.x)",
});

/** What an operator can do when the station refused, or may fail later. */
const hinted = {
  hint: z.string().optional().openapi({
    description: "what an operator can do, or the reason: the `hints` in English",
  }),
  hints: z.array(SentenceShape).readonly().optional(),
};

/** An answer that is a status alone. */
export const AnsweredShape = z.object({
  status,
  statusInfo,
  ...hinted,
}).openapi("Answered");

/** A setting as it is stored. */
export const SettingShape = z.object({
  name: z.string().openapi({ example: "OCPPCommCtrlr.HeartbeatInterval" }),
  value: z.string().nullable().openapi({ description: "masked where it is a secret; null: not reported" }),
  readonly: z.boolean().nullable(),
  source: z.enum(["reported", "read", "set"]),
  at: Time,
}).openapi("Setting");

/** The settings that a station reported. */
export const SettingsReadShape = z.object({
  statusInfo,
  status,
  settings: z.array(SettingShape),
  unknown: z.array(z.string()).readonly().openapi({ description: "names that the station does not know" }),
  complete: z.boolean().openapi({ description: "false: the station stopped before its report was complete" }),
}).openapi("SettingsRead");

const tried = z.array(z.string()).readonly().optional().openapi({
  description:
    "for a list of measurands that the station refused as a whole: those that it accepts one by one, refuses, or was not sent",
});

/** The result of changing a setting. */
export const SettingChangedShape = z.object({
  statusInfo,
  status: status.openapi({
    description: "the station's status; Unchanged: it has that value already, and nothing was written",
  }),
  name: z.string(),
  readBack: z.enum(["same", "differs", "after_restart", "not_read"]),
  value: z.string().nullable().openapi({ description: "what was read back, masked where it is a secret" }),
  ...{ taken: tried, refused: tried, untried: tried },
  ...hinted,
}).openapi("SettingChanged");

/** The local list of a station. */
export const LocalListShape = z.object({
  version: z.int().nullable().openapi({
    description: "version of the station's list; 0: no list; null: the station did not answer",
  }),
  sent: z.object({ version: z.int(), entries: z.int(), at: Time }).nullable().openapi({
    description: "what the station accepted last from ocppd",
  }),
}).openapi("LocalList");

/** The result of sending the local list. */
export const ListSentShape = z.object({
  statusInfo,
  status: status.openapi({ description: "the station's status; Unchanged: its list is up to date" }),
  update: z.enum(["full", "differential"]).nullable(),
  version: z.int().nullable(),
  entries: z.int().openapi({ description: "how many tags were sent and accepted" }),
  leftOut: z.array(z.object({ tagId: z.string(), why: z.enum(["unnameable", "list_full", "refused"]) })).readonly()
    .openapi({
      description: "tags that are not on its list",
    }),
  ...hinted,
}).openapi("LocalListSent");

/** A composite schedule. */
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

/** A reservation of a connector. */
export const ReservationShape = z.object({
  id: z.int(),
  connector: z.int().openapi({ description: "0: any connector" }),
  tagId: z.string(),
  until: Time,
  createdAt: Time,
}).openapi("Reservation");

/** The result of reserving a connector. */
export const ReservedShape = z.object({
  statusInfo,
  status,
  reservation: ReservationShape.nullable().openapi({ description: "null when the station refused" }),
}).openapi("Reserved");

/** A long-running task, with its progress. */
export const JobShape = z.object({
  kind: z.enum(JOB_KINDS),
  requestId: z.int(),
  location: z.string().openapi({
    description: "of the file, or where the station connects with the higher profile; without a password",
  }),
  fileName: z.string().nullable(),
  state: z.string().openapi({
    description:
      "the progress in the station's words; of a security profile at last Connected, FellBack or NoConnection",
  }),
  stateAt: Time,
  requestedAt: Time,
}).openapi("Job");

/** The result of starting a job. */
export const StartedJobShape = z.object({
  statusInfo,
  status,
  requestId: z.int().nullable().openapi({ description: "null when the station refused" }),
  fileName: z.string().nullable(),
}).openapi("StartedJob");

/** The answer to a DataTransfer. */
export const VendorAnswerShape = z.object({ status, statusInfo, data: z.string().nullable() }).openapi("VendorAnswer");
