import type { Rows2 } from "../protocol.ts";
import type { Authorization } from "../transaction.ts";

const UPDATED = { ok: "Accepted", mismatch: "VersionMismatch", too_long: "Failed" } as const;

/** The local list and the authorization cache (2.x C11, D01, D02). */
export const tagCommands: Rows2<"ClearCache" | "GetLocalListVersion" | "SendLocalList"> = {
  ClearCache: (_, { tags }) => {
    tags.forget();
    return { status: "Accepted" };
  },
  GetLocalListVersion: (_, { tags }) => ({ versionNumber: tags.version() }),
  SendLocalList: (question, { tags }) => {
    const { versionNumber, updateType, localAuthorizationList = [] } = question;
    const entries = localAuthorizationList.map(({ idToken, idTokenInfo }) => ({
      token: idToken.idToken,
      authorization: idTokenInfo && readAuthorization(idTokenInfo),
    }));
    const kind = updateType === "Full" ? "full" : "differential";
    return { status: UPDATED[tags.update(kind, versionNumber, entries)] };
  },
};

/** Reads an idTokenInfo of either version. */
export function readAuthorization(
  info: { readonly status: string; readonly groupIdToken?: { readonly idToken: string } },
): Authorization {
  return { accepted: info.status === "Accepted", status: info.status, group: info.groupIdToken?.idToken };
}
