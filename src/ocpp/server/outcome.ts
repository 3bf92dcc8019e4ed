import type { Sentence } from "../../base/sentence.ts";
import {
  type Answered,
  cannot,
  type Command,
  type Failed,
  type Outcome,
  type StatusInfo,
} from "../../domain/commands.ts";
import type { ToStationTable } from "../handler.ts";
import { published } from "../rpc/error_codes.ts";
import type { CallOutcome } from "../rpc/peer.ts";
import { object, type Validator } from "../schema/checks.ts";
import { boundTexts } from "../schema/text_bounds.ts";
import { validate } from "../schema/validate.ts";

/** Statuses and error codes by which a station reports that it does not support a command. */
const UNSUPPORTED_CODES: ReadonlySet<string> = new Set(["notsupported", "notimplemented"]);

type Row = Pick<ToStationTable[Command["kind"]], "answer">;

/** Translates the outcome of a call into the outcome of its command; `response` repairs the station's payload. */
export function outcomeOf(outcome: CallOutcome, command: Command, row: Row, response: Validator | undefined): Outcome {
  switch (outcome.kind) {
    case "result":
      return responseOf(outcome.payload, command, row, response);
    case "error": {
      const sent = outcome.error.code.slice(0, ERROR_TEXT_MAX);
      const words = outcome.error.description.slice(0, ERROR_TEXT_MAX);
      const code = published(sent) ?? "GenericError";
      // An unknown code may be the only explanation that the station gives (quirk R5).
      const description = code === "GenericError" && sent !== code ? [sent, words].filter(Boolean).join(": ") : words;
      const failed: Failed = { kind: "failed", code, description };
      return UNSUPPORTED_CODES.has(failed.code.toLowerCase()) ? unsupported(cannot(command.kind), failed) : failed;
    }
    case "closed":
      return {
        kind: "failed",
        code: "connection_lost",
        description: `the connection closed before the charger answered: ${outcome.reason}`,
      };
    case "timeout":
    case "busy":
      return { kind: outcome.kind };
  }
}

function responseOf(payload: unknown, command: Command, row: Row, response: Validator | undefined): Outcome {
  boundTexts(payload);
  // The status as sent, before validation repairs the payload.
  const said = object(payload) && typeof payload.status === "string" ? payload.status : undefined;
  const validation = response && validate(response, payload, { strictness: "off", mustAnswer: true });
  // Validated above; the row of a kind takes that kind's command and answer, TypeScript can't follow the key.
  const read = row.answer as ((answer: object, command: Command) => ReturnType<NonNullable<Row["answer"]>>) | undefined;
  const parsed = validation === undefined || validation.kind === "refused"
    ? {}
    : read?.(validation.payload, command) ?? {};
  const status = said ?? parsed.status;
  if (status === undefined) {
    return { kind: "failed", code: "FormationViolation", description: "the station answered without a status" };
  }
  const statusInfo = statusInfoIn(object(payload) ? payload.statusInfo : undefined) ??
    statusInfoIn(parsed.statusInfo);
  const answered: Answered = {
    ...{ kind: "answered", status },
    ...(statusInfo === undefined ? {} : { statusInfo }),
    ...(parsed.data === undefined ? {} : { data: parsed.data }),
  };
  if (parsed.unsupported !== undefined) return unsupported(parsed.unsupported, answered);
  return UNSUPPORTED_CODES.has(status.toLowerCase()) ? unsupported(cannot(command.kind), answered) : answered;
}

/** Length limit of the parts of an error; OCPP-J allows 50 and 255 characters. */
const ERROR_TEXT_MAX = 1_000;
/** Length limit of a reason where it is shown; the schema of 2.1 has 1024. */
const REASON_MAX = 1024;

/** The station's reason (2.x StatusInfoType), however malformed; undefined where it gave none. */
function statusInfoIn(info: unknown): StatusInfo | undefined {
  if (!object(info)) return undefined;
  const text = (value: unknown) =>
    typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, REASON_MAX) : null;
  const shown = { reasonCode: text(info.reasonCode), additionalInfo: text(info.additionalInfo) };
  return shown.reasonCode === null && shown.additionalInfo === null ? undefined : shown;
}

function unsupported(reason: Sentence, answer: Answered | Failed | null): Outcome {
  return { kind: "unsupported", reason, answer };
}
