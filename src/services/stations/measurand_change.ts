import { isDone, type Outcome } from "../../domain/commands.ts";

/** Changes the list of measurands of a station. These are the possible results. */
export type MeasurandChange =
  /** The station has this list already; nothing was written. */
  | { readonly kind: "unchanged"; readonly value: string }
  /** The whole list was written, with this answer of the station. */
  | { readonly kind: "whole"; readonly outcome: Outcome }
  | MeasurandTrial;

/** The station refused the whole list, and each measurand was tried alone. */
export interface MeasurandTrial {
  readonly kind: "singly";
  /** The answer to the last write. */
  readonly outcome: Outcome;
  readonly taken: readonly string[];
  readonly refused: readonly string[];
  /** The measurands that were not tried because the station stopped answering. */
  readonly untried: readonly string[];
  /** The resulting list at the station; null when it can't be known. */
  readonly value: string | null;
}

/** The access to the station that {@link changeMeasurands} needs. */
export interface MeasurandDeps {
  /** The present list of the station; null when it does not report it. An outcome when it does not answer at all. */
  read(): Promise<string | null | Outcome>;
  write(value: string): Promise<Outcome>;
}

/**
 * Changes a list of measurands (quirk K4: one charger was seen to restart without end when all are set). It is written
 * only when it differs from the present list. When the station refuses the whole list, its measurands are tried one by
 * one, and the accepted ones are written together; when these are refused together as well, the old list is restored.
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

/** The station answered with a refusal: after a timeout or a lost connection no further request is sent. */
function isRefusal(outcome: Outcome): boolean {
  return (outcome.kind === "answered" && !isDone(outcome)) ||
    (outcome.kind === "failed" && outcome.code !== "connection_lost");
}

function measurandsIn(text: string): readonly string[] {
  return [...new Set(text.split(",").map((word) => word.trim()).filter((word) => word !== ""))];
}

/** The order of measurands has no meaning. */
function isSameList(one: string, other: string): boolean {
  const key = (text: string) => measurandsIn(text.toLowerCase()).toSorted().join(",");
  return key(one) === key(other);
}
