import type { Command2 } from "../../handler.ts";
import { idTokenInfo, tokenOf } from "../words.ts";

const TOKEN_MAX = 36;

/** 2.x SendLocalList (D01): an entry without idTokenInfo goes. What is presented at a station is a card: ISO14443. */
export const sendLocalList: Command2<"sendLocalList", "SendLocalList"> = {
  action: "SendLocalList",
  payload({ version, update, entries }) {
    const list = entries.filter(({ tagId }) => tagId.length <= TOKEN_MAX).map(({ tagId, verdict }) => ({
      idToken: tokenOf({ id: tagId, kind: null }, "ISO14443"),
      ...(verdict === null ? {} : { idTokenInfo: idTokenInfo(verdict) }),
    }));
    return {
      versionNumber: version,
      updateType: update === "full" ? "Full" : "Differential",
      // The schema wants one entry at least where there is a list (D01.FR.04: none empties it).
      ...(list.length === 0 ? {} : { localAuthorizationList: list }),
    };
  },
};
