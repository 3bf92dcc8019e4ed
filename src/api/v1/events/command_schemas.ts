import { z } from "@hono/zod-openapi";
import { CERTIFICATE_USES, LISTED_USES } from "../../../domain/certificates.ts";
import type { CommandKind } from "../../../domain/commands.ts";
import { TRIGGERS } from "../../../domain/commands.ts";
import { StatusInfoShape } from "../commands/schemas.ts";
import { Time } from "../http/shapes.ts";

const connector = z.int().openapi({ description: "0 is the whole station" });
const connectorOrNone = connector.nullable();

/** A command of one kind with its inputs. */
function commandOf<K extends CommandKind, W extends z.ZodRawShape>(kind: K, inputs: W) {
  return z.object({ kind: z.literal(kind), ...inputs });
}

/** A command to a station in events. */
export const CommandShape = z.discriminatedUnion("kind", [
  commandOf("reset", { mode: z.enum(["soft", "hard", "on_idle"]), connector: connectorOrNone }),
  commandOf("unlock", { connector }),
  commandOf("setLimit", {
    connector,
    limitA: z.number().nullable(),
    limitW: z.number().nullable(),
    form: z.string().openapi({
      description: "as a text",
      example: "TxDefaultProfile at connector 1, Absolute, in A, stack level 1",
    }),
  }),
  commandOf("clearLimit", { connector }),
  commandOf("start", { connector, tagId: z.string() }),
  commandOf("stop", { transactionId: z.int() }),
  commandOf("setAvailability", { connector, available: z.boolean() }),
  commandOf("trigger", { message: z.enum(TRIGGERS), connector: connectorOrNone }),
  commandOf("readSettings", { names: z.array(z.string()).readonly() }),
  commandOf("readAllSettings", {}),
  commandOf("changeSetting", {
    name: z.string(),
    value: z.string().openapi({ description: "masked where it is a secret" }),
  }),
  commandOf("clearCache", {}),
  commandOf("readLocalListVersion", {}),
  commandOf("sendLocalList", {
    version: z.int(),
    update: z.enum(["full", "differential"]),
    entries: z.int().openapi({ description: "number of tags" }),
  }),
  commandOf("reserve", { reservationId: z.int(), connector, tagId: z.string(), until: Time }),
  commandOf("cancelReservation", { reservationId: z.int() }),
  commandOf("readSchedule", { connector, durationS: z.int(), unit: z.enum(["A", "W"]).nullable() }),
  commandOf("updateFirmware", {
    requestId: z.int(),
    location: z.string().openapi({ description: "without a password" }),
    retrieveAt: Time,
    installAt: Time.nullable(),
    signed: z.boolean(),
  }),
  commandOf("uploadLog", {
    requestId: z.int(),
    log: z.enum(["diagnostics", "security"]),
    location: z.string().openapi({ description: "without a password" }),
    from: Time.nullable(),
    to: Time.nullable(),
  }),
  commandOf("raiseSecurityProfile", { securityProfile: z.int(), url: z.string() }),
  commandOf("showCost", {
    reference: z.string().openapi({ description: "the station's id of the transaction" }),
    amount: z.string().openapi({ description: "decimal", example: "4.32" }),
  }),
  commandOf("transferData", { vendorId: z.string(), messageId: z.string().nullable() }),
  commandOf("installCertificate", { use: z.enum(CERTIFICATE_USES) }),
  commandOf("listCertificates", { uses: z.array(z.enum(LISTED_USES)).readonly() }),
  commandOf("deleteCertificate", { serialNumber: z.string() }),
  commandOf("sendCertificate", { use: z.enum(["station", "v2g", "both"]) }),
]).openapi("Command");

/** The outcome of a command in events. */
export const OutcomeShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answered"),
    status: z.string().openapi({ description: "the station's status" }),
    statusInfo: StatusInfoShape.optional(),
  }),
  z.object({ kind: z.literal("failed"), errorCode: z.string(), description: z.string() }),
  z.object({ kind: z.enum(["unsupported", "not_connected", "timeout", "busy"]) }),
]).openapi("Outcome");
