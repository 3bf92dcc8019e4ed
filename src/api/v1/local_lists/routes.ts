import { isoTime } from "../../../base/time.ts";
import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { BODIES } from "../commands/bodies.ts";
import { answeredView, answerOf, NOTE } from "../commands/results.ts";
import { ListSentShape, LocalListShape } from "../commands/schemas.ts";
import type { Api } from "../http/contract.ts";

const NOTES = { path: "/local-list", tag: "commands", scope: "control" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...NOTES, method: "get", takes: BODIES.nothing, notifies: LocalListShape },
    operationId: "getLocalList",
    summary: "Read the version of the station's local list, and what it accepted last from ocppd",
    description: "`version` is null when the station does not answer; `sent` is what it accepted last from ocppd.",
    problems: NOTE,
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
    ...{ ...NOTES, method: "post", takes: BODIES.localList, notifies: ListSentShape },
    operationId: "sendLocalList",
    summary: "Send the tags to the station's local list: all, or the changes since the last time",
    description:
      "A station uses the local list to authorize while it is offline. Tags that did not fit are named in `leftOut`.",
    problems: [...NOTE, "conflict"],
    async run({ services, id }, { update: wanted }) {
      const answer = answerOf(id, await services.localLists.send(id, wanted));
      const leftOut = "leftOut" in answer ? answer.leftOut ?? [] : [];
      const about = {
        leftOut: leftOut.map(({ tagId, why }) => ({ tagId, why })),
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
