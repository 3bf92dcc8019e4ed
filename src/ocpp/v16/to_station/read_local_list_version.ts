import { cannot } from "../../../domain/commands.ts";
import type { Command16 } from "../../handler.ts";

/** 1.6 GetLocalListVersion (§5.10): -1 means that the station does not support local lists. */
export const readLocalListVersion: Command16<"readLocalListVersion", "GetLocalListVersion"> = {
  action: "GetLocalListVersion",
  payload: () => ({}),
  answer: ({ listVersion = 0 }) =>
    listVersion < 0
      ? { status: "NotSupported", unsupported: cannot("readLocalListVersion") }
      : { status: "Accepted", data: { kind: "list_version", version: listVersion } },
};
