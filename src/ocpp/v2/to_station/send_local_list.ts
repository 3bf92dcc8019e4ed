import type { LocalListEntry } from "../../../domain/commands.ts";
import type { Command2 } from "../../handler.ts";
import { authorizationOf, idTokenInfo, tokenOf } from "../mapping.ts";

const TOKEN_MAX = 36;

/**
 * 2.x SendLocalList (D01): an entry without idTokenInfo deletes the token. A tag of unknown kind is sent as an RFID
 * card: ISO14443.
 */
export const sendLocalList: Command2<"sendLocalList", "SendLocalList"> = {
  action: "SendLocalList",
  payload({ version, update, entries }) {
    const list = lastOfEach(entries).filter(({ tagId }) => tagId.length <= TOKEN_MAX).map((
      { tagId, kind = null, authorizationResult },
    ) => ({
      idToken: tokenOf({ id: tagId, kind }, "ISO14443"),
      ...(authorizationResult === null ? {} : { idTokenInfo: idTokenInfo(authorizationResult) }),
    }));
    return {
      versionNumber: version,
      updateType: update === "full" ? "Full" : "Differential",
      // The schema requires at least one entry in a list (D01.FR.04: without a list, the station's list is emptied).
      ...(list.length === 0 ? {} : { localAuthorizationList: list }),
    };
  },
  commands: ({ versionNumber: version = 0, updateType, localAuthorizationList = [] }) => [{
    kind: "sendLocalList",
    version,
    update: updateType === "Full" ? "full" : "differential",
    entries: localAuthorizationList.map(({ idToken: token, idTokenInfo: info }) => ({
      ...{ tagId: token?.idToken ?? "", kind: token?.type ?? null },
      authorizationResult: info === undefined ? null : authorizationOf(info),
    })),
  }],
};

/**
 * A tag whose kind was guessed and is known now is removed and added in one message; a message lists the same token
 * once (D01.FR.18).
 */
function lastOfEach(entries: readonly LocalListEntry[]): readonly LocalListEntry[] {
  const normalizeId = ({ tagId, kind = null }: LocalListEntry) => {
    const { idToken, type } = tokenOf({ id: tagId, kind }, "ISO14443");
    return `${type} ${idToken.toLowerCase()}`;
  };
  return [...new Map(entries.map((entry) => [normalizeId(entry), entry])).values()];
}
