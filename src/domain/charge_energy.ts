import {
  canRise,
  DEFAULT_POWER_W,
  isBeyondOneCharge,
  neededPowerW,
  provenPowerW,
  type Register,
  stepOfRegisters,
  supportedPowerW,
  UNPROVEN_POWER_W,
} from "./energy_bounds.ts";
import { cheapestPath, type Path, type Step, type StepOf, type WeighedRegister } from "./register_path.ts";

/** A register that was read during a charge. */
export interface MeterSample extends Register {
  /** Where it comes in the order in which the station sent its samples, whatever its clock said. */
  readonly sentOrder: number;
  /** The station said that it is of this charge; else it was inferred from connector and time. */
  readonly named: boolean;
  /** Measured at the same moment, W; null where it was not. */
  readonly powerW: number | null;
  /** Transaction.Begin, Sample.Periodic ...; null where none was sent. */
  readonly context: string | null;
}

/** Everything that says how much a charge took. */
export interface ChargeRegisters {
  /** The register that a 1.6 start told; null where none did. */
  readonly start: Register | null;
  /** The register that a 1.6 stop told; null where none did. */
  readonly stop: Register | null;
  /** By time. */
  readonly samples: readonly MeterSample[];
  /** Samples of later moments came after the charge. */
  readonly until: number;
  /** The station has told the end: what was read last is its end register. */
  readonly isOver: boolean;
  /** The place of the message that told the end, in the order of sending; null where that is not known. */
  readonly endOrder: number | null;
  /** False where times are those of receipt: then they say nothing about how long something took. */
  readonly timed: boolean;
  /** The most W that the connector has shown before; 0 where it has shown nothing. */
  readonly shownW: number;
  /** Where the lifetime register of the connector stood before, Wh; null where it is not known to have one. */
  readonly registerBefore: number | null;
}

/** What was found about the registers of a charge. */
export type EnergyRemark =
  | "register_backwards"
  | "register_jumped"
  | "samples_differ"
  | "energy_unconfirmed"
  | "energy_unknown";

/** How much a charge took. */
export interface ChargeEnergy {
  /** Wh; null where nothing tells it. */
  readonly energyWh: number | null;
  /** The energy is not the difference of the registers of start and end, since one of them can't be true. */
  readonly isJudged: boolean;
  readonly remarks: readonly EnergyRemark[];
  /** The registers that count, by time: in each segment the meter only counted. */
  readonly segments: readonly (readonly Register[])[];
  /** The first and the last sample that count, or of all where something had to be judged; null without samples. */
  readonly firstRead: Register | null;
  readonly lastRead: Register | null;
  /** The most W that this charge proves of its connector; 0 where something had to be judged. */
  readonly shownW: number;
  /** The most W that its next rise may need, given what it has proven. */
  readonly allowedW: number;
}

/** The rules by which energy is judged; a test leaves one out at a time, to see that each is needed. */
export const ENERGY_RULES = [
  "registers_do_not_fall",
  "power_is_bounded",
  "charge_proves_its_power",
  "named_samples_count_alone",
  "samples_are_within_the_charge",
  "sending_order_is_an_order",
  "zero_is_a_placeholder",
  "lifetime_register_goes_on",
  "restart_is_one_fault",
] as const;

/** One of {@link ENERGY_RULES}. */
export type EnergyRule = (typeof ENERGY_RULES)[number];

/** Which rules hold. */
export type EnergyRules = ReadonlySet<EnergyRule>;

/** What is in force: all of them. */
export const ALL_ENERGY_RULES: EnergyRules = new Set(ENERGY_RULES);

const NOTHING: ChargeEnergy = {
  energyWh: null,
  isJudged: false,
  remarks: ["energy_unknown"],
  segments: [],
  firstRead: null,
  lastRead: null,
  shownW: 0,
  allowedW: 0,
};

/**
 * Decides how much a charge took. Registers of start, end and samples that agree are never reduced, and what is billed is
 * end minus start. Where some contradict the others, the fewest faults that explain all of them are taken as having
 * happened: wrong samples cost nothing; a start or an end that the others contradict is left out, and a register that
 * restarted or jumped is counted before and after, both with a remark. What a meter can have counted between two moments is
 * bounded by the power that the connector has shown, that this charge proves itself, or {@link DEFAULT_POWER_W}. Samples
 * are looked at by their time and, where that does not explain all of them, in the order in which they were sent: clocks are
 * set in the middle of a charge.
 */
export function judgeEnergy(charge: ChargeRegisters, rules: EnergyRules = ALL_ENERGY_RULES): ChargeEnergy {
  const energy = judgeSamples(charge, rules);
  const isDoubtful = energy.isJudged || energy.energyWh === null || energy.remarks.length > 0;
  if (!isDoubtful || charge.samples.every(({ named }) => named)) return energy;
  // What names the charge contradicts itself, or says too little: the others may know.
  const other = judgeSamples({ ...charge, samples: charge.samples.map(named) }, rules);
  if (!energy.isJudged && energy.energyWh !== null) {
    return !other.isJudged && other.energyWh === energy.energyWh && other.remarks.length === 0 ? other : energy;
  }
  return other.energyWh === null || sizeOf(other) <= sizeOf(energy) ? energy : other;
}

function named(sample: MeterSample): MeterSample {
  return { ...sample, named: true };
}

function sizeOf({ segments }: ChargeEnergy): number {
  return segments.reduce((count, segment) => count + segment.length, 0);
}

function judgeSamples(charge: ChargeRegisters, rules: EnergyRules): ChargeEnergy {
  let best = judgeSeries(charge, inTime(charge, rules), rules);
  if (best.cost === 0 || !rules.has("sending_order_is_an_order")) return best.energy;
  for (const series of inSendingOrder(charge, rules)) {
    const other = judgeSeries(charge, series, rules);
    if (other.cost < best.cost) best = other;
  }
  return best.energy;
}

/** The samples that speak of the charge, in an order, and how many were left out for their time. */
interface Series {
  readonly samples: readonly MeterSample[];
  readonly leftOut: number;
}

interface Judged {
  readonly energy: ChargeEnergy;
  readonly cost: number;
}

/** What a sample costs that is outside the time of its charge: any order that has a place for it is better. */
const LEFT_OUT_COST = 0.01;

function judgeSeries(charge: ChargeRegisters, { samples, leftOut }: Series, rules: EnergyRules): Judged {
  const registers = weighed(charge, samples, rules);
  const outside = leftOut * LEFT_OUT_COST;
  if (registers.length === 0) return { energy: NOTHING, cost: outside };
  const known = Math.max(DEFAULT_POWER_W, charge.shownW * MEASURED_MARGIN);
  const stepsUpTo = (powerW: number) => stepsBy({ powerW, timed: charge.timed, rules });
  const usable = withLifetime(charge, registers, rules);
  const proven = provenBy(charge, registers);
  if (usable === registers && isConsistent(registers, stepsUpTo(known))) {
    return { energy: counted(registers, samples, proven, []), cost: outside };
  }
  const allowedW = Math.max(known, rules.has("charge_proves_its_power") ? proven.allowedW : 0);
  const confirmedW = Math.max(known, proven.confirmedW);
  const stepOf = stepsUpTo(allowedW);
  if (usable === registers && isConsistent(registers, stepOf)) {
    const isConfirmed = !charge.timed || isConsistent(registers, stepsUpTo(confirmedW));
    const energy = isConfirmed
      ? counted(registers, samples, proven, [])
      : counted(registers, samples, { ...proven, provenW: 0 }, ["energy_unconfirmed"]);
    return { energy, cost: outside };
  }
  const found = cheapestPath(confirmed(compressed(usable, stepOf), stepOf), stepOf);
  const path = usable === registers ? found : { ...found, dropped: [...found.dropped, ...registers.slice(0, 1)] };
  const isConfirmed = !charge.timed ||
    path.segments.every((segment) => isConsistent(segment, stepsUpTo(confirmedW)));
  const energy = explained(registers, samples, path, isConfirmed);
  return { energy, cost: path.cost + outside + (usable === registers ? 0 : 1) };
}

/**
 * The samples that speak of the charge: where its end is told, those that name it alone, if they tell two registers of it
 * with its start and end. Else the others may continue it.
 */
function seriesOf({ samples, start, stop, isOver }: ChargeRegisters, rules: EnergyRules): readonly MeterSample[] {
  if (!rules.has("named_samples_count_alone") || !isOver) return samples;
  const named = samples.filter((sample) => sample.named);
  const told = named.length + Number(start !== null) + Number(stop !== null);
  return named.length > 0 && told > 1 ? named : samples;
}

/** What the register counted after the charge. */
function isOfAfter({ at, wh }: MeterSample, { stop, until }: ChargeRegisters): boolean {
  return at > until && stop !== null && wh > stop.wh;
}

function inTime(charge: ChargeRegisters, rules: EnergyRules): Series {
  const series = seriesOf(charge, rules);
  if (!rules.has("samples_are_within_the_charge")) return { samples: series, leftOut: 0 };
  const from = charge.start?.at ?? -Infinity;
  const inside = series.filter(({ at }) => at >= from && at <= charge.until);
  const leftOut = series.reduce(
    (count, sample) => count + Number((sample.at < from || sample.at > charge.until) && !isOfAfter(sample, charge)),
    0,
  );
  return { samples: inside, leftOut };
}

/**
 * In the order of sending, up to the end; nothing where it is not known when the end was told. The message that ends a charge
 * may repeat all of its samples (transactionData), by another clock too: then its last one is enough.
 */
function inSendingOrder(charge: ChargeRegisters, rules: EnergyRules): readonly Series[] {
  const { start, stop, until, isOver, endOrder } = charge;
  const sent = seriesOf(charge, rules).filter((sample) => !isOfAfter(sample, charge))
    .toSorted((a, b) => a.sentOrder - b.sentOrder || a.at - b.at);
  // What names no charge was numbered by nobody.
  const isNumbered = endOrder !== null && sent.every(({ named }) => named);
  const end = sent.findLastIndex(({ at, context, sentOrder }) =>
    isNumbered ? sentOrder <= endOrder : context === "Transaction.End" || at === until
  );
  if (stop === null && (!isOver || end < 0)) return [];
  const samples = stop === null ? sent.slice(0, end + 1) : sent;
  const last = samples.at(-1);
  if (last === undefined) return [];
  const before = samples.filter(({ sentOrder }) => sentOrder !== last.sentOrder);
  const told = new Set(before.map(({ wh }) => wh));
  // A 1.6 start has whole Wh.
  const isTold = (wh: number) => told.has(wh) || (start !== null && Math.abs(wh - start.wh) < 1);
  const fresh = samples.filter(({ sentOrder, wh }) => sentOrder === last.sentOrder && !isTold(wh));
  const whole = { samples, leftOut: 0 };
  if (fresh.length > 1) return [whole];
  const leftOut = samples.length - before.length - 1;
  return [whole, ...[last, ...fresh].map((end) => ({ samples: [...before, end], leftOut }))];
}

/** A start or an end counts as much as this many samples ... */
const END_WEIGHT = 2.5;
/** ... but less than one where it is zero, which chargers send when they have not read their meter (evcc#26734). */
const PLACEHOLDER_WEIGHT = 0.9;

function weighed(
  { start, stop, isOver }: ChargeRegisters,
  samples: readonly MeterSample[],
  rules: EnergyRules,
): readonly WeighedRegister[] {
  const hasNamed = samples.some(({ named }) => named);
  return [
    ...start === null ? [] : [endRegister(start, rules)],
    ...samples.map((sample, index) => {
      const isStart = start === null && (index === 0 || sample.context === "Transaction.Begin");
      const isEnd = stop === null && isOver && index === samples.length - 1;
      return isStart || isEnd
        ? endRegister(sample, rules)
        : single(sample, sampleWeight(sample, hasNamed, rules), false);
    }),
    ...stop === null ? [] : [endRegister(stop, rules)],
  ];
}

function endRegister(register: Register, rules: EnergyRules): WeighedRegister {
  const isPlaceholder = register.wh === 0 && rules.has("zero_is_a_placeholder");
  return single(register, isPlaceholder ? PLACEHOLDER_WEIGHT : END_WEIGHT, true);
}

/** A zero that its neighbour continues is no placeholder. */
function confirmed(registers: readonly WeighedRegister[], stepOf: StepOf): readonly WeighedRegister[] {
  return registers.map((register, index) => {
    if (!register.isEnd || register.weight !== PLACEHOLDER_WEIGHT) return register;
    const [before, after] = [registers[index - 1], registers[index + 1]];
    const isConfirmed = (before !== undefined && !before.isEnd && stepOf(before, register) === "counts") ||
      (after !== undefined && !after.isEnd && stepOf(register, after) === "counts");
    return isConfirmed ? { ...register, weight: END_WEIGHT } : register;
  });
}

function single({ at, wh }: Register, weight: number, isEnd: boolean): WeighedRegister {
  return { at, wh, weight, isEnd, count: 1, last: { at, wh } };
}

/** A sample counts less where the station did not say of which charge it is, and little beside those where it did. */
const UNNAMED_WEIGHT = 0.5;
const BESIDE_NAMED_WEIGHT = 0.1;

function sampleWeight({ wh, named }: MeterSample, hasNamed: boolean, rules: EnergyRules): number {
  const unnamed = hasNamed ? BESIDE_NAMED_WEIGHT : UNNAMED_WEIGHT;
  const weight = named || !rules.has("named_samples_count_alone") ? 1 : unnamed;
  return wh === 0 && rules.has("zero_is_a_placeholder") ? weight / 2 : weight;
}

/** The registers with where the lifetime register stood before, in place of a start of zero that it has long passed. */
function withLifetime(
  { start, registerBefore }: ChargeRegisters,
  registers: readonly WeighedRegister[],
  rules: EnergyRules,
): readonly WeighedRegister[] {
  const [, ...rest] = registers;
  // The stop may repeat what the start told.
  const after = rest.filter(({ at, wh }) => at !== start?.at || wh !== 0);
  if (start?.wh !== 0 || registerBefore === null || registerBefore <= 0 || after.length === 0) return registers;
  if (!rules.has("lifetime_register_goes_on") || after.some(({ wh }) => wh < registerBefore)) return registers;
  return [single({ at: start.at, wh: registerBefore }, END_WEIGHT, false), ...after];
}

interface Bound {
  readonly powerW: number;
  readonly timed: boolean;
  readonly rules: EnergyRules;
}

function stepsBy({ powerW, timed, rules }: Bound): StepOf {
  const isPossible = (before: Register, after: Register) => {
    if (!rules.has("power_is_bounded")) return true;
    // A clock that was set back says nothing about how long something took.
    const isTimed = timed && after.at >= before.at;
    if (isTimed && !canRise(before, after, powerW)) return false;
    return (isTimed && powerW < UNPROVEN_POWER_W) || !isBeyondOneCharge(before, after);
  };
  return (a, b) => {
    const before = a.last;
    if (b.wh >= before.wh || isRounded(a, b) || !rules.has("registers_do_not_fall")) {
      return isPossible(before, b) ? "counts" : "jumps";
    }
    const isFromZero = timed && b.at >= before.at
      ? canRise({ at: before.at, wh: 0 }, b, powerW)
      : b.wh < before.wh / 10;
    return isFromZero && rules.has("restart_is_one_fault") ? "restarts" : "jumps";
  };
}

/** Rounding of floating-point numbers, and of what is told in whole kWh here and in Wh there. */
function isRounded(a: WeighedRegister, b: WeighedRegister): boolean {
  const fall = a.last.wh - b.wh;
  const areBothEnds = a.isEnd && b.isEnd;
  if (areBothEnds) return false;
  if (fall <= 1) return true;
  if ((!a.isEnd && !b.isEnd) || b.wh === 0) return false;
  return ROUNDING_STEPS_WH.some((step) => {
    if (b.wh % step === 0 && fall < step) return true;
    // A start is rounded to the nearest; samples were seen to be rounded up.
    return a.last.wh % step === 0 && fall < (a.isEnd ? step / 2 : step);
  });
}

const ROUNDING_STEPS_WH = [1_000, 100, 10];

function isConsistent(registers: readonly WeighedRegister[], stepOf: StepOf): boolean {
  return registers.every((register, index) => {
    const before = registers[index - 1];
    return before === undefined || stepOf(before, register) === "counts";
  });
}

/** What a charge says about the power of its connector. */
interface Proven {
  /** Measured, or needed by more than one rise of the register, W. */
  readonly provenW: number;
  /** The most W that one rise may need, given the others. */
  readonly allowedW: number;
  /** The most W that needs no remark: measured, or near to what another rise needs. */
  readonly confirmedW: number;
}

/** How far a mean over a sample period may exceed what was measured at its ends. */
const MEASURED_MARGIN = 1.5;
/** Two rises may be a jump and the beginning of something: they prove nothing. */
const RISES_MIN = 3;

function provenBy({ samples }: ChargeRegisters, registers: readonly WeighedRegister[]): Proven {
  const measuredW = measuredBy(samples);
  const powers = risesOf(registers, stepOfRegisters(registers));
  const isFew = powers.length < RISES_MIN;
  const isRising = (registers.at(-1)?.wh ?? 0) > (registers.at(-2)?.wh ?? 0);
  const neededW = Math.min(supportOf(powers, isRising), UNPROVEN_POWER_W);
  // A rise by one step needs no power, but may have had it: it supports others with that.
  const likely = risesOf(registers, 0);
  const supportedW = Math.min(
    supportedPowerW(isFew ? provenPowerW(likely) : supportOf(likely, isRising)),
    UNPROVEN_POWER_W,
  );
  const confirmedW = Math.max(measuredW * MEASURED_MARGIN, supportedW);
  return {
    provenW: Math.max(measuredW, isFew ? 0 : neededW),
    allowedW: isFew ? Math.max(confirmedW, UNPROVEN_POWER_W) : confirmedW,
    confirmedW,
  };
}

/**
 * The largest of several powers that another one supports. A rise up to the very end supports none: it may have been over long
 * before it was read.
 */
function supportOf(powers: readonly number[], isRising: boolean): number {
  if (!isRising) return provenPowerW(powers);
  const tail = powers.at(-1) ?? 0;
  const others = powers.slice(0, -1);
  const largest = others.reduce((most, power) => Math.max(most, power), 0);
  return tail >= largest ? largest : provenPowerW(others);
}

/** What was measured more than once; of one or two values the larger, which the register then has to confirm. */
function measuredBy(samples: readonly MeterSample[]): number {
  const powers = samples.flatMap(({ powerW }) => powerW ?? []);
  const few = powers.length < RISES_MIN ? powers.filter((power) => power <= UNPROVEN_POWER_W) : [];
  return few.length > 0 ? Math.max(...few) : provenPowerW(powers);
}

/** The powers that the rises of the register need, but for those beside a fall, which may be excursions. */
function risesOf(registers: readonly WeighedRegister[], stepWh: number): readonly number[] {
  const falls = registers.map((register, index) => {
    const before = registers[index - 1];
    return before !== undefined && register.wh < before.wh && !isRounded(before, register);
  });
  return registers.flatMap((register, index) => {
    const before = registers[index - 1];
    if (before === undefined || register.wh <= before.wh) return [];
    return falls[index - 1] || falls[index + 1] ? [] : [neededPowerW(before, register, stepWh)];
  });
}

/** So close to a contradiction every register stands for itself. */
const SINGLE_WITHIN = 4;

/** The same registers, with those far from any contradiction taken together. */
function compressed(registers: readonly WeighedRegister[], stepOf: StepOf): readonly WeighedRegister[] {
  const isSingle = new Set<number>();
  registers.forEach((register, index) => {
    const before = registers[index - 1];
    const contradicts = before !== undefined && stepOf(before, register) !== "counts";
    if (register.isEnd) isSingle.add(index);
    if (!contradicts) return;
    for (let near = index - SINGLE_WITHIN; near < index + SINGLE_WITHIN; near += 1) isSingle.add(near);
  });
  const result: WeighedRegister[] = [];
  registers.forEach((register, index) => {
    const before = result.at(-1);
    if (before === undefined || isSingle.has(index) || isSingle.has(index - 1)) return void result.push(register);
    result[result.length - 1] = {
      ...before,
      weight: before.weight + register.weight,
      count: before.count + 1,
      last: register.last,
    };
  });
  return result;
}

/** Nothing contradicts: end minus start. */
function counted(
  registers: readonly WeighedRegister[],
  samples: readonly MeterSample[],
  { provenW: shownW, allowedW }: Proven,
  found: readonly EnergyRemark[],
): ChargeEnergy {
  const first = registers[0];
  const last = registers.at(-1);
  const energyWh = first === undefined || last === undefined || registers.length < 2
    ? null
    : Math.max(0, last.wh - first.wh);
  const remarks: readonly EnergyRemark[] = energyWh === null ? ["energy_unknown"] : found;
  const segments = [registers.map(({ at, wh }) => ({ at, wh }))];
  return { energyWh, isJudged: false, remarks, segments, ...readEnds(samples), shownW, allowedW };
}

function explained(
  registers: readonly WeighedRegister[],
  samples: readonly MeterSample[],
  { segments, breaks, dropped }: Path,
  isConfirmed: boolean,
): ChargeEnergy {
  const first = registers[0];
  const last = registers.at(-1);
  const kept = segments.flat();
  const ends = [first, last].flatMap((end) => end !== undefined && isLeftOut(end, dropped) ? [end] : []);
  const points = segments.map((segment) => segment.flatMap(toRegisters));
  const energyWh = points.reduce((sum, segment) => {
    const [from] = segment;
    return sum + Math.max(0, (segment.at(-1)?.wh ?? 0) - (from?.wh ?? 0));
  }, 0);
  // A register that all others contradict is no measurement of anything.
  const isAlone = kept.length < 2;
  const isJudged = ends.length > 0 || breaks.length > 0 || isAlone;
  return {
    energyWh: isAlone && isOnlyJump(registers) ? null : energyWh,
    isJudged,
    remarks: [
      ...isJudged ? faultsOf({ kept, breaks, ends: isAlone ? dropped : ends, first }) : [],
      ...!isJudged && differs(kept, dropped, energyWh) ? ["samples_differ" as const] : [],
      ...isConfirmed ? [] : ["energy_unconfirmed" as const],
    ],
    segments: points,
    ...readEnds(isJudged ? samples : without(samples, dropped)),
    shownW: 0,
    allowedW: 0,
  };
}

function isLeftOut(end: WeighedRegister, dropped: readonly WeighedRegister[]): boolean {
  return end.isEnd && dropped.some(({ isEnd, at, wh }) => isEnd && at === end.at && wh === end.wh);
}

/** None of several samples says what start and end say, nor counts as much in its own way. */
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

function without(samples: readonly MeterSample[], dropped: readonly WeighedRegister[]): readonly MeterSample[] {
  const left = new Set(dropped.map(({ at, wh }) => `${at} ${wh}`));
  return samples.filter(({ at, wh }) => !left.has(`${at} ${wh}`));
}

function toRegisters({ at, wh, count, last }: WeighedRegister): readonly Register[] {
  return count === 1 ? [{ at, wh }] : [{ at, wh }, { at: last.at, wh: last.wh }];
}

/** A start and an end alone, between which no charger can have delivered so much. */
function isOnlyJump(registers: readonly WeighedRegister[]): boolean {
  const [first, last] = registers;
  return registers.length === 2 && first !== undefined && last !== undefined && last.wh > first.wh;
}

/** A second register that rose as much as the first: a meter of its own, and no contradiction. */
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
}): readonly EnergyRemark[] {
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
