import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { Command, OnLate, Outcome, StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import { shownLocation } from "../domain/job.ts";
import { isSecretSetting, shownValue } from "../domain/setting.ts";

/**
 * Sends a command to a station, and tells everybody what came of it, without its secrets; once more when the station answers after
 * the time-out (quirk R6), as soon as `onLate` has taken that. Never rejects.
 */
export type Ask = (
  stationId: string,
  command: Command,
  onLate?: OnLate<Outcome>,
  /** In place of the setting `callTimeoutS`. */
  timeoutMs?: number,
) => Promise<Outcome>;

/** What {@link createAsk} needs. */
export interface AskDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly links: Pick<StationLink, "send" | "find">;
}

/** See {@link Ask}. */
export function createAsk({ bus, clock, links }: AskDeps): Ask {
  return async (stationId, asked, onLate, timeoutMs) => {
    const tell = (answer: Outcome, late: { readonly late?: true }) => {
      const [command, outcome] = [shownCommand(asked), shownOutcome(answer, asked)];
      bus.publish({ type: "command.answered", stationId, at: clock.now(), command, outcome, ...late });
    };
    if (links.find(stationId) !== undefined) {
      bus.publish({ type: "command.sent", stationId, at: clock.now(), command: shownCommand(asked) });
    }
    const answer = await links.send(stationId, asked, async (late) => {
      try {
        await onLate?.(late);
      } finally {
        tell(late, { late: true });
      }
    }, timeoutMs);
    if (answer.kind !== "not_connected") tell(answer, {});
    return answer;
  };
}

function shownCommand(command: Command): Command {
  switch (command.kind) {
    case "changeSetting":
      return { ...command, value: shownValue(command.name, command.value) ?? "" };
    case "updateFirmware":
    case "uploadLog":
      return { ...command, location: shownLocation(command.location) };
    default:
      return command;
  }
}

function shownOutcome(outcome: Outcome, asked: Command): Outcome {
  if (asked.kind === "changeSetting" && isSecretSetting(asked.name) && outcome.kind === "answered") {
    // A station may quote the secret in its reason.
    const { statusInfo: _, ...rest } = outcome;
    return rest;
  }
  if (outcome.kind !== "answered" || outcome.data?.kind !== "settings") return outcome;
  const settings = outcome.data.settings.map((told) => ({ ...told, value: shownValue(told.name, told.value) }));
  return { ...outcome, data: { ...outcome.data, settings } };
}
