import type { Command2 } from "../../handler.ts";

/** The kinds of tokens that 2.0.1 has (Part 2 §3.43); whatever else a tag is, we made it up: Central. */
const KINDS = [
  "Central",
  "eMAID",
  "ISO14443",
  "ISO15693",
  "KeyCode",
  "Local",
  "MacAddress",
  "NoAuthorization",
] as const;

/** 2.x RequestStartTransaction (F01, F02). */
export const start: Command2<"start", "RequestStartTransaction"> = {
  action: "RequestStartTransaction",
  payload: ({ connector, token, remoteStartId }) => ({
    idToken: { idToken: token.id, type: KINDS.find((kind) => kind === token.kind) ?? "Central" },
    remoteStartId,
    evseId: connector,
  }),
};
