import type { Reading } from "../../domain/meter.ts";
import type { Store } from "../../store/store.ts";
import type { SamplePage, SamplePlace, SampleSpan } from "../../store/transaction_facts.ts";

/** The meter samples of transactions, as pages or as a reduced curve. */
export interface Samples {
  /** The number of samples. */
  count(transactionId: number): Promise<number>;
  /** By time: the first `limit` samples after a cursor. */
  page(
    transactionId: number,
    page: { readonly after: SamplePlace | null; readonly limit: number },
  ): Promise<SamplePage>;
  /**
   * At most `most` samples (2 or more) that show the power curve: the first and the last one; in between, for each of
   * equal intervals, the sample with the most power and the last one. Nothing is averaged or interpolated.
   */
  course(transactionId: number, most: number): Promise<Course>;
}

/** The power curve of a transaction. */
export interface Course {
  readonly readings: readonly Reading[];
  /** The number of all samples. */
  readonly count: number;
}

/** Samples read at once, so that a long transaction takes no more memory than a short one. */
const READ_BATCH = 1_000;

/** See {@link Samples}. */
export function createSamples({ store }: { readonly store: Store }): Samples {
  const each = async (transactionId: number, see: (reading: Reading) => void) => {
    let after: SamplePlace | null = null;
    do {
      const page: SamplePage = await store.samples(transactionId, { after, limit: READ_BATCH });
      for (const reading of page.readings) see(reading);
      after = page.next;
    } while (after !== null);
  };

  return {
    count: async (transactionId) => (await store.sampleSpan(transactionId))?.count ?? 0,
    page: (transactionId, page) => store.samples(transactionId, page),
    async course(transactionId, most) {
      const span = await store.sampleSpan(transactionId);
      if (span === null) return { readings: [], count: 0 };
      const all: Reading[] = [];
      const course = span.count <= most
        ? { see: (reading: Reading) => void all.push(reading), readings: () => all }
        : createThinning(span, Math.floor((most - 2) / 2));
      await each(transactionId, course.see);
      return { readings: course.readings(), count: span.count };
    },
  };
}

interface Part {
  number: number;
  strongest: Reading;
  last: Reading;
}

/** Takes samples by time and keeps the first, the last, and two of each of `parts` equal intervals. */
function createThinning({ firstAt, lastAt }: SampleSpan, parts: number) {
  const kept: Reading[] = [];
  let part: Part | undefined;
  let last: Reading | undefined;
  const close = () => {
    if (part !== undefined) kept.push(...part.strongest === part.last ? [part.last] : [part.strongest, part.last]);
    part = undefined;
  };
  const between = (reading: Reading) => {
    if (parts === 0) return;
    // Samples that arrive during the read are after the end.
    const number = Math.min(parts - 1, Math.floor((reading.at - firstAt) * parts / (lastAt - firstAt + 1)));
    if (part?.number !== number) close();
    part ??= { number, strongest: reading, last: reading };
    part.last = reading;
    if ((reading.powerW ?? -Infinity) > (part.strongest.powerW ?? -Infinity)) part.strongest = reading;
  };
  return {
    see(reading: Reading) {
      if (kept.length === 0) kept.push(reading);
      // The previous last sample belongs to an interval.
      else if (last !== undefined) between(last);
      if (kept[0] !== reading) last = reading;
    },
    readings(): readonly Reading[] {
      close();
      return last === undefined ? kept : [...kept, last];
    },
  };
}
