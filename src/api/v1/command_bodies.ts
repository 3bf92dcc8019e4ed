import { z } from "zod";
import { parseTime } from "../../base/time.ts";
import { TRIGGERS } from "../../domain/commands.ts";
import { parseLimit } from "../../domain/limit.ts";

const CONNECTOR_MAX = 99_999;
const connector = z.int().min(1).max(CONNECTOR_MAX);
/** 0 is the whole station. */
const connectorOrAll = z.int().min(0).max(CONNECTOR_MAX);
const text = z.string().min(1);
const time = z.string().transform((words, context) => {
  const ms = parseTime(words);
  if (ms !== undefined) return ms;
  context.addIssue({ code: "custom", message: "a time such as 2027-01-31T12:00:00Z" });
  return z.NEVER;
});
const limit = z.string().transform((words, context) => {
  const read = parseLimit(words);
  if (read !== undefined) return read;
  context.addIssue({ code: "custom", message: "amperes or watts, like 16A or 2000W" });
  return z.NEVER;
});
/** Query parameters are text. */
const inQuery = (schema: z.ZodType<number>) =>
  z.preprocess((value) => /^\d+$/.test(String(value)) ? Number(value) : value, schema);

const transfer = {
  location: text.regex(/^[a-z][a-z0-9+.-]*:\/\/\S+$/i, "a URL such as ftp://10.0.0.5/logs/"),
  retries: z.int().min(0).max(1000).nullable().default(null),
  retryIntervalS: z.int().min(0).max(86_400).nullable().default(null),
};

/** What the commands take, as JSON; a key that is not named here is a fault. */
export const BODIES = {
  nothing: z.strictObject({}),
  reset: z.strictObject({
    mode: z.enum(["soft", "hard", "on_idle"]).default("soft"),
    connector: connector.nullable().default(null),
  }),
  connector: z.strictObject({ connector: connector.default(1) }),
  start: z.strictObject({ connector: connector.default(1), tag: text }),
  limit: z.strictObject({ connector: connectorOrAll.default(0), limit }),
  clearLimit: z.strictObject({ connector: inQuery(connectorOrAll).default(0) }),
  availability: z.strictObject({ connector: connectorOrAll.default(0), available: z.boolean() }),
  trigger: z.strictObject({ message: z.enum(TRIGGERS), connector: connectorOrAll.nullable().default(null) }),
  readSettings: z.strictObject({ names: z.array(text).min(1).nullable().default(null) }),
  changeSetting: z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()], "a text").transform(String) }),
  localList: z.strictObject({ update: z.enum(["full", "differential"]).default("differential") }),
  reservation: z.strictObject({ connector: connectorOrAll.default(0), tag: text, until: time }),
  schedule: z.strictObject({
    connector: inQuery(connectorOrAll).default(0),
    duration: inQuery(z.int().min(1).max(7 * 86_400)).default(86_400),
    unit: z.enum(["A", "W"]).nullable().default(null),
  }),
  firmware: z.strictObject({
    ...transfer,
    retrieveAt: time.nullable().default(null),
    installAt: time.nullable().default(null),
  }),
  log: z.strictObject({
    ...transfer,
    log: z.enum(["diagnostics", "security"]).default("diagnostics"),
    from: time.nullable().default(null),
    to: time.nullable().default(null),
  }),
  data: z.strictObject({
    vendorId: text.max(255),
    messageId: text.max(50).nullable().default(null),
    data: z.union(
      [z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))],
      "a text or an object",
    )
      .nullable().default(null),
  }),
} as const;
