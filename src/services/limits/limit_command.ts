import type { CommandOf } from "../../domain/commands.ts";
import type { LimitForm } from "../../domain/limit_form.ts";
import { limitIn } from "../../domain/limit_units.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import type { Transaction } from "../../domain/transaction.ts";

const DAY_MS = 86_400_000;
/** Schedules start this far in the past: some chargers drop a schedule that begins now or later (quirk L3). */
const NEAR_PAST_MS = 60_000;

/** The command for a requested limit in one form, with its times, amount and transaction. */
export function limitCommand(
  { connector, limit, until, phases }: RequestedLimit,
  form: LimitForm,
  about: { readonly now: number; readonly phases: number; readonly transaction: Transaction | null },
): CommandOf<"setLimit"> {
  const { now, transaction } = about;
  const from = form.kind === "Recurring" ? Math.floor(now / DAY_MS) * DAY_MS : now - NEAR_PAST_MS;
  // A relative schedule starts with the transaction (1.6 §3.13.1, 2.x K01.FR.11), else when the station accepts it.
  const runsFrom = form.kind === "Relative" ? Math.min(now, transaction?.startedAt ?? now) : from;
  return {
    ...{ kind: "setLimit", connector, form, from, phases },
    limit: limitIn(form.unit, limit, about.phases),
    durationS: form.kind === "Recurring"
      ? DAY_MS / 1000
      : until === null
      ? null
      : Math.max(1, Math.ceil((until - runsFrom) / 1000)),
    transaction: form.purpose === "TxProfile" && transaction !== null
      ? { id: transaction.id, reference: transaction.reference }
      : null,
  };
}
