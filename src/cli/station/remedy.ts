import { remedyFor as cureFor } from "../../domain/remedy.ts";
import type { Refusal, Station } from "../../domain/station.ts";
import type { CommandWords } from "../command_words.ts";

/** What would let a refused charger in. */
export interface Remedy {
  /** A command line to copy; null where no command helps. */
  readonly command: string | null;
  /** What else there is to do. */
  readonly do: string | null;
}

/** What would let `refusal` in, given the row of the list that has its id; the command line reaches our own data. */
export function remedyFor(refusal: Refusal, station: Station | undefined, command: CommandWords): Remedy {
  const { words, do: advice } = cureFor(refusal, station);
  return { command: words === null ? null : command(...words), do: advice };
}
