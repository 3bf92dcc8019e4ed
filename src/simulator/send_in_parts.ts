import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { OutgoingCall } from "./protocol.ts";

/** Sends long reports in several messages. The parts of a report: */
export interface Parts<Item> {
  readonly items: readonly Item[];
  /** How many items fit into one message. */
  readonly size: number;
  /** The message with some of the items; `tbc`: another follows. */
  message(items: readonly Item[], seqNo: number, tbc: boolean): OutgoingCall;
}

/** Sends the items part by part, each after the previous one is answered; stops when the connection ends. */
export async function sendInParts<Item>(
  { items, size, message }: Parts<Item>,
  call: (message: OutgoingCall) => Promise<CallOutcome>,
): Promise<void> {
  const count = Math.ceil(items.length / size);
  for (let seqNo = 0; seqNo < count; seqNo++) {
    const outcome = await call(message(items.slice(seqNo * size, (seqNo + 1) * size), seqNo, seqNo + 1 < count));
    if (outcome.kind === "closed" || outcome.kind === "timeout") return;
  }
}
