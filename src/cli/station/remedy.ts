import type { RemedyView } from "../../domain/refusal_view.ts";
import { remedyFor as remedyOf } from "../../domain/remedy.ts";
import type { RefusedConnection, Station } from "../../domain/station.ts";
import type { CommandPath } from "../command_path.ts";

/** What lets a refused charger connect, given the station on the list that has its id; the command line reaches our own data. */
export function remedyFor(refusal: RefusedConnection, station: Station | undefined, command: CommandPath): RemedyView {
  const { words, remedy: advice, actions } = remedyOf(refusal, station);
  const shown = words === null ? null : command(...words);
  return { command: shown, remedy: advice?.text ?? null, advice, actions };
}
