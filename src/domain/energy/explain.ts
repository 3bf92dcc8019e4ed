import type { Register } from "./bounds.ts";
import type { ChargeEnergy, EnergyFlag } from "./charge_energy.ts";
import type { MeterSample } from "./charge_registers.ts";
import type { Proven } from "./proven_power.ts";
import type { Path, Step, StepOf, WeighedRegister } from "./register_path.ts";

/** The energy when no register contradicts another: end minus start. */
export function counted(
  registers: readonly WeighedRegister[],
  samples: readonly MeterSample[],
  { provenW: shownW, allowedW }: Proven,
  found: readonly EnergyFlag[],
): ChargeEnergy {
  const first = registers[0];
  const last = registers.at(-1);
  const energyWh = first === undefined || last === undefined || registers.length < 2
    ? null
    : Math.max(0, last.wh - first.wh);
  const remarks: readonly EnergyFlag[] = energyWh === null ? ["energy_unknown"] : found;
  const segments = [registers.map(({ at, wh }) => ({ at, wh }))];
  return { energyWh, isEvaluated: false, remarks, segments, ...readEnds(samples), shownW, allowedW };
}

/** The energy along the cheapest explanation of contradicting registers, with the flags of its faults. */
export function explained(
  registers: readonly WeighedRegister[],
  samples: readonly MeterSample[],
  { segments, breaks, dropped }: Path,
  isConfirmed: boolean,
): ChargeEnergy {
  const first = registers[0];
  const last = registers.at(-1);
  const kept = segments.flat();
  const ends = [first, last].flatMap((end) => end !== undefined && isDropped(end, dropped) ? [end] : []);
  const points = segments.map((segment) => segment.flatMap(toRegisters));
  const energyWh = points.reduce((sum, segment) => {
    const [from] = segment;
    return sum + Math.max(0, (segment.at(-1)?.wh ?? 0) - (from?.wh ?? 0));
  }, 0);
  // A register that all others contradict is not a measurement.
  const isSingle = kept.length < 2;
  const isEvaluated = ends.length > 0 || breaks.length > 0 || isSingle;
  return {
    energyWh: (isSingle && isOnlyJump(registers)) || isStartAlone(kept, dropped) ? null : energyWh,
    isEvaluated,
    remarks: [
      ...isEvaluated ? faultsOf({ kept, breaks, ends: isSingle ? dropped : ends, first }) : [],
      ...!isEvaluated && differs(kept, dropped, energyWh) ? ["samples_differ" as const] : [],
      ...isConfirmed ? [] : ["energy_unconfirmed" as const],
    ],
    segments: points,
    ...readEnds(isEvaluated ? samples : withoutDropped(samples, dropped)),
    shownW: 0,
    allowedW: 0,
  };
}

/**
 * True when start and end agree with each other, and all samples come from something else: zeros, another unit (kWh marked as
 * Wh), or a session register while start and end are from the lifetime register.
 */
export function isOtherSeries(registers: readonly WeighedRegister[], stepOf: StepOf): boolean {
  const [first, ...others] = registers;
  const last = others.pop();
  if (first === undefined || last === undefined || others.length === 0 || !first.isEnd || !last.isEnd) return false;
  if (last.wh <= first.wh || stepOf(first, last) !== "counts") return false;
  if (others.some(({ wh }) => wh >= first.wh && wh <= last.wh)) return false;
  const risen = others.reduce((sum, { wh }, index) => sum + Math.max(0, wh - (others[index - 1]?.wh ?? wh)), 0);
  return risen <= (last.wh - first.wh) * OTHER_SERIES_MARGIN;
}

/** The maximum difference between two registers of one meter. */
const OTHER_SERIES_MARGIN = 1.05;

/** The energy between start and end when the samples come from something else. */
export function betweenStartAndEnd(
  registers: readonly WeighedRegister[],
  samples: readonly MeterSample[],
): ChargeEnergy {
  const ends = [registers[0], registers.at(-1)].flatMap((end) => end === undefined ? [] : [{ at: end.at, wh: end.wh }]);
  const [start, end] = ends;
  return {
    energyWh: (end?.wh ?? 0) - (start?.wh ?? 0),
    isEvaluated: false,
    remarks: samples.length > 1 ? ["samples_differ"] : [],
    segments: [ends],
    ...readEnds(samples.filter(({ wh }) => ends.some((one) => one.wh === wh))),
    shownW: 0,
    allowedW: 0,
  };
}

function isDropped(end: WeighedRegister, dropped: readonly WeighedRegister[]): boolean {
  return end.isEnd && dropped.some(({ isEnd, at, wh }) => isEnd && at === end.at && wh === end.wh);
}

/** True when none of several samples confirms start and end, and their own rise differs too. */
function differs(
  kept: readonly WeighedRegister[],
  dropped: readonly WeighedRegister[],
  energyWh: number,
): boolean {
  const isSeries = dropped.length > 1 && kept.every(({ isEnd }) => isEnd);
  return isSeries && !agrees(dropped, energyWh);
}

function readEnds(samples: readonly MeterSample[]): Pick<ChargeEnergy, "firstRead" | "lastRead"> {
  return { firstRead: samples[0] ?? null, lastRead: samples.at(-1) ?? null };
}

function withoutDropped(samples: readonly MeterSample[], dropped: readonly WeighedRegister[]): readonly MeterSample[] {
  const droppedKeys = new Set(dropped.map(({ at, wh }) => `${at} ${wh}`));
  return samples.filter(({ at, wh }) => !droppedKeys.has(`${at} ${wh}`));
}

function toRegisters({ at, wh, count, last }: WeighedRegister): readonly Register[] {
  return count === 1 ? [{ at, wh }] : [{ at, wh }, { at: last.at, wh: last.wh }];
}

/** True when only the register of the start is valid: the end is wrong, and no sample shows the energy. */
function isStartAlone(kept: readonly WeighedRegister[], dropped: readonly WeighedRegister[]): boolean {
  const [start] = kept;
  return start !== undefined && kept.every(({ at }) => at === start.at) &&
    dropped.some(({ isEnd, wh }) => isEnd && wh > start.wh);
}

/** True when there are only a start and an end, with more energy between them than a charger can deliver. */
function isOnlyJump(registers: readonly WeighedRegister[]): boolean {
  const [first, last] = registers;
  return registers.length === 2 && first !== undefined && last !== undefined && last.wh > first.wh;
}

/** True when the excluded registers span no more than the energy: they are of another meter, and no contradiction. */
function agrees(dropped: readonly WeighedRegister[], energyWh: number): boolean {
  const values = dropped.flatMap(({ wh, last }) => [wh, last.wh]);
  const range = values.reduce((most, wh) => Math.max(most, wh), -Infinity) -
    values.reduce((least, wh) => Math.min(least, wh), Infinity);
  return range <= energyWh * 1.1 + 1_000;
}

function faultsOf({ kept, breaks, ends, first }: {
  readonly kept: readonly WeighedRegister[];
  readonly breaks: readonly Exclude<Step, "counts">[];
  readonly ends: readonly WeighedRegister[];
  readonly first: WeighedRegister | undefined;
}): readonly EnergyFlag[] {
  const firstKept = kept[0];
  const lastKept = kept.at(-1)?.last;
  const isBackwards = ends.some((end) =>
    end === first ? end.wh > (firstKept?.wh ?? end.wh) : end.wh < (lastKept?.wh ?? end.wh)
  );
  const fell = kept.some((register, index) => index > 0 && register.wh < (kept[index - 1]?.last.wh ?? register.wh));
  const jumped =
    ends.some((end) => end === first ? end.wh <= (firstKept?.wh ?? end.wh) : end.wh >= (lastKept?.wh ?? end.wh)) ||
    (breaks.length > 0 && !fell);
  return [
    ...isBackwards || fell ? ["register_backwards" as const] : [],
    ...jumped ? ["register_jumped" as const] : [],
  ];
}
