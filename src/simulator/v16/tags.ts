import type { Responses16 } from "../../ocpp/schema/gen/actions.ts";
import type { Rows16 } from "../protocol.ts";
import type { Authorization } from "../transaction.ts";

const UPDATED = { ok: "Accepted", mismatch: "VersionMismatch", too_long: "Failed" } as const;

/** The local list and the authorization cache (1.6 §5.4, §5.10, §5.15). */
export const tagCommands: Rows16<"ClearCache" | "GetLocalListVersion" | "SendLocalList"> = {
  ClearCache: (_, { tags }) => {
    tags.forget();
    return { status: "Accepted" };
  },
  GetLocalListVersion: (_, { tags }) => ({ listVersion: tags.version() }),
  SendLocalList: (question, { tags }) => {
    const { listVersion, updateType, localAuthorizationList = [] } = question;
    const entries = localAuthorizationList.map(({ idTag, idTagInfo }) => ({
      token: idTag,
      authorization: idTagInfo && readAuthorization(idTagInfo),
    }));
    const kind = updateType === "Full" ? "full" : "differential";
    return { status: UPDATED[tags.update(kind, listVersion, entries)] };
  },
};

/** Reads an idTagInfo (§7.27). */
export function readAuthorization({ status, parentIdTag }: Responses16["Authorize"]["idTagInfo"]): Authorization {
  return { accepted: status === "Accepted", status, group: parentIdTag };
}
