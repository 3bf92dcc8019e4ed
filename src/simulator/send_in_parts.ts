import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { OutgoingCall } from "./protocol.ts";

/** What a report is cut into. */
export interface Parts<Item> {
  readonly items: readonly Item[];
  /** How many fit into one message. */
  readonly size: number;
  /** The message that tells of some of them; `tbc`: another follows. */
  message(items: readonly Item[], seqNo: number, tbc: boolean): OutgoingCall;
}

/** Tells of items part after part, each when the one before is answered; stops when nobody listens any more. */
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
