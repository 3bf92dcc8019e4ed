import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import {
  type CommandOf,
  type FirmwareSignature,
  isDone,
  type Outcome,
  type StationGateway,
  type StatusInfo,
} from "../../domain/commands.ts";
import { type Job, type JobKind, locationFault, shownLocation } from "../../domain/job.ts";
import type { JobReport, Store } from "../../store/store.ts";
import type { CommandSender } from "./command_sender.ts";

/** Firmware updates and log uploads: their requests and their progress. */
export interface Jobs {
  /** Throws `invalid` for a location that is no URL of a file transfer, as {@link uploadLog} does. */
  updateFirmware(stationId: string, input: FirmwareInput): Promise<Outcome | StartedJob>;
  uploadLog(stationId: string, input: LogInput): Promise<Outcome | StartedJob>;
  /** Records the result of a job that was requested by other means. */
  begun(
    stationId: string,
    kind: JobKind,
    command: CommandOf<"updateFirmware"> | CommandOf<"uploadLog">,
    outcome: Outcome,
  ): Promise<void>;
  /** Records the progress that a station reports; a report without a requested job is ignored. */
  reported(stationId: string, report: Pick<JobReport, "kind" | "requestId" | "state">): Promise<void>;
  /** The latest first. */
  list(stationId: string, limit: number): Promise<readonly Job[]>;
}

/** The firmware, its location and time; a time of null is now. */
export type FirmwareInput = Omit<CommandOf<"updateFirmware">, "kind" | "requestId" | "retrieveAt" | "signed"> & {
  readonly retrieveAt: number | null;
  readonly signed?: FirmwareSignature | null;
};

/** The log, its time range and the upload location. */
export type LogInput = Omit<CommandOf<"uploadLog">, "kind" | "requestId">;

/** The station accepted the job; its progress is reported under this number. */
export interface StartedJob {
  readonly kind: "begun";
  readonly status: string;
  readonly statusInfo?: StatusInfo;
  readonly requestId: number;
  readonly fileName: string | null;
}

/** What {@link createJobs} needs. */
export interface JobsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly gateway: Pick<StationGateway, "find">;
  readonly sendCommand: CommandSender;
}

/** The state of a job before the station has answered. */
const REQUESTED = "requested";
/** The state of a job that the station did not answer in time. */
const TIMED_OUT: Outcome["kind"] = "timeout";
/** The status that stations report when there is no job. */
const IDLE = "Idle";

/** See {@link Jobs}. */
export function createJobs({ store, clock, ids, gateway, sendCommand }: JobsDeps): Jobs {
  const begin = async (
    stationId: string,
    kind: JobKind,
    command: CommandOf<"updateFirmware"> | CommandOf<"uploadLog">,
  ): Promise<Outcome | StartedJob> => {
    const fault = locationFault(command.location);
    if (fault !== undefined) throw new AppError("invalid", fault);
    if (gateway.find(stationId) === undefined) return { kind: "not_connected" };
    const { requestId } = command;
    const at = clock.now();
    const location = shownLocation(command.location);
    await store.addJob({
      ...{ stationId, requestId, kind, location, requestedAt: at, fileName: null },
      ...{ state: REQUESTED, stateAt: at },
    });
    const answered = async (outcome: Outcome, onlyWhile: string): Promise<string | null> => {
      const fileName = outcome.kind === "answered" && outcome.data?.kind === "file" ? outcome.data.name : null;
      const state = outcome.kind === "answered" ? outcome.status : outcome.kind;
      await store.reportJob(stationId, { kind, requestId, state, fileName, at: clock.now(), onlyWhile });
      return fileName;
    };
    const outcome = await sendCommand(stationId, command, async (late) => void await answered(late, TIMED_OUT));
    const fileName = await answered(outcome, REQUESTED);
    if (!isDone(outcome)) return outcome;
    const { status, statusInfo } = outcome;
    return { kind: "begun", status, ...(statusInfo === undefined ? {} : { statusInfo }), requestId, fileName };
  };

  return {
    updateFirmware(stationId, { retrieveAt, signed = null, ...input }) {
      const command = {
        ...{ kind: "updateFirmware", requestId: ids.int31(), retrieveAt: retrieveAt ?? clock.now(), signed } as const,
        ...input,
      };
      return begin(stationId, "firmware", command);
    },
    uploadLog: (stationId, input) => begin(stationId, "log", { kind: "uploadLog", requestId: ids.int31(), ...input }),
    async begun(stationId, kind, { requestId, location }, outcome) {
      if (!isDone(outcome)) return;
      const at = clock.now();
      await store.addJob({
        // 1.6 has no numbers for jobs.
        ...{ stationId, requestId: requestId || ids.int31(), kind, location: shownLocation(location), requestedAt: at },
        fileName: outcome.data?.kind === "file" ? outcome.data.name : null,
        ...{ state: outcome.status, stateAt: at },
      });
    },
    async reported(stationId, report) {
      // Idle answers a trigger while no job runs (1.6 §4.5): it says nothing about the end of the last job.
      if (report.state === IDLE) return;
      await store.reportJob(stationId, { ...report, fileName: null, at: clock.now(), onlyWhile: null });
    },
    list: (stationId, limit) => store.jobs(stationId, limit),
  };
}
