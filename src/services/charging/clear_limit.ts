import { isDone, type OnLate, type Outcome } from "../../domain/commands.ts";
import { limitProfileId, OCPPCORE_PROFILE_ID } from "../../domain/limit.ts";
import { type LimitPlacement, samePlace } from "../../domain/limit_form.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import type { CommandSender } from "../commands/command_sender.ts";

/** What is to be lifted at a station. */
export interface ClearRequest {
  readonly stationId: string;
  readonly connector: number;
  /** The limit in force. */
  readonly requested: RequestedLimit | undefined;
  /** Where at the station a profile of ours may stand. */
  readonly left: readonly LimitPlacement[];
  /** True when the profile number that OCPP.Core used everywhere is that of a limit of ours. */
  readonly hasOther: boolean;
  readonly onLate: OnLate<Outcome>;
}

/**
 * Clears the profile of a connector, whatever else of ours may stand at the station for it, and the profile in which OCPP.Core put a
 * limit. Done when one of them was there, `Unknown` when none was.
 */
export async function clearLimit(sendCommand: CommandSender, clearRequest: ClearRequest): Promise<Outcome> {
  const { stationId, connector, requested, left, hasOther, onLate } = clearRequest;
  const seedPlace: LimitPlacement = { connector, purpose: "TxDefaultProfile", stackLevel: 1 };
  const place = placeIn(requested?.form ?? seedPlace);
  const first = await sendCommand(
    stationId,
    { kind: "clearLimit", connector, profileId: limitProfileId(connector), place },
    onLate,
  );
  const isAnswer = first.kind === "answered" || (first.kind === "failed" && first.code !== "ConnectionClosed");
  if (!isAnswer) return first;
  const outcomes: Outcome[] = [first];
  const others = left.filter((one, index) =>
    !samePlace(one, place) && left.findIndex((other) => samePlace(one, other)) === index
  );
  for (const other of others) {
    outcomes.push(await sendCommand(stationId, { kind: "clearLimit", connector, profileId: null, place: other }));
  }
  // OCPP.Core has one number for all connectors: a limit of ours under it has replaced what it left.
  if (limitProfileId(connector) !== OCPPCORE_PROFILE_ID && !hasOther) {
    // Without a place it is found at any connector.
    const at = connector === 0 ? null : seedPlace;
    outcomes.push(
      await sendCommand(stationId, { kind: "clearLimit", connector, profileId: OCPPCORE_PROFILE_ID, place: at }),
    );
  }
  return outcomes.find(isDone) ?? first;
}

/** Clears a place at which a profile of ours stood before another one took over. */
export async function clearPlace(
  sendCommand: CommandSender,
  { stationId, connector }: RequestedLimit,
  place: LimitPlacement,
): Promise<void> {
  await sendCommand(stationId, { kind: "clearLimit", connector, profileId: null, place });
}

function placeIn({ connector, purpose, stackLevel }: LimitPlacement): LimitPlacement {
  return { connector, purpose, stackLevel };
}
