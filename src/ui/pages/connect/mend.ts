/** The requests that let a refused charger connect, with Undo where the request has a reverse. */
import type { components } from "../../gen/api_types.ts";
import { api, sendRequest } from "../../base/session.ts";
import { refreshStation, stationCell } from "../../base/stations.ts";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

/** One request of a remedy. */
export type Action = components["schemas"]["RemedyAction"];
type Code = Action["code"];

/** The request weakens what keeps others out: it needs a second press. */
export const CONFIRMED: ReadonlySet<Code> = new Set<Code>(["clear_password", "lower_security_profile"]);

/** Sends the request of a remedy; returns a password that was made, to be shown once. */
export async function mend(stationId: string, action: Action): Promise<string | null> {
  const before = stationCell(stationId)?.peek();
  const answer = await sendRequest(action.method, action.path, action.body ?? undefined);
  await refreshStation(stationId);
  const undo = undoOf(stationId, action.code, before);
  const { done } = t();
  toast(action.code === "register" ? done.register(stationId) : done.other(stationId), undo);
  return passwordOf(answer);
}

type Before = ReturnType<NonNullable<ReturnType<typeof stationCell>>["peek"]> | undefined;

function undoOf(id: string, code: Code, before: Before): (() => unknown) | undefined {
  if (code === "register") return () => api.removeStation({ id });
  if (before === undefined) return undefined;
  const { ignoreUserName, securityProfile, pinnedProtocol, validation } = before;
  switch (code) {
    case "ignore_user_name":
      return () => api.updateStation({ id }, { ignoreUserName });
    case "lower_security_profile":
      return () => api.updateStation({ id }, { securityProfile });
    case "unpin_protocol":
      return () => api.updateStation({ id }, { pinnedProtocol });
    case "lenient_validation":
      return () => api.updateStation({ id }, { validation });
    default:
      return undefined;
  }
}

function passwordOf(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || !("password" in answer)) return null;
  return typeof answer.password === "string" ? answer.password : null;
}
