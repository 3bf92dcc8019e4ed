import type { Counter, Histogram, Metrics } from "../../base/metrics.ts";
import type { Exchange } from "../rpc/peer.ts";
import { type Catalog, findAction } from "../schema/catalog.ts";

/** Counts the messages of all stations in both directions, and how long answers took. */
export interface MessageMetrics {
  /** A call or SEND has ended at `now`; `catalog` has the actions of the station's version. */
  exchanged(exchange: Exchange, catalog: Catalog, now: number): void;
  /** A text from a station could not be read. */
  unreadable(): void;
}

type Outcome = Exchange["end"]["kind"] | "late" | "unreadable";
type Direction = "received" | "sent";

/** From the answer of a fast disk to that of a charger on a mobile network. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** The label of actions that the station's version does not have: stations could invent any number. */
const OTHER = "other";

const MESSAGES = {
  name: "ocppd_messages_total",
  help: "Messages by direction (received from a station, sent to one), action and outcome",
};
const ANSWER_TIME = {
  name: "ocppd_answer_seconds",
  help: "From a message to its answer: received, how long ocppd took; sent, how long stations took",
  buckets: BUCKETS,
};

/** See {@link MessageMetrics}. Counting is a look-up by the action and an addition. */
export function createMessageMetrics(metrics: Metrics): MessageMetrics {
  const answerTimes: Readonly<Record<Direction, Histogram>> = {
    received: metrics.histogram(ANSWER_TIME, { direction: "received" }),
    sent: metrics.histogram(ANSWER_TIME, { direction: "sent" }),
  };
  /** Created with the first message of each kind. */
  const counters: Readonly<Record<Direction, Map<string, Partial<Record<Outcome, Counter>>>>> = {
    received: new Map(),
    sent: new Map(),
  };
  const count = (direction: Direction, name: string, outcome: Outcome, catalog?: Catalog) => {
    const known = counters[direction];
    let row = known.get(name);
    if (row === undefined) {
      const action = (catalog && findAction(catalog, name)?.action) ?? OTHER;
      row = known.get(action);
      if (row === undefined) known.set(action, row = {});
      name = action;
    }
    (row[outcome] ??= metrics.counter(MESSAGES, { direction, outcome, action: name })).add();
  };
  return {
    exchanged({ by, action, at, end, late }, catalog, now) {
      const direction = by === "them" ? "received" : "sent";
      count(direction, action, late ? "late" : end.kind, catalog);
      // The clock may have been set meanwhile.
      if (end.kind === "result" || end.kind === "error") {
        answerTimes[direction].observe(Math.max(0, now - at) / 1000);
      }
    },
    unreadable: () => count("received", OTHER, "unreadable"),
  };
}
