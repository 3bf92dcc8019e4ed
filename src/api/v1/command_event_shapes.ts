import { z } from "@hono/zod-openapi";
import type { CommandKind } from "../../domain/commands.ts";
import { TRIGGERS } from "../../domain/commands.ts";
import { StatusInfoShape } from "./command_shapes.ts";
import { Time } from "./station_shapes.ts";

const connector = z.int().openapi({ description: "0 is the whole station" });
const connectorOrNone = connector.nullable();

/** A command of one kind, with what was asked. */
function asked<K extends CommandKind, W extends z.ZodRawShape>(kind: K, wishes: W) {
  return z.object({ kind: z.literal(kind), ...wishes });
}

/** What a station was asked, as events tell it. */
export const CommandShape = z.discriminatedUnion("kind", [
  asked("reset", { mode: z.enum(["soft", "hard", "on_idle"]), connector: connectorOrNone }),
  asked("unlock", { connector }),
  asked("setLimit", {
    connector,
    limitA: z.number().nullable(),
    limitW: z.number().nullable(),
    form: z.string().openapi({
      description: "in words",
      example: "TxDefaultProfile at connector 1, Absolute, in A, stack level 1",
    }),
  }),
  asked("clearLimit", { connector }),
  asked("start", { connector, tagId: z.string() }),
  asked("stop", { transactionId: z.int() }),
  asked("setAvailability", { connector, available: z.boolean() }),
  asked("trigger", { message: z.enum(TRIGGERS), connector: connectorOrNone }),
  asked("readSettings", { names: z.array(z.string()).readonly() }),
  asked("readAllSettings", {}),
  asked("changeSetting", {
    name: z.string(),
    value: z.string().openapi({ description: "masked where it is a secret" }),
  }),
  asked("clearCache", {}),
  asked("readLocalListVersion", {}),
  asked("sendLocalList", {
    version: z.int(),
    update: z.enum(["full", "differential"]),
    entries: z.int().openapi({ description: "how many tags" }),
  }),
  asked("reserve", { reservationId: z.int(), connector, tagId: z.string(), until: Time }),
  asked("cancelReservation", { reservationId: z.int() }),
  asked("readSchedule", { connector, durationS: z.int(), unit: z.enum(["A", "W"]).nullable() }),
  asked("updateFirmware", {
    requestId: z.int(),
    location: z.string().openapi({ description: "without a password" }),
    retrieveAt: Time,
    installAt: Time.nullable(),
    signed: z.boolean(),
  }),
  asked("uploadLog", {
    requestId: z.int(),
    log: z.enum(["diagnostics", "security"]),
    location: z.string().openapi({ description: "without a password" }),
    from: Time.nullable(),
    to: Time.nullable(),
  }),
  asked("showCost", {
    reference: z.string().openapi({ description: "the station's own id of the transaction" }),
    amount: z.string().openapi({ description: "decimal", example: "4.32" }),
  }),
  asked("transferData", { vendorId: z.string(), messageId: z.string().nullable() }),
]).openapi("Command");

/** How it ended, as events tell it. */
export const OutcomeShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answered"),
    status: z.string().openapi({ description: "the station's own word" }),
    statusInfo: StatusInfoShape.optional(),
  }),
  z.object({ kind: z.literal("failed"), errorCode: z.string(), description: z.string() }),
  z.object({ kind: z.enum(["unsupported", "not_connected", "timeout", "busy"]) }),
]).openapi("Outcome");
