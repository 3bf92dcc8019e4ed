import type { StartedJob } from "../../../services/commands/mod.ts";
import type { Answered } from "../../../domain/commands.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { BODIES } from "../commands/bodies.ts";
import { answeredView, answerOf, COMMAND_PROBLEMS } from "../commands/results.ts";
import { jobView } from "../../../domain/job_view.ts";
import { JobShape, StartedJobShape } from "../commands/schemas.ts";
import type { Api } from "../http/contract.ts";
import { page, pageByTime, PageQuery } from "../http/page.ts";

/** How many jobs of a station the store keeps. */
const JOBS_MAX = 50;

const COMMON = {
  method: "post",
  tag: "jobs",
  scope: "config",
  output: StartedJobShape,
  problems: COMMAND_PROBLEMS,
} as const;

const ROWS: readonly Command[] = [
  command({
    ...{ method: "get", path: "/jobs", input: PageQuery, output: page(JobShape), tag: "jobs", scope: "read" },
    operationId: "listJobs",
    summary: "List firmware updates and log uploads with their progress, newest first",
    description: "The 50 newest jobs of a station are kept.",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageByTime(
        await services.jobs.list(id, JOBS_MAX),
        query,
        ({ requestedAt }) => requestedAt,
      );
      return { items: items.map(jobView), nextCursor };
    },
  }),
  command({
    ...{ ...COMMON, path: "/firmware", input: BODIES.firmware },
    operationId: "updateFirmware",
    summary: "Start a firmware update",
    description:
      "The progress is reported later, in `listJobs`. A signed update needs both `signingCertificate` and `signature`.",
    async run({ services, id }, { signingCertificate: certificate, signature, ...input }) {
      const signed = certificate === null || signature === null ? null : { certificate, signature };
      return startedJobView(answerOf(id, await services.jobs.updateFirmware(id, { ...input, signed })));
    },
  }),
  command({
    ...{ ...COMMON, path: "/log", input: BODIES.log },
    operationId: "uploadLog",
    summary: "Start the upload of the station's log",
    description: "GetDiagnostics (OCPP 1.6) or GetLog; the progress is reported later, in `listJobs`.",
    run: async ({ services, id }, input) => startedJobView(answerOf(id, await services.jobs.uploadLog(id, input))),
  }),
  command({
    ...{ ...COMMON, path: "/security-profile", input: BODIES.securityProfile },
    problems: [...COMMAND_PROBLEMS, "conflict"],
    operationId: "raiseSecurityProfile",
    summary: "Have the station connect with a higher security profile",
    description:
      "ChangeConfiguration of SecurityProfile (OCPP 1.6), or SetNetworkProfile, its priority and a reset when idle (2.x). The " +
      "station needs the certificate of our CA for 2 and 3, and one of its own for 3. It goes back to its former profile " +
      "when it can't connect; `listJobs` shows how it ended. From its first success on, less is refused.",
    run: async ({ services, id }, input) =>
      startedJobView(answerOf(id, await services.profileUpgrades.raise(id, input))),
  }),
];

/** `/stations/{id}/jobs`, `firmware`, `log`: firmware updates and log uploads. */
export function jobs({ services }: V1Deps): Api {
  return commands(ROWS, services);
}

function startedJobView(answer: Answered | StartedJob) {
  if (answer.kind === "answered") return { ...answeredView(answer), requestId: null, fileName: null };
  return { ...answeredView(answer), requestId: answer.requestId, fileName: answer.fileName };
}
