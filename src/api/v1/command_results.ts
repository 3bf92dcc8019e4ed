import type { Context } from "hono";
import { isoSeconds } from "../../base/time.ts";
import type { AnswerData, Outcome } from "../../domain/commands.ts";
import type { Job } from "../../domain/job.ts";
import type { Reservation } from "../../domain/reservation.ts";
import type { Setting } from "../../domain/setting.ts";
import type { JobBegun } from "../../services/jobs.ts";
import type { ListSent } from "../../services/local_list.ts";
import type { Reserved } from "../../services/reservations.ts";
import type { SettingChanged, SettingsRead } from "../../services/settings.ts";
import { problem } from "../problem.ts";

/** Everything that may come of a request about a station. */
export type CommandResult =
  | Outcome
  | SettingsRead
  | SettingChanged
  | ListSent
  | Reserved
  | JobBegun
  | { readonly kind: "none_open"; readonly connector: number }
  | { readonly kind: "told"; readonly body: object };

type Responder<R extends CommandResult> = (
  result: R,
  about: { readonly context: Context; readonly id: string },
) => Response;

/** One row a kind: what is done is 200, also when the station said no; what could not be asked is a problem. */
const RESPONDERS: { readonly [K in CommandResult["kind"]]: Responder<Extract<CommandResult, { kind: K }>> } = {
  answered: ({ status, data, hint }, { context }) =>
    context.json({ status, ...(data === undefined ? {} : dataBody(data)), ...(hint === undefined ? {} : { hint }) }),
  told: ({ body }, { context }) => context.json(body),
  read: ({ settings, unknown, isComplete }, { context }) =>
    context.json({ status: "Accepted", settings: settings.map(settingBody), unknown, complete: isComplete }),
  changed: ({ status, name, readBack, value }, { context }) => context.json({ status, name, readBack, value }),
  sent: ({ update, version, entries }, { context }) => context.json({ status: "Accepted", update, version, entries }),
  unchanged: ({ version }, { context }) => context.json({ status: "Unchanged", version, entries: 0 }),
  needs_full: ({ status }, { context, id }) =>
    problem(context, 409, `station ${id} has another list than the one it was sent last: send the full one`, {
      status,
    }),
  reserved: ({ status, reservation }, { context }) => context.json({ status, ...reservationBody(reservation) }),
  begun: ({ status, requestId, fileName }, { context }) => context.json({ status, requestId, fileName }),
  unsupported: ({ reason, answer }, { context, id }) =>
    problem(
      context,
      409,
      `station ${id}: ${reason}`,
      answer === null ? {} : answer.kind === "answered" ? { status: answer.status } : { code: answer.code },
    ),
  not_connected: (_, { context, id }) => problem(context, 404, `station ${id} is not connected`),
  none_open: ({ connector }, { context, id }) =>
    problem(context, 409, `no transaction is open at connector ${connector} of station ${id}`),
  timeout: (_, { context, id }) => problem(context, 504, `station ${id} did not answer in time`),
  busy: (_, { context, id }) => problem(context, 503, `too many commands wait for station ${id}; try again later`),
  failed: ({ code, description }, { context, id }) =>
    problem(context, 502, `station ${id} answered with the error ${code}: ${description}`, { code, description }),
};

/** The answer to a request about the station `id`. */
export function respond(context: Context, id: string, result: CommandResult): Response {
  // The row of a kind takes the results of that kind; TypeScript can't follow the key through the union.
  return (RESPONDERS[result.kind] as Responder<CommandResult>)(result, { context, id });
}

function dataBody(data: AnswerData): object {
  switch (data.kind) {
    case "list_version":
      return { version: data.version };
    case "schedule":
      return { schedule: { ...data.schedule, startsAt: timeOrNull(data.schedule.startsAt) } };
    case "file":
      return { fileName: data.name };
    case "text":
      return { data: data.text };
    default:
      // Settings have results of their own, which are masked.
      return {};
  }
}

/** A setting as JSON. */
export function settingBody({ at, ...setting }: Setting): object {
  return { ...setting, at: isoSeconds(at) };
}

/** A reservation as JSON. */
export function reservationBody({ id, connector, tagId, until, createdAt }: Reservation): object {
  return { id, connector, tag: tagId, until: isoSeconds(until), createdAt: isoSeconds(createdAt) };
}

/** A job as JSON. */
export function jobBody({ stationId: _, askedAt, stateAt, ...job }: Job): object {
  return { ...job, askedAt: isoSeconds(askedAt), stateAt: isoSeconds(stateAt) };
}

function timeOrNull(at: number | null): string | null {
  return at === null ? null : isoSeconds(at);
}
