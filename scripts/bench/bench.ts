import type { Contender } from "./contenders.ts";
import type { Load } from "./generator/worker_messages.ts";
import type { Generator } from "./generator_client.ts";
import type { Line } from "./table.ts";
import type { Fixture } from "./harness.ts";

/** What a row has to work with. */
export interface Bench {
  readonly fixture: Fixture;
  readonly generator: Generator;
  /** Everybody of the table; who can't be had here is left out. */
  readonly contenders: readonly Contender[];
  readonly quick: boolean;
  /** At least five, one when it must be quick. */
  readonly rounds: number;
  /** Reports progress. */
  send(words: string): void;
}

/** A part of the table, which `--only` selects by its name. */
export interface Row {
  readonly name: string;
  /** One line of what it measures. */
  readonly about: string;
  /** Left out when it must be quick. */
  readonly slow?: boolean;
  /** How long a round takes on a machine like CI's, and what comes before the first. */
  readonly seconds: { readonly round: number; readonly quick?: number; readonly first?: number };
  run(bench: Bench): Promise<readonly Line[]>;
}

/** Runs `visit` for everybody in every round; who is first turns, so that nobody always runs on a warm machine. */
export async function inTurns<T extends { readonly name: string }>(
  bench: Pick<Bench, "rounds">,
  contenders: readonly T[],
  visit: (contender: T, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < bench.rounds; round++) {
    const first = round % Math.max(1, contenders.length);
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      await visit(contender, round);
    }
  }
}

/** How long these rows take, in minutes. */
export function minutesOf(rows: readonly Row[], { quick, rounds }: Pick<Bench, "quick" | "rounds">): number {
  const seconds = rows.map(({ seconds: { round, quick: quickly = round, first = 0 } }) =>
    quick ? quickly * rounds : first + round * rounds
  );
  return seconds.reduce((sum, each) => sum + each, STARTS_S) / 60;
}

/** Compiling and first starts of everybody. */
const STARTS_S = 15;

/** The load, unless something was answered as it should not be: a fast wrong answer is no number. */
export function honest(name: string, load: Load): Load {
  if (load.faults.length > 0) throw new Error(`${name}: ${load.faults.join("; ")}`);
  return load;
}

/** More of the machine than this used by others, or of one processor by the generator, and a number is doubtful. */
const FOREIGN_MAX = 0.05;
const GENERATOR_MAX = 0.9;

/** What is to be said against the numbers of these loads. */
export function doubtsOf(loads: readonly { readonly name: string; readonly load: Load }[]): readonly string[] {
  const noisy = loads.filter(({ load }) => load.foreign > FOREIGN_MAX);
  const worst = Math.max(0, ...noisy.map(({ load }) => load.foreign));
  const bound = new Set(loads.filter(({ load }) => load.generatorBusy > GENERATOR_MAX).map(({ name }) => name));
  return [
    ...(noisy.length === 0 ? [] : [
      `the machine was too noisy: others used up to ${
        Math.round(100 * worst)
      } % of it in ${noisy.length} of ${loads.length} runs`,
    ]),
    ...(bound.size === 0 ? [] : [`the generator was the bottleneck of ${[...bound].join(", ")}`]),
  ];
}
