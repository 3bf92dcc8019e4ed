import { isDone, type Outcome } from "../../domain/commands.ts";

/** How a list of measurands came to be changed, or not. */
export type MeasurandChange =
  /** The station has that list already; it was not written. */
  | { readonly kind: "unchanged"; readonly value: string }
  /** It was written as a whole, and this is what the station said. */
  | { readonly kind: "whole"; readonly outcome: Outcome }
  | MeasurandTrial;

/** The station refused the whole list, and was asked for each measurand of it. */
export interface MeasurandTrial {
  readonly kind: "singly";
  /** What it said to what was written last. */
  readonly outcome: Outcome;
  readonly taken: readonly string[];
  readonly refused: readonly string[];
  /** It fell silent before these. */
  readonly untried: readonly string[];
  /** What it should have now; null when that can't be known. */
  readonly value: string | null;
}

/** What {@link changeMeasurands} speaks through. */
export interface MeasurandDeps {
  /** The list that the station has; null when it does not tell. An outcome when it does not answer at all. */
  read(): Promise<string | null | Outcome>;
  write(value: string): Promise<Outcome>;
}

/**
 * Changes a list of measurands (quirk K4: one charger was seen to restart without end when all are set). It is written only when
 * it differs from what the station has. When the station refuses it as a whole, its measurands are tried singly, and those that
 * were taken are set together; when these are refused together as well, the old list is put back.
 */
export async function changeMeasurands(wanted: string, { read, write }: MeasurandDeps): Promise<MeasurandChange> {
  const before = await read();
  if (before !== null && typeof before !== "string") return { kind: "whole", outcome: before };
  if (before !== null && isSameList(before, wanted)) return { kind: "unchanged", value: before };
  const outcome = await write(wanted);
  const list = measurandsIn(wanted);
  if (!isRefusal(outcome) || list.length < 2) return { kind: "whole", outcome };

  let last = outcome;
  const taken: string[] = [];
  const refused: string[] = [];
  for (const [index, measurand] of list.entries()) {
    const reported = await write(measurand);
    if (isDone(reported)) {
      last = reported;
      taken.push(measurand);
    } else if (isRefusal(reported)) refused.push(measurand);
    else return { kind: "singly", outcome: reported, taken, refused, untried: list.slice(index), value: null };
  }
  const [only] = taken;
  if (only === undefined) return { kind: "singly", outcome, taken, refused, untried: [], value: before };
  if (taken.length === 1) return { kind: "singly", outcome: last, taken, refused, untried: [], value: only };
  const together = taken.join(",");
  last = await write(together);
  if (isDone(last)) return { kind: "singly", outcome: last, taken, refused, untried: [], value: together };
  const isBack = isRefusal(last) && before !== null && isDone(await write(before));
  return { kind: "singly", outcome: last, taken, refused, untried: [], value: isBack ? before : null };
}

/** It answered, and did not do it: whoever is silent or hung up is not asked again. */
function isRefusal(outcome: Outcome): boolean {
  return (outcome.kind === "answered" && !isDone(outcome)) ||
    (outcome.kind === "failed" && outcome.code !== "connection_lost");
}

function measurandsIn(text: string): readonly string[] {
  return [...new Set(text.split(",").map((word) => word.trim()).filter((word) => word !== ""))];
}

/** Their order says nothing. */
function isSameList(one: string, other: string): boolean {
  const key = (text: string) => measurandsIn(text.toLowerCase()).toSorted().join(",");
  return key(one) === key(other);
}
