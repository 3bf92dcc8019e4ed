import type { Clock } from "../base/clock.ts";
import type { Mapping, OutgoingCall } from "./protocol.ts";
import type { Station } from "./station.ts";

/** Reports the status of connectors, each status only once per connection. */
export interface Statuses {
  /** Reports the status of the station and every connector, as on a new connection. */
  all(): void;
  /** Reports the status of a connector (0: the station) in any case. */
  now(connector: number): void;
  /** Reports each status that differs from the last report. */
  changed(): void;
}

/** See {@link Statuses}. */
export function createStatuses(options: {
  readonly clock: Clock;
  readonly mapping: Mapping;
  station(): Station;
  say(message: OutgoingCall): void;
}): Statuses {
  const { clock, mapping, station, say } = options;
  const said = new Map<number, string>();

  /** Each connector, and in 1.6 the station as number 0, with the version's status. */
  const current = () => [
    ...(mapping.stationHasStatus ? [[0, station().operative ? "Available" : "Unavailable"] as const] : []),
    ...station().outlets.map((outlet) => [outlet.number, mapping.statusWord(outlet)] as const),
  ];

  const sendStatuses = (wanted: (connector: number, word: string) => boolean) => {
    for (const [connector, word] of current()) {
      if (!wanted(connector, word)) continue;
      said.set(connector, word);
      say(mapping.status(connector, word, clock.now()));
    }
  };

  return {
    all: () => sendStatuses(() => true),
    now: (number) => sendStatuses((connector) => connector === number),
    changed: () => sendStatuses((connector, word) => said.get(connector) !== word),
  };
}
