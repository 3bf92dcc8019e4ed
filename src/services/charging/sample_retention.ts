import type { Calendar } from "../../base/calendar.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { priceChanges } from "../../domain/session_cost.ts";
import type { Charge, Tariff } from "../../domain/tariff.ts";
import type { Store } from "../../store/store.ts";
import type { ThinningPlan } from "../../store/transaction_facts.ts";

/**
 * Thins the readings of meters after some days: one stays for each measurand and quarter of an hour, with those that bound a
 * charge and all signed values. Charges, their energy, cost and totals stay as they are.
 */
export interface SampleRetention {
  /** One small step; true when another one is due at once. Rejects with `storage`. */
  runStep(): Promise<boolean>;
  /** Looks every hour from some minutes after the start on; returns the end of that. */
  start(): Cancel;
}

/** What {@link createSampleRetention} needs. */
export interface SampleRetentionDeps {
  readonly store: Pick<Store, "thinnableCharges" | "planThinning" | "removeReadings" | "thinIdleReadings">;
  /** While it has a fault nothing is thinned: the age of a reading is then not known. */
  readonly clock: Clock & { readonly fault: unknown };
  readonly calendar: Pick<Calendar, "pieces">;
  readonly tariffs: { of(charge: Charge, knownAt: number | null): Tariff | undefined };
  readonly log: Log;
  /** The setting `retention.samplesDays`; 0: readings stay as they are. */
  readonly samplesDays: number;
}

const DAY_MS = 86_400_000;
/** Chargers that come back after a start must not wait for a commit of this. */
const FIRST_MS = 15 * 60_000;
const ROUND_MS = 60 * 60_000;
/** Between two steps, so that an SD card and a slow processor serve chargers meanwhile. */
const PAUSE_MS = 1_000;

/** Readings that one commit removes: 500 took 1 to 3 ms (docs/performance.md), so that no charger waits long. */
const REMOVED_MAX = 500;
/** Charges of the same hours share the pages of their readings: together, each page is written once and not once a charge. */
const CHARGES_AT_ONCE = 20;

/** See {@link SampleRetention}. */
export function createSampleRetention(
  { store, clock, calendar, tariffs, log, samplesDays }: SampleRetentionDeps,
): SampleRetention {
  let removed = 0;

  const thinCharges = async (endedBefore: number): Promise<boolean> => {
    const charges = await store.thinnableCharges(endedBefore, CHARGES_AT_ONCE);
    if (charges.length === 0) return false;
    const most = Math.floor(REMOVED_MAX / charges.length);
    const plans: ThinningPlan[] = [];
    for (const { transaction, costedAt } of charges) {
      const { id, startedAt: from, stoppedAt } = transaction;
      const tariff = tariffs.of(transaction, costedAt);
      const exactAt = tariff === undefined ? [] : priceChanges(tariff, { from, to: stoppedAt ?? from }, calendar);
      plans.push(await store.planThinning(id, exactAt, most));
    }
    removed += await store.removeReadings(plans);
    return true;
  };

  const runStep = async () => {
    if (samplesDays === 0 || clock.fault !== undefined) return false;
    const before = clock.now() - samplesDays * DAY_MS;
    const idle = await store.thinIdleReadings(before);
    removed += idle.removed;
    return await thinCharges(before) || !idle.isComplete;
  };

  const endRound = () => {
    if (removed > 0) log.info(`${removed} readings older than ${samplesDays} days were thinned out`);
    removed = 0;
  };
  const step = async (): Promise<number> => {
    try {
      if (await runStep()) return PAUSE_MS;
    } catch (thrown) {
      log.warn(`readings were not thinned out, which is tried again in an hour: ${errorMessage(thrown)}`);
    }
    endRound();
    return ROUND_MS;
  };

  return {
    runStep,
    start() {
      if (samplesDays === 0) return () => {};
      let stopped = false;
      let cancel: Cancel = () => {};
      const next = (ms: number) => {
        cancel = clock.after(ms, async () => {
          const pause = await step();
          if (!stopped) next(pause);
        });
      };
      next(FIRST_MS);
      return () => {
        stopped = true;
        cancel();
      };
    },
  };
}
