import { isoTime } from "../../../base/time.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { BODIES } from "../commands/bodies.ts";
import { answeredView, answerOf, COMMAND_PROBLEMS, hintsView } from "../commands/results.ts";
import { ListSentShape, LocalListShape } from "../commands/schemas.ts";
import type { Api } from "../http/contract.ts";

const COMMON = { path: "/local-list", tag: "commands", scope: "control" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...COMMON, method: "get", input: BODIES.localListRead, output: LocalListShape },
    operationId: "getLocalList",
    summary: "Read the version of the station's local list, and what it accepted last from ocppd",
    description:
      "`version` is null when the station does not answer; `sent` is what it accepted last from ocppd. With " +
      "`read=false` nothing is sent to the station, so that the answer comes at once.",
    problems: COMMAND_PROBLEMS,
    async run({ services, id }, { read }) {
      const sent = await services.localLists.kept(id);
      const sentView = sent && { version: sent.version, entries: sent.entries.length, at: isoTime(sent.at) };
      if (!read) return { version: null, sent: sentView };
      const outcome = await services.localLists.version(id);
      const version = outcome.kind === "answered" && outcome.data?.kind === "list_version"
        ? outcome.data.version
        : null;
      // The list that was sent is stored here; the version can only be read from the station.
      if (version === null && sent === null) answerOf(id, outcome);
      return { version, sent: sentView };
    },
  }),
  command({
    ...{ ...COMMON, method: "post", input: BODIES.localList, output: ListSentShape },
    operationId: "sendLocalList",
    summary: "Send the tags to the station's local list: all, or the changes since the last time",
    description:
      "A station uses the local list to authorize while it is offline. Tags that were left out are listed in `leftOut`.",
    problems: [...COMMAND_PROBLEMS, "conflict"],
    async run({ services, id }, { update }) {
      const answer = answerOf(id, await services.localLists.send(id, update));
      const leftOut = "leftOut" in answer ? answer.leftOut ?? [] : [];
      const details = {
        leftOut: leftOut.map(({ tagId, why }) => ({ tagId, why })),
        ...hintsView(answer.hints),
      };
      switch (answer.kind) {
        case "sent":
          return {
            status: "Accepted",
            update: answer.update,
            version: answer.version,
            entries: answer.entries,
            ...details,
          };
        case "unchanged":
          return { status: "Unchanged", update: null, version: answer.version, entries: 0, ...details };
        case "answered":
          return { ...answeredView(answer), update: null, version: null, entries: 0, ...details };
      }
    },
  }),
];

/** `/stations/{id}/local-list`: the local authorization list of a station. */
export function localLists({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
