import type { Clock } from "../../base/clock.ts";
import type { Ids } from "../../base/ids.ts";
import {
  type CommandOf,
  type FirmwareSignature,
  isDone,
  type Outcome,
  type StationGateway,
  type StatusInfo,
} from "../../domain/commands.ts";
import { type Job, type JobKind, shownLocation } from "../../domain/job.ts";
import type { JobReport, Store } from "../../store/store.ts";
import type { CommandSender } from "./command_sender.ts";

/** Updates of firmware and uploads of logs: what was asked, and how far it is. */
export interface Jobs {
  updateFirmware(stationId: string, input: FirmwareInput): Promise<Outcome | StartedJob>;
  uploadLog(stationId: string, input: LogInput): Promise<Outcome | StartedJob>;
  /** Takes what became of a job that was not asked for from here. */
  begun(
    stationId: string,
    kind: JobKind,
    command: CommandOf<"updateFirmware"> | CommandOf<"uploadLog">,
    outcome: Outcome,
  ): Promise<void>;
  /** A station tells how far a job is; one that nobody asked for is no job of ours. */
  reported(stationId: string, report: Pick<JobReport, "kind" | "requestId" | "state">): Promise<void>;
  /** The last first. */
  list(stationId: string, limit: number): Promise<readonly Job[]>;
}

/** What firmware, from where and when; a time of null is now. */
export type FirmwareInput = Omit<CommandOf<"updateFirmware">, "kind" | "requestId" | "retrieveAt" | "signed"> & {
  readonly retrieveAt: number | null;
  readonly signed?: FirmwareSignature | null;
};

/** Which log, of what time and where to. */
export type LogInput = Omit<CommandOf<"uploadLog">, "kind" | "requestId">;

/** The station will do it; how far it is it tells under this number. */
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

/** The state of a job that the station has not answered yet. */
const REQUESTED = "asked";
/** The state of one that the station did not answer in time. */
const TIMED_OUT: Outcome["kind"] = "timeout";
/** The stations' word for no job. */
const IDLE = "Idle";

/** See {@link Jobs}. */
export function createJobs({ store, clock, ids, gateway, sendCommand }: JobsDeps): Jobs {
  const begin = async (
    stationId: string,
    kind: JobKind,
    command: CommandOf<"updateFirmware"> | CommandOf<"uploadLog">,
  ): Promise<Outcome | StartedJob> => {
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
      // Idle is the answer to a trigger while nothing goes on (1.6 §4.5): it says nothing about how the last job ended.
      if (report.state === IDLE) return;
      await store.reportJob(stationId, { ...report, fileName: null, at: clock.now(), onlyWhile: null });
    },
    list: (stationId, limit) => store.jobs(stationId, limit),
  };
}
