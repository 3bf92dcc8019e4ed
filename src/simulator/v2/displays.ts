import { parseTime } from "../../base/time.ts";
import type { Requests201, Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows2 } from "../protocol.ts";
import { sendInParts } from "../send_in_parts.ts";

type Message = Requests21["SetDisplayMessage"]["message"];
type MessageInfo = NonNullable<Requests201["NotifyDisplayMessages"]["messageInfo"]>[number];

/** Display messages (2.x O01 to O06). */
export interface Displays {
  readonly rows: Rows2<"SetDisplayMessage" | "GetDisplayMessages" | "ClearDisplayMessage">;
  /** The number of messages. */
  count(controls: Pick<Controls, "station" | "now">): number;
}

/** The capacity of the display, and how many messages fit into one report. */
export const MOST_MESSAGES = 20;
const PER_PART = 4;

/** A display without messages. */
export function createDisplays(): Displays {
  let messages: readonly Message[] = [];

  /** The messages that are not expired, and whose transaction has not ended (O02.FR.02). */
  const current = ({ station, now }: Pick<Controls, "station" | "now">) => {
    messages = messages.filter(({ endDateTime, transactionId }) =>
      (endDateTime === undefined || (parseTime(endDateTime) ?? Infinity) > now()) &&
      (transactionId === undefined || station.charging(transactionId) !== undefined)
    );
    return messages;
  };

  return {
    rows: {
      SetDisplayMessage: ({ message }, controls) => {
        const { settings, station } = controls;
        if (!settings.list("displayFormats").includes(message.message.format)) {
          return { status: "NotSupportedMessageFormat" };
        }
        if (!settings.list("displayPriorities").includes(message.priority)) return { status: "NotSupportedPriority" };
        if (message.state !== undefined && !settings.list("displayStates").includes(message.state)) {
          return { status: "NotSupportedState" };
        }
        if (message.transactionId !== undefined && station.charging(message.transactionId) === undefined) {
          return { status: "UnknownTransaction" };
        }
        // Only one message can be AlwaysFront: the new one replaces it (O01.FR.05).
        const others = current(controls).filter(({ id, priority }) =>
          id !== message.id && !(priority === "AlwaysFront" && message.priority === "AlwaysFront")
        );
        if (others.length >= MOST_MESSAGES) return { status: "Rejected" };
        messages = [...others, message];
        return { status: "Accepted" };
      },
      GetDisplayMessages: ({ requestId, id, priority, state }, controls) => {
        const found = current(controls).filter((message) =>
          (id?.includes(message.id) ?? true) && (priority ?? message.priority) === message.priority &&
          (state ?? message.state) === message.state
        );
        if (found.length === 0) return { status: "Unknown" };
        void sendInParts({
          items: found,
          size: PER_PART,
          message(some, _, tbc) {
            // As sent in this version.
            const payload = { requestId, messageInfo: some as readonly MessageInfo[], tbc };
            return { action: "NotifyDisplayMessages", payload };
          },
        }, controls.call);
        return { status: "Accepted" };
      },
      ClearDisplayMessage: ({ id }, controls) => {
        const kept = current(controls).filter((message) => message.id !== id);
        const found = kept.length < messages.length;
        messages = kept;
        return { status: found ? "Accepted" : "Unknown" };
      },
    },
    count: (controls) => current(controls).length,
  };
}
