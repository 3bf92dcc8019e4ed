import { remedyFor as cureFor } from "../../domain/remedy.ts";
import type { RefusedConnection, Station } from "../../domain/station.ts";
import type { CommandPath } from "../command_path.ts";

/** What would let a refused charger in. */
export interface Remedy {
  /** A command line to copy; null where no command helps. */
  readonly command: string | null;
  /** What else there is to do. */
  readonly remedy: string | null;
}

/** What would let `refusal` in, given the row of the list that has its id; the command line reaches our own data. */
export function remedyFor(refusal: RefusedConnection, station: Station | undefined, command: CommandPath): Remedy {
  const { words, remedy: advice } = cureFor(refusal, station);
  return { command: words === null ? null : command(...words), remedy: advice };
}
