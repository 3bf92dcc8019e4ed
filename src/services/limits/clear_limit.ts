import { isDone, type OnLate, type Outcome } from "../../domain/commands.ts";
import { limitProfileId, OCPPCORE_PROFILE_ID } from "../../domain/limit.ts";
import { type LimitPlacement, samePlace } from "../../domain/limit_form.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import { placementOf } from "./limit_placements.ts";

/** Removes limits from a station. This is what is to be removed. */
export interface ClearRequest {
  readonly stationId: string;
  readonly connector: number;
  /** The active limit. */
  readonly requested: RequestedLimit | undefined;
  /** The placements at the station that may still hold a profile of ours. */
  readonly left: readonly LimitPlacement[];
  /** True when a limit of ours uses the profile number that OCPP.Core used everywhere. */
  readonly hasOther: boolean;
  readonly onLate: OnLate<Outcome>;
}

/**
 * Clears the profile of a connector, all other profiles of ours that may be at the station for it, and the profile in
 * which OCPP.Core put a limit. Done when one of them existed, `Unknown` when none existed.
 */
export async function clearLimit(sendCommand: CommandSender, clearRequest: ClearRequest): Promise<Outcome> {
  const { stationId, connector, requested, left, hasOther, onLate } = clearRequest;
  const defaultPlace: LimitPlacement = { connector, purpose: "TxDefaultProfile", stackLevel: 1 };
  const place = placementOf(requested?.form ?? defaultPlace);
  const first = await sendCommand(
    stationId,
    { kind: "clearLimit", connector, profileId: limitProfileId(connector), place },
    onLate,
  );
  const isAnswer = first.kind === "answered" || (first.kind === "failed" && first.code !== "connection_lost");
  if (!isAnswer) return first;
  const outcomes: Outcome[] = [first];
  const others = left.filter((one, index) =>
    !samePlace(one, place) && left.findIndex((other) => samePlace(one, other)) === index
  );
  for (const other of others) {
    outcomes.push(await sendCommand(stationId, { kind: "clearLimit", connector, profileId: null, place: other }));
  }
  // OCPP.Core has one number for all connectors: a limit of ours with this number has replaced the one of OCPP.Core.
  if (limitProfileId(connector) !== OCPPCORE_PROFILE_ID && !hasOther) {
    // Without a placement it is cleared at any connector.
    const at = connector === 0 ? null : defaultPlace;
    outcomes.push(
      await sendCommand(stationId, { kind: "clearLimit", connector, profileId: OCPPCORE_PROFILE_ID, place: at }),
    );
  }
  return outcomes.find(isDone) ?? first;
}

/** Clears a placement that held a profile of ours before another placement replaced it. */
export async function clearPlace(
  sendCommand: CommandSender,
  { stationId, connector }: RequestedLimit,
  place: LimitPlacement,
): Promise<void> {
  await sendCommand(stationId, { kind: "clearLimit", connector, profileId: null, place });
}
