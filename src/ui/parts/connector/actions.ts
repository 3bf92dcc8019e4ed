/** Commands to a charger, each with a message about its outcome, and Undo where there is one. */
import { ocppText } from "../ocpp_text.ts";
import { type Sentence, sentenceText } from "../../sentences/sentence.ts";
import type { Connector } from "../../base/live.ts";
import type { Body } from "../../base/operations.ts";
import { api } from "../../base/session.ts";
import { refreshStation } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { toast } from "../toast.tsx";
import { t } from "./messages.ts";

/** The status words of OCPP that mean yes. */
const DONE = ["Accepted", "Scheduled", "Unlocked"];

/** Reports what the charger answered, as a message with Undo where there is one. */
export function report(
  action: string,
  { status, hints = [] }: { readonly status: string; readonly hints?: readonly Sentence[] },
  undo?: () => unknown,
) {
  const { command } = common();
  if (DONE.includes(status)) return toast(command.accepted(action), undo);
  toast([command.rejected(action, ocppText("status", status)), ...hints.map(sentenceText)].join(" "));
}

/** Starts a charge as if the card were presented. */
export async function start(id: string, connector: number, tagId: string): Promise<void> {
  report(t().tile.start, await api.startTransaction({ id }, { connector, tagId }));
}

/** Ends the charge at a connector. */
export async function stop(id: string, connector: number): Promise<void> {
  report(t().tile.stop, await api.stopTransaction({ id }, { connector }));
}

/** Releases the cable. */
export async function unlock(id: string, connector: number): Promise<void> {
  report(t().tile.unlock, await api.unlockConnector({ id }, { connector }));
}

/** Restarts the charger. */
export async function restart(id: string): Promise<void> {
  report(t().tile.restart, await api.resetStation({ id }, {}));
}

/** Takes a connector out of service, or puts it back. */
export async function setAvailable(id: string, connector: number, available: boolean): Promise<void> {
  const { tile } = t();
  const answer = await api.setAvailability({ id }, { connector, available });
  report(available ? tile.enable : tile.disable, answer, () => setAvailable(id, connector, !available));
}

/** A limit in one of two units, for a time or until a moment; without both until it is removed. */
type LimitChoice = Pick<Body<"setLimit">, "limitA" | "limitW" | "durationS" | "until">;

/** An active limit, as far as Undo needs it. */
type ActiveLimit = Pick<NonNullable<Connector["limit"]>, "connector" | "limitA" | "limitW" | "until">;

/** Sets a limit; Undo sets the one before again, or removes this one where the connector had none of its own. */
export async function limit(
  id: string,
  connector: number,
  choice: LimitChoice,
  before: ActiveLimit | null,
): Promise<void> {
  const answer = await api.setLimit({ id }, { connector, ...choice });
  report(t().tile.limit, answer, () => reset(id, connector, before));
  await refreshStation(id);
}

/** Removes a limit; Undo sets it again. */
export async function unlimit(id: string, active: ActiveLimit): Promise<void> {
  const { connector } = active;
  report(t().tile.unlimit, await api.clearLimit({ id, connector }), () => reset(id, connector, active));
  await refreshStation(id);
}

/** Gives a connector the limit again that it had, as long as that would still last. */
async function reset(id: string, connector: number, before: ActiveLimit | null): Promise<void> {
  const { limitA = null, limitW = null, until = null } = before?.connector === connector ? before : {};
  const lasts = (limitA ?? limitW) !== null && (until === null || Date.parse(until) > Date.now());
  if (lasts) report(t().tile.limit, await api.setLimit({ id }, { connector, limitA, limitW, until }));
  else report(t().tile.unlimit, await api.clearLimit({ id, connector }));
  await refreshStation(id);
}
