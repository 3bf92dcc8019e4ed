import type { Random } from "../chaos/random.ts";

/** A period in which the power changes linearly from one value to another; times are ms since 1970. */
export interface PowerSegment {
  readonly from: number;
  readonly to: number;
  readonly fromW: number;
  readonly toW: number;
}

/** The power of one charge over time. Its integral is exact: every segment is a trapezoid. */
export interface PowerCurve {
  readonly segments: readonly PowerSegment[];
  powerW(at: number): number;
  /** The energy from the beginning to `at`, Wh. */
  energyWh(at: number): number;
}

/** The limits of a curve: the times, and the power of charger and vehicle. */
export interface CurveLimits {
  readonly from: number;
  readonly to: number;
  readonly maxW: number;
  readonly minW: number;
}

/** One part of a charge before its times are known: its relative duration, and the power at its two ends. */
interface Part {
  readonly weight: number;
  readonly fromW: number;
  readonly toW: number;
}

/** A typical charge of a vehicle: a wait, a ramp, one to four levels with pauses between them, a taper, an idle end. */
export function randomCurve(random: Random, limits: CurveLimits): PowerCurve {
  return curveOf(timed(parts(random, limits), limits));
}

function parts(random: Random, { maxW, minW }: CurveLimits): readonly Part[] {
  const level = () => minW + random.next() * (maxW - minW);
  const idle = (weight: number): Part => ({ weight: weight * (0.2 + random.next()), fromW: 0, toW: 0 });
  const found: Part[] = [];
  if (random.chance(0.3)) found.push(idle(0.2));
  let powerW = random.chance(0.5) ? maxW : level();
  found.push({ weight: 0.02 + random.next() * 0.1, fromW: 0, toW: powerW });
  for (let levels = 1 + random.below(4); levels > 0; levels--) {
    found.push({ weight: 0.2 + random.next(), fromW: powerW, toW: powerW });
    if (levels > 1 && random.chance(0.3)) found.push(idle(0.5));
    if (levels > 1) powerW = level();
  }
  if (random.chance(0.4)) found.push({ weight: 0.2 + random.next(), fromW: powerW, toW: powerW * random.next() * 0.3 });
  if (random.chance(0.2)) found.push(idle(1));
  return found;
}

function timed(found: readonly Part[], { from, to }: CurveLimits): readonly PowerSegment[] {
  const whole = found.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  return found.map(({ weight, fromW, toW }) => {
    const begin = from + (to - from) * passed / whole;
    passed += weight;
    return { from: begin, to: from + (to - from) * passed / whole, fromW, toW };
  });
}

function curveOf(segments: readonly PowerSegment[]): PowerCurve {
  const powerIn = ({ from, to, fromW, toW }: PowerSegment, at: number) =>
    fromW + (toW - fromW) * (at - from) / (to - from);
  return {
    segments,
    powerW(at) {
      const found = segments.find(({ from, to }) => from <= at && at < to);
      return found === undefined ? 0 : powerIn(found, at);
    },
    energyWh(at) {
      let wattMs = 0;
      for (const segment of segments) {
        if (at <= segment.from) break;
        const end = Math.min(at, segment.to);
        wattMs += (segment.fromW + powerIn(segment, end)) / 2 * (end - segment.from);
      }
      return wattMs / 3_600_000;
    },
  };
}
