import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import type { Metrics } from "../../base/metrics.ts";
import type { Scope } from "../../domain/api_scope.ts";
import { eventView } from "../../domain/event_view.ts";
import type { DomainEvent, EventType } from "../../domain/events.ts";
import type { StationCommands, StationDirectory } from "../../domain/station_commands.ts";
import { type BrokerConnection, type BrokerSettings, createBroker, type IncomingMessage } from "./broker.ts";
import { createCommandReceiver } from "./commands.ts";
import { eventEntities } from "./event_entities.ts";
import { Outbox } from "./outbox.ts";
import { createStationPublisher } from "./station_publisher.ts";
import { createTopics } from "./topics.ts";

/** The settings of `mqtt`. */
export interface MqttSettings extends BrokerSettings {
  readonly baseTopic: string;
  readonly scope: Extract<Scope, "read" | "control">;
  readonly startCard: string;
  readonly limitMaxA: number;
  readonly discoveryPrefix: string;
}

/** What {@link startMqtt} needs. */
export interface MqttDeps {
  readonly settings: MqttSettings;
  readonly subscribe: Bus<DomainEvent>["subscribe"];
  readonly directory: StationDirectory;
  readonly commands: StationCommands;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly version: string;
}

/** What the state topics say already is no event here. */
const NO_EVENT: ReadonlySet<EventType> = new Set(["meter.read", "transaction.updated"]);
/** How long a stop waits for the last message. */
const STOP_MS = 1_000;

/** Connects to the broker of the settings: docs/integrations/mqtt.md. Returns what ends it. */
export function startMqtt(deps: MqttDeps): { stop(): Promise<void> } {
  const { settings, directory, commands, log, metrics, clock, version } = deps;
  const { baseTopic, discoveryPrefix, limitMaxA, startCard } = settings;
  const topics = createTopics(baseTopic);
  const droppedOf = (kind: string) =>
    metrics.counter({ name: "ocppd_mqtt_dropped_total", help: "MQTT messages that the bounded queue dropped" }, {
      kind,
    });
  const dropped = { state: droppedOf("state"), event: droppedOf("event") };
  let dropsReported = false;
  let failureReported = false;
  const outbox = new Outbox({
    onDropped(kind) {
      dropped[kind].add();
      if (!dropsReported) log.warn(`the MQTT queue is full: the oldest ${kind}s are dropped`, { waiting: outbox.size });
      dropsReported = true;
    },
    onStatesLost: () => publisher.all(),
    onFailed(topic, thrown) {
      if (!failureReported) log.warn(`an MQTT message was not sent: ${errorMessage(thrown)}`, { topic });
      failureReported = true;
    },
  });
  const publisher = createStationPublisher({
    ...{ directory, outbox, clock, log, topics, discoveryPrefix, baseTopic, version, limitMaxA },
    mayControl: settings.scope === "control",
  });
  const receiver = createCommandReceiver({
    ...{ topics, commands, startCard },
    reply: (topic, payload) => outbox.add(topic, payload),
  });
  const homeAssistant = discoveryPrefix === "" ? undefined : `${discoveryPrefix}/status`;

  const onMessage = (message: IncomingMessage) => {
    const { topic, payload, retain } = message;
    if (receiver.receive(message)) return;
    if (topic === homeAssistant) {
      if (new TextDecoder().decode(payload.slice(0, 16)) === "online") publisher.discovery();
    } else if (retain && payload.length > 0) publisher.removeRetained(topic);
  };
  const onConnect = (connection: BrokerConnection) => {
    dropsReported = failureReported = false;
    const subscribe = async () => {
      await connection.subscribe([...topics.commandFilters, ...(homeAssistant === undefined ? [] : [homeAssistant])]);
      // What the broker retains is read once: chargers that were removed while it, or this server, was away.
      await connection.subscribe(topics.retainedFilters);
      await connection.unsubscribe(topics.retainedFilters);
    };
    subscribe().catch((thrown) => log.warn(`MQTT topics were not subscribed: ${errorMessage(thrown)}`));
    outbox.put(topics.server, "online");
    outbox.attach(connection.send);
    publisher.all();
  };
  const broker = createBroker({
    ...{ settings, clock, ids: deps.ids, log, onConnect, onMessage },
    onClose: () => outbox.detach(),
    will: { topic: topics.server, payload: "offline", retain: true },
  });
  metrics.gauge(
    { name: "ocppd_mqtt_connected", help: "1 while the MQTT broker is connected, else 0" },
    () => [{ value: broker.isConnected ? 1 : 0 }],
  );
  metrics.gauge(
    { name: "ocppd_mqtt_queue_messages", help: "MQTT messages that wait for the broker" },
    () => [{ value: outbox.size }],
  );
  const entities = eventEntities();
  const unsubscribe = deps.subscribe((event) => {
    const { stationId, type } = event;
    if (stationId === "") return;
    if (!directory.has(stationId)) {
      if (type !== "station.removed") return;
      publisher.changed(stationId);
      entities.forget(stationId);
      return;
    }
    publisher.changed(stationId);
    if (!NO_EVENT.has(type)) outbox.add(topics.events(stationId), JSON.stringify(eventView(event)));
    const shown = entities.of(event);
    if (shown !== undefined) outbox.add(topics.event(stationId, shown.name), JSON.stringify(shown.payload));
  });
  const unwatch = directory.watch((stationId) => {
    for (const id of stationId === null ? directory.ids() : [stationId]) publisher.changed(id);
  });
  return {
    async stop() {
      unsubscribe();
      unwatch();
      publisher.stop();
      if (broker.isConnected) {
        outbox.put(topics.server, "offline");
        await emptied(outbox, clock);
      }
      await broker.stop();
    },
  };
}

/** Resolves when the queue is empty, at most {@link STOP_MS} later. */
async function emptied(outbox: Outbox, clock: Clock): Promise<void> {
  const stepMs = 20;
  for (let left = STOP_MS / stepMs; left > 0 && outbox.size > 0; left--) {
    await new Promise<void>((resolve) => clock.after(stepMs, resolve));
  }
}
