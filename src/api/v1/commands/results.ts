import { about, type Sentence } from "../../../base/sentence.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { isoTime, isoTimeOrNull } from "../../../base/time.ts";
import type { Answered, CompositeSchedule, Failed, Outcome, StatusInfo } from "../../../domain/commands.ts";
import type { PayloadFault } from "../../../domain/raw_call.ts";
import type { Setting } from "../../../domain/setting.ts";
import { energyOf } from "../../../domain/transaction.ts";
import type { SeveralOpen } from "../../../services/commands/mod.ts";
import { Problem, type ProblemCode } from "../../problem.ts";
import { faultyRequest } from "../http/body.ts";

/** Failures of a command: it could not be sent, or was not answered. */
type Failure =
  | Exclude<Outcome, Answered | Failed>
  | Failed & { readonly details?: unknown }
  | { readonly kind: "none_open"; readonly connector: number | null }
  | SeveralOpen
  | { readonly kind: "needs_full"; readonly status: string; readonly statusInfo?: StatusInfo }
  | { readonly kind: "invalid"; readonly faults: readonly PayloadFault[] }
  | { readonly kind: "not_sendable"; readonly reason: Sentence };

/** Problems that every command can have. */
export const COMMAND_PROBLEMS = [
  "not_found",
  "not_connected",
  "unsupported",
  "station_error",
  "timeout",
  "unavailable",
  "storage",
] as const satisfies readonly ProblemCode[];

type Row<F extends Failure> = (failure: F, id: string) => Problem;

/** One row for each kind of failure. */
const PROBLEMS_OF: { readonly [K in Failure["kind"]]: Row<Extract<Failure, { kind: K }>> } = {
  unsupported: ({ reason, answer }, id) =>
    new Problem("unsupported", about(`station ${id}`, reason), statusMembers(answer)),
  not_connected: (_, id) => new Problem("not_connected", sentence("not_connected", { id })),
  none_open({ connector }, id) {
    const detail = connector === null
      ? sentence("no_transaction_at_station", { id })
      : sentence("no_transaction_at_connector", { id, connector });
    return new Problem("none_open", detail);
  },
  several_open({ running }, id) {
    const charges = running.map((transaction) => ({
      connector: transaction.connector,
      transactionId: transaction.id,
      tagId: transaction.tagId,
      energyWh: energyOf(transaction),
    }));
    const listed = charges.map(chargeText).join(", ");
    const detail = sentence("several_transactions", { id, count: charges.length, charges: listed });
    return new Problem("conflict", detail, { charges });
  },
  timeout: (_, id) => new Problem("timeout", sentence("no_answer", { id })),
  busy: (_, id) => new Problem("unavailable", sentence("commands_waiting", { id })),
  failed(failure, id) {
    const { code: error, description } = failure;
    const detail = error === "connection_lost"
      ? sentence("connection_lost", { id, description })
      : description === ""
      ? sentence("station_error", { id, error })
      : sentence("station_error_described", { id, error, description });
    return new Problem("station_error", detail, statusMembers(failure));
  },
  needs_full: ({ status, statusInfo }, id) =>
    new Problem("conflict", sentence("local_list_differs", { id }), {
      stationStatus: status,
      ...(statusInfo === undefined ? {} : { statusInfo }),
    }),
  invalid: ({ faults }) => faultyRequest(faults),
  not_sendable({ reason }, id) {
    const list = `GET /api/v1/stations/${encodeURIComponent(id)}/commands lists what can be sent`;
    const text = `station ${id}: ${reason.text}; ${list}`;
    return new Problem("unsupported", { ...reason, text });
  },
};

interface RunningCharge {
  readonly connector: number | null;
  readonly transactionId: number;
  readonly tagId: string | null;
  readonly energyWh: number | null;
}

function chargeText({ connector, transactionId, tagId, energyWh }: RunningCharge): string {
  const tag = tagId === null ? "no tag" : `tag ${tagId}`;
  const energy = energyWh === null ? "" : `, ${(energyWh / 1000).toFixed(2)} kWh`;
  return `${connector ?? "none"} (transaction ${transactionId}, ${tag}${energy})`;
}

/** Returns a successful `result`; throws the {@link Problem} of a failure. */
export function answerOf<R extends { readonly kind: string }>(id: string, result: R): Exclude<R, Failure> {
  // The row of a kind takes the failures of that kind; TypeScript can't follow the key through the union.
  const row = PROBLEMS_OF[result.kind as Failure["kind"]] as Row<Failure> | undefined;
  if (row !== undefined) throw row(result as unknown as Failure, id);
  return result as Exclude<R, Failure>;
}

/** The station's status or OCPP error, for programs. */
function statusMembers(
  answer: Answered | Extract<Failure, { kind: "failed" }> | null,
): Readonly<Record<string, unknown>> {
  if (answer === null) return {};
  if (answer.kind === "answered") {
    const { status, statusInfo } = answer;
    return { stationStatus: status, ...(statusInfo === undefined ? {} : { statusInfo }) };
  }
  const { code, description, details = null } = answer;
  return { ocppError: { code, description, details } };
}

/** The station's status and its reason. */
export function answeredView({ status, statusInfo, hints }: Pick<Answered, "status" | "statusInfo" | "hints">) {
  return { status, ...(statusInfo === undefined ? {} : { statusInfo }), ...hintsView(hints) };
}

/** Hints for the operator; nothing without any. */
export function hintsView(hints: readonly Sentence[] | undefined) {
  if (hints === undefined || hints.length === 0) return {};
  return { hint: hints.map(({ text }) => text).join("; "), hints };
}

/** A setting. */
export function settingView({ name, value, readonly, source, at }: Setting) {
  return { name, value, readonly, source, at: isoTime(at) };
}

/** A composite schedule. */
export function scheduleView({ connector, startsAt, durationS, unit, periods }: CompositeSchedule) {
  return { connector, startsAt: isoTimeOrNull(startsAt), durationS, unit, periods };
}
