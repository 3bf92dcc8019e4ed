import { z } from "@hono/zod-openapi";
import type { CommandKind } from "../../../domain/commands.ts";
import { TRIGGERS } from "../../../domain/commands.ts";
import { StatusInfoShape } from "../commands/schemas.ts";
import { Time } from "../stations/schemas.ts";

const connector = z.int().openapi({ description: "0 is the whole station" });
const connectorOrNone = connector.nullable();

/** A command of one kind, with what was asked. */
function requested<K extends CommandKind, W extends z.ZodRawShape>(kind: K, inputs: W) {
  return z.object({ kind: z.literal(kind), ...inputs });
}

/** What a station was asked, as events tell it. */
export const CommandShape = z.discriminatedUnion("kind", [
  requested("reset", { mode: z.enum(["soft", "hard", "on_idle"]), connector: connectorOrNone }),
  requested("unlock", { connector }),
  requested("setLimit", {
    connector,
    limitA: z.number().nullable(),
    limitW: z.number().nullable(),
    form: z.string().openapi({
      description: "in words",
      example: "TxDefaultProfile at connector 1, Absolute, in A, stack level 1",
    }),
  }),
  requested("clearLimit", { connector }),
  requested("start", { connector, tagId: z.string() }),
  requested("stop", { transactionId: z.int() }),
  requested("setAvailability", { connector, available: z.boolean() }),
  requested("trigger", { message: z.enum(TRIGGERS), connector: connectorOrNone }),
  requested("readSettings", { names: z.array(z.string()).readonly() }),
  requested("readAllSettings", {}),
  requested("changeSetting", {
    name: z.string(),
    value: z.string().openapi({ description: "masked where it is a secret" }),
  }),
  requested("clearCache", {}),
  requested("readLocalListVersion", {}),
  requested("sendLocalList", {
    version: z.int(),
    update: z.enum(["full", "differential"]),
    entries: z.int().openapi({ description: "how many tags" }),
  }),
  requested("reserve", { reservationId: z.int(), connector, tagId: z.string(), until: Time }),
  requested("cancelReservation", { reservationId: z.int() }),
  requested("readSchedule", { connector, durationS: z.int(), unit: z.enum(["A", "W"]).nullable() }),
  requested("updateFirmware", {
    requestId: z.int(),
    location: z.string().openapi({ description: "without a password" }),
    retrieveAt: Time,
    installAt: Time.nullable(),
    signed: z.boolean(),
  }),
  requested("uploadLog", {
    requestId: z.int(),
    log: z.enum(["diagnostics", "security"]),
    location: z.string().openapi({ description: "without a password" }),
    from: Time.nullable(),
    to: Time.nullable(),
  }),
  requested("showCost", {
    reference: z.string().openapi({ description: "the station's own id of the transaction" }),
    amount: z.string().openapi({ description: "decimal", example: "4.32" }),
  }),
  requested("transferData", { vendorId: z.string(), messageId: z.string().nullable() }),
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
