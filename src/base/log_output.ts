import { configureSync, getLogger, type LogRecord, type Sink } from "@logtape/logtape";
import { redactByField } from "@logtape/redaction";
import type { LogTail } from "./log_tail.ts";
import { printable } from "./printable.ts";
import { type Fields, type Log, LOG_LEVELS, type LogLevel, type LogLevelSwitch } from "./log.ts";

/** `auto`: readable text, with syslog priorities under systemd's journal. */
export type LogFormat = "auto" | "text" | "json";

/** What {@link startLog} needs. */
export interface LogOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Standard output goes to systemd's journal. */
  readonly journald: boolean;
  /** Writes one line with its line feed; `urgent`: a warning or an error. */
  write(line: string, urgent: boolean): void;
  /** Keeps the newest lines too. */
  readonly tail?: Pick<LogTail, "add">;
}

/** The names of fields whose values are masked. */
const SECRET_FIELDS = [/password|secret|api-?key|authorization|^key$|credential/i];

const CATEGORY: readonly string[] = ["ocppd"];
/** An empty message template: messages have no placeholders. */
const NO_TEMPLATE: TemplateStringsArray = Object.assign([""], { raw: [""] });

/** Priorities of syslog(3), which journald reads from `<n>` before a line. */
const PRIORITIES: Readonly<Record<LogRecord["level"], number>> = {
  trace: 7,
  debug: 7,
  info: 6,
  warning: 4,
  error: 3,
  fatal: 2,
};

/**
 * Configures LogTape for this process and returns the log, whose level can change at run time. Values of secret fields are
 * masked, control characters and marks of direction escaped.
 */
export function startLog(options: LogOptions): Log & LogLevelSwitch {
  const line = options.format === "json" ? jsonLine : textLine;
  const priority = options.format === "auto" && options.journald;
  const write: Sink = (record) => {
    const syslog = PRIORITIES[record.level];
    options.tail?.add(entryOf(record));
    options.write(`${priority ? `<${syslog}>` : ""}${line(record)}\n`, syslog <= PRIORITIES.warning);
  };
  configureSync({
    reset: true,
    sinks: { output: immediate(redactByField(write, { fieldPatterns: SECRET_FIELDS, action: () => "***" })) },
    loggers: [
      { category: [...CATEGORY], lowestLevel: "debug", sinks: ["output"] },
      { category: ["logtape", "meta"], lowestLevel: "warning", sinks: ["output"] },
    ],
  });
  const logger = getLogger(CATEGORY);
  let currentLevel = options.level;
  // Emitted as a record, because LogTape would parse braces in the message as a template.
  const writeAt = (level: LogLevel) => (message: string, properties: Fields = {}) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(currentLevel)) return;
    const record: LogRecord = {
      category: CATEGORY,
      timestamp: Date.now(),
      level,
      message: [message],
      rawMessage: NO_TEMPLATE,
      properties,
    };
    logger.emit(record);
  };
  return {
    debug: writeAt("debug"),
    info: writeAt("info"),
    warn: writeAt("warning"),
    error: writeAt("error"),
    level: () => currentLevel,
    setLevel: (level) => void (currentLevel = level),
  };
}

/** Marks a sink as one that keeps no record, as LogTape marks its own: else each record is copied, half of the cost of a line. */
function immediate(sink: Sink): Sink {
  return Object.defineProperty(sink, Symbol.for("LogTape.sinkSnapshotPolicy.immediate"), { value: true });
}

function entryOf({ timestamp, level, message, properties }: LogRecord) {
  const { station, ...rest }: Fields = properties;
  return {
    at: timestamp,
    level: LOG_LEVELS.find((one) => one === level) ?? "error",
    station: station === undefined || station === "" ? null : printable(String(station)),
    message: printable(message.join("")),
    fields: fieldsText(rest).trimStart(),
  };
}

function fieldsText(fields: Fields): string {
  return Object.entries(fields).map(([name, value]) => ` ${name}=${fieldText(value)}`).join("");
}

/** `2026-11-22T10:00:00.000Z warning [CP1] connection refused: ... address=192.168.1.7` */
function textLine({ timestamp, level, message, properties }: LogRecord): string {
  const { station, ...rest }: Fields = properties;
  const about = station === undefined || station === "" ? "" : ` [${printable(String(station))}]`;
  const text = `${printable(message.join(""))}${fieldsText(rest)}`;
  return `${new Date(timestamp).toISOString()} ${level}${about} ${text}`;
}

function jsonLine({ timestamp, level, message, properties }: LogRecord): string {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value)]));
  const line = { time: new Date(timestamp).toISOString(), level, message: message.join("") };
  // `line` is repeated so that no field replaces time, level or message. JSON.stringify leaves some control characters unescaped.
  return printable(JSON.stringify({ ...line, ...fields, ...line }));
}

function fieldText(value: unknown): string {
  const shown = plain(value);
  const text = typeof shown === "string" ? shown : JSON.stringify(shown) ?? String(shown);
  return printable(/^[^\s"]+$/.test(text) ? text : JSON.stringify(text));
}

/** JSON.stringify gives `{}` for an Error. */
function plain(value: unknown): unknown {
  return value instanceof Error ? value.stack ?? value.message : value;
}
