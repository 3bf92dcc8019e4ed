import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { StationDirectory } from "../../domain/station_commands.ts";
import { type DiscoveryFacts, discoveryPayload, discoveryTopic } from "./home_assistant.ts";
import type { Outbox } from "./outbox.ts";
import { connectorPayload, stationPayload } from "./payloads.ts";

/** What {@link createStationPublisher} needs. */
export interface PublisherDeps extends Omit<DiscoveryFacts, "currency"> {
  readonly directory: StationDirectory;
  readonly outbox: Pick<Outbox, "put">;
  readonly clock: Clock;
  readonly log: Log;
  /** Empty: no discovery. */
  readonly discoveryPrefix: string;
}

/** Publishes the retained topics of stations. */
export interface StationPublisher {
  /** A station has changed: its topics follow within {@link GATHER_MS}, those whose payload differs. */
  changed(stationId: string): void;
  /** Publishes all topics of all stations, whatever the broker has. */
  all(): void;
  /** Publishes the discovery payloads again, as Home Assistant wants after its start. */
  discovery(): void;
  /** Removes what the broker retains of a station that is not on the list. */
  removeRetained(topic: string): void;
  stop(): void;
}

/** Messages of a charger that come together are published once. */
const GATHER_MS = 250;

/** See {@link StationPublisher}. */
export function createStationPublisher(deps: PublisherDeps): StationPublisher {
  const { directory, outbox, clock, log, topics, discoveryPrefix, baseTopic } = deps;
  /** By station: what was published last, by topic. */
  const published = new Map<string, Map<string, string>>();
  const pending = new Set<string>();
  let cancel: Cancel | undefined;
  let isWorking = false;
  let isStopped = false;

  const payloadsOf = async (id: string): Promise<ReadonlyMap<string, string>> => {
    const station = await directory.show(id);
    if (station === undefined) return new Map();
    const payloads = new Map<string, string>();
    if (discoveryPrefix !== "") {
      const facts = { ...deps, currency: directory.currency() };
      payloads.set(discoveryTopic(discoveryPrefix, baseTopic, id), discoveryPayload(station, facts));
    }
    payloads.set(topics.station(id), stationPayload(station));
    for (const one of station.connectors) payloads.set(topics.connector(id, one.connector), connectorPayload(one));
    // The last one: entities become available when their states are there.
    payloads.set(topics.availability(id), station.online ? "online" : "offline");
    return payloads;
  };

  const publish = async (id: string) => {
    const payloads = await payloadsOf(id);
    if (isStopped) return;
    const former = published.get(id) ?? new Map<string, string>();
    for (const [topic, payload] of payloads) if (former.get(topic) !== payload) outbox.put(topic, payload);
    for (const topic of former.keys()) if (!payloads.has(topic)) outbox.put(topic, "");
    if (payloads.size === 0) published.delete(id);
    else published.set(id, new Map(payloads));
  };

  const work = async () => {
    cancel = undefined;
    if (isWorking) return;
    isWorking = true;
    for (const id of pending) {
      if (isStopped) break;
      pending.delete(id);
      try {
        await publish(id);
      } catch (thrown) {
        log.error(`the state of a charger was not published over MQTT: ${errorMessage(thrown)}`, { station: id });
      }
    }
    isWorking = false;
    if (pending.size > 0) schedule();
  };
  const schedule = () => {
    if (cancel === undefined && !isStopped) cancel = clock.after(GATHER_MS, () => void work());
  };
  const changed = (id: string) => {
    pending.add(id);
    schedule();
  };
  return {
    changed,
    all() {
      const known = [...published.keys()];
      // A removed station is kept, so that its topics are emptied.
      for (const id of known) if (directory.has(id)) published.set(id, new Map());
      for (const id of new Set([...known, ...directory.ids()])) changed(id);
    },
    discovery() {
      for (const [id, payloads] of published) {
        payloads.delete(discoveryTopic(discoveryPrefix, baseTopic, id));
        changed(id);
      }
    },
    removeRetained(topic) {
      const id = topics.stationOf(topic);
      if (id === undefined || directory.has(id)) return;
      outbox.put(topic, "");
      if (discoveryPrefix !== "") outbox.put(discoveryTopic(discoveryPrefix, baseTopic, id), "");
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
