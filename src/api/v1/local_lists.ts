import { isoTime } from "../../base/time.ts";
import type { V1Deps } from "./dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./command_bodies.ts";
import { answeredView, answerOf, ASKING } from "./command_results.ts";
import { ListSentShape, LocalListShape } from "./command_shapes.ts";
import type { Api } from "./contract.ts";

const ASKS = { path: "/local-list", tag: "commands", scope: "control" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...ASKS, method: "get", takes: BODIES.nothing, tells: LocalListShape },
    summary: "Ask which list of tags the station keeps itself, beside what it took last from us",
    problems: ASKING,
    async run({ services, id }) {
      const [sent, outcome] = await Promise.all([services.localLists.kept(id), services.localLists.version(id)]);
      const version = outcome.kind === "answered" && outcome.data?.kind === "list_version"
        ? outcome.data.version
        : null;
      // What we sent is known without the station; what it has, only it can tell.
      if (version === null && sent === null) answerOf(id, outcome);
      const ours = sent && { version: sent.version, entries: sent.entries.length, at: isoTime(sent.at) };
      return { version, sent: ours };
    },
  }),
  command({
    ...{ ...ASKS, method: "post", takes: BODIES.localList, tells: ListSentShape },
    summary: "Send the station our tags: all of them, or what is different since the last time",
    problems: [...ASKING, "conflict"],
    async run({ services, id }, { update: wanted }) {
      const answer = answerOf(id, await services.localLists.send(id, wanted));
      const leftOut = "leftOut" in answer ? answer.leftOut ?? [] : [];
      const about = {
        leftOut: leftOut.map(({ tagId, why }) => ({ tag: tagId, why })),
        ...(answer.hint !== undefined && { hint: answer.hint }),
      };
      switch (answer.kind) {
        case "sent":
          return {
            status: "Accepted",
            update: answer.update,
            version: answer.version,
            entries: answer.entries,
            ...about,
          };
        case "unchanged":
          return { status: "Unchanged", update: null, version: answer.version, entries: 0, ...about };
        case "answered":
          return { ...answeredView(answer), update: null, version: null, entries: 0, ...about };
      }
    },
  }),
];

/** `/stations/{id}/local-list`: the list of tags that a station keeps for when it can't ask. */
export function localLists({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
