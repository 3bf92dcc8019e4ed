import type { LocalListEntry } from "../../../domain/commands.ts";
import type { Command16 } from "../../handler.ts";
import { authorizationOf, idTagFault, idTagInfo } from "../mapping.ts";

/**
 * 1.6 SendLocalList (§5.15): an entry without idTagInfo deletes the tag. Tags longer than 1.6 allows can't be used at
 * such a station.
 */
export const sendLocalList: Command16<"sendLocalList", "SendLocalList"> = {
  action: "SendLocalList",
  payload: ({ version, update, entries }) => ({
    listVersion: version,
    localAuthorizationList: lastOfEach(entries).filter(({ tagId }) => idTagFault(tagId) === undefined).map((
      { tagId, authorizationResult },
    ) => ({
      idTag: tagId,
      ...(authorizationResult === null ? {} : { idTagInfo: idTagInfo(authorizationResult) }),
    })),
    // In the order of the specification: one client parses the list as text (quirk O5).
    updateType: update === "full" ? "Full" : "Differential",
  }),
  commands: ({ listVersion: version = 0, updateType, localAuthorizationList = [] }) => [{
    kind: "sendLocalList",
    version,
    update: updateType === "Full" ? "full" : "differential",
    entries: localAuthorizationList.map(({ idTag = "", idTagInfo: info }) => ({
      ...{ tagId: idTag, kind: null },
      authorizationResult: info === undefined ? null : authorizationOf(info),
    })),
  }],
};

/**
 * A tag whose kind changed is removed and added in one message; 1.6 has no kinds, and allows a tag once per list
 * (§5.15).
 */
function lastOfEach(entries: readonly LocalListEntry[]): readonly LocalListEntry[] {
  return [...new Map(entries.map((entry) => [entry.tagId.toLowerCase(), entry])).values()];
}
