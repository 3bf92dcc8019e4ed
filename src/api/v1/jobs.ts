import type { JobBegun } from "../../services/jobs.ts";
import type { Answered } from "../../domain/commands.ts";
import type { V1Deps } from "./dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./command_bodies.ts";
import { answeredView, answerOf, ASKING, jobView } from "./command_results.ts";
import { JobBegunShape, JobShape } from "./command_shapes.ts";
import type { Api } from "./contract.ts";
import { page, pageByTime, PageQuery } from "./page.ts";

/** What the store keeps of a station. */
const KEPT = 50;

const ASKS = { method: "post", tag: "jobs", scope: "config", tells: JobBegunShape, problems: ASKING } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ method: "get", path: "/jobs", takes: PageQuery, tells: page(JobShape), tag: "jobs", scope: "read" },
    summary: "Updates of firmware and uploads of logs, and how far they are; the last first",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageByTime(await services.jobs.list(id, KEPT), query, ({ askedAt }) => askedAt);
      return { items: items.map(jobView), nextCursor };
    },
  }),
  command({
    ...{ ...ASKS, path: "/firmware", takes: BODIES.firmware },
    summary: "Have the station fetch and install firmware",
    async run({ services, id }, { signingCertificate: certificate, signature, ...wish }) {
      const signed = certificate === null || signature === null ? null : { certificate, signature };
      return begunView(answerOf(id, await services.jobs.updateFirmware(id, { ...wish, signed })));
    },
  }),
  command({
    ...{ ...ASKS, path: "/log", takes: BODIES.log },
    summary: "Have the station upload its log",
    run: async ({ services, id }, wish) => begunView(answerOf(id, await services.jobs.uploadLog(id, wish))),
  }),
];

/** `/stations/{id}/jobs`: what takes a station a while. */
export function jobs({ services }: V1Deps): Api {
  return commands(ROWS, services);
}

function begunView(answer: Answered | JobBegun) {
  if (answer.kind === "answered") return { ...answeredView(answer), requestId: null, fileName: null };
  return { ...answeredView(answer), requestId: answer.requestId, fileName: answer.fileName };
}
