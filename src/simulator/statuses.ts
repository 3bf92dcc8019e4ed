import type { Clock } from "../base/clock.ts";
import type { Mapping, OutgoingCall } from "./protocol.ts";
import type { Station } from "./station.ts";

/** Tells what goes on at the connectors, and nothing twice on one connection. */
export interface Statuses {
  /** Tells of the station and every connector, as on a new connection. */
  all(): void;
  /** Tells of a connector (0: the station) in any case. */
  now(connector: number): void;
  /** Tells what is different from what was told last. */
  changed(): void;
}

/** See {@link Statuses}. */
export function createStatuses(options: {
  readonly clock: Clock;
  readonly words: Mapping;
  station(): Station;
  say(message: OutgoingCall): void;
}): Statuses {
  const { clock, words, station, say } = options;
  const said = new Map<number, string>();

  /** Each connector, and in 1.6 the station as number 0, with the version's word for what goes on. */
  const current = () => [
    ...(words.stationHasStatus ? [[0, station().operative ? "Available" : "Unavailable"] as const] : []),
    ...station().outlets.map((outlet) => [outlet.number, words.statusWord(outlet)] as const),
  ];

  const notify = (wanted: (connector: number, word: string) => boolean) => {
    for (const [connector, word] of current()) {
      if (!wanted(connector, word)) continue;
      said.set(connector, word);
      say(words.status(connector, word, clock.now()));
    }
  };

  return {
    all: () => notify(() => true),
    now: (asked) => notify((connector) => connector === asked),
    changed: () => notify((connector, word) => said.get(connector) !== word),
  };
}
