import type { ConnectorSnapshot, StationSnapshot } from "../../domain/station_commands.ts";
import type { Topics } from "./topics.ts";

/**
 * Home Assistant's discovery of a charger as one device (home-assistant.io/integrations/mqtt, "Device discovery payload").
 * Ids come from the charger's id alone, so that they stay when it gets another name.
 */

/** What {@link discoveryPayload} needs besides the charger. */
export interface DiscoveryFacts {
  readonly topics: Topics;
  /** Our base topic: another server at the broker may have a charger of the same id. */
  readonly baseTopic: string;
  readonly version: string;
  readonly mayControl: boolean;
  readonly currency: string | null;
  /** The largest limit of a charger that reports none. */
  readonly limitMaxA: number;
}

/** A component: its platform, and the documented keys of that. */
export type Component = { readonly platform: string } & Readonly<Record<string, unknown>>;

/** All that a connector's sensor of status can show. */
export const STATUSES = [
  ...["available", "occupied", "reserved", "unavailable", "faulted", "unknown"],
  ...["preparing", "connected", "charging", "suspended_ev", "suspended_evse", "finishing", "idle"],
] as const;

/** Home Assistant allows letters, digits, `_` and `-` in the topic: other characters are written as `_` and their code. */
export function deviceId(baseTopic: string, stationId: string): string {
  const escaped = (text: string) =>
    text.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`);
  return `${escaped(baseTopic)}_${escaped(stationId)}`;
}

/** The discovery topic of a charger. */
export function discoveryTopic(prefix: string, baseTopic: string, stationId: string): string {
  return `${prefix}/device/${deviceId(baseTopic, stationId)}/config`;
}

/** The retained discovery payload of a charger, as JSON. */
export function discoveryPayload(station: StationSnapshot, facts: DiscoveryFacts): string {
  const { id, name, vendor, model, serial, firmware } = station;
  const { topics, version } = facts;
  const device = deviceId(facts.baseTopic, id);
  const entries = [
    ...stationComponents(station, facts),
    ...station.connectors.flatMap((one) => connectorComponents(station, one, facts)),
  ];
  return JSON.stringify({
    device: {
      identifiers: [device],
      name: name ?? id,
      ...(vendor === null ? {} : { manufacturer: vendor }),
      ...(model === null ? {} : { model }),
      ...(serial === null ? {} : { serial_number: serial }),
      ...(firmware === null ? {} : { sw_version: firmware }),
    },
    origin: { name: "ocppd", sw_version: version },
    availability: [{ topic: topics.server }, { topic: topics.availability(id) }],
    availability_mode: "all",
    qos: 1,
    components: Object.fromEntries(entries.map(([key, { platform, ...rest }]) => {
      const isRemoved = Object.keys(rest).length === 0;
      const ids = { unique_id: `${device}_${key}`, default_entity_id: entityId(platform, `${device}_${key}`) };
      // A component without further keys is removed (the scope was control before).
      return [key, isRemoved ? { platform } : { platform, ...ids, ...rest }];
    })),
  });
}

type Entry = readonly [key: string, component: Component];

function stationComponents({ id }: StationSnapshot, { topics, mayControl }: DiscoveryFacts): readonly Entry[] {
  const state = topics.station(id);
  const event = (name: "card" | "fault", title: string, types: readonly string[]): Entry => [
    `${name}_event`,
    { platform: "event", name: title, state_topic: topics.event(id, name), event_types: types },
  ];
  return [
    ["online", {
      platform: "binary_sensor",
      name: "Online",
      device_class: "connectivity",
      entity_category: "diagnostic",
      state_topic: topics.availability(id),
      ...{ payload_on: "online", payload_off: "offline" },
      // It has to be seen while the charger is away.
      availability: [{ topic: topics.server }],
    }],
    ["warnings", {
      platform: "sensor",
      name: "Warnings",
      entity_category: "diagnostic",
      state_class: "measurement",
      state_topic: state,
      value_template: "{{ value_json.warningCount }}",
      json_attributes_topic: state,
      json_attributes_template: "{{ {'warnings': value_json.warnings} | tojson }}",
    }],
    event("card", "Card presented", ["accepted", "refused"]),
    event("fault", "Fault", ["fault", "cleared"]),
    [
      "restart",
      whenControlled(mayControl, {
        platform: "button",
        name: "Restart",
        device_class: "restart",
        entity_category: "config",
        command_topic: topics.command(id, null, "restart"),
      }),
    ],
  ];
}

function connectorComponents(
  { id, connectors }: StationSnapshot,
  { connector, name, maxA }: ConnectorSnapshot,
  { topics, mayControl, currency, limitMaxA }: DiscoveryFacts,
): readonly Entry[] {
  const state_topic = topics.connector(id, connector);
  const command = (name: string) => topics.command(id, connector, name);
  // A charger with one connector needs no number in the names of its entities.
  const titled = (title: string) => connectors.length === 1 ? title : `${name ?? `Connector ${connector}`} ${title}`;
  const key = (name: string) => `connector_${connector}_${name}`;
  const sensor = (name: string, title: string, property: string, more: object): Entry => [key(name), {
    platform: "sensor",
    name: titled(title),
    state_topic,
    value_template: `{{ value_json.${property} }}`,
    ...more,
  }];
  const ofCharge = { state_class: "total", last_reset_value_template: "{{ value_json.startedAt or '' }}" };
  return [
    sensor("status", "Status", "status", { device_class: "enum", options: STATUSES }),
    sensor("power", "Power", "powerW", {
      ...{ device_class: "power", state_class: "measurement", unit_of_measurement: "W" },
    }),
    sensor("energy", "Energy", "meterWh", {
      ...{ device_class: "energy", state_class: "total_increasing", unit_of_measurement: "Wh" },
    }),
    sensor("charge_energy", "Energy of this charge", "energyWh", {
      ...{ device_class: "energy", unit_of_measurement: "Wh", ...ofCharge },
    }),
    ...(currency === null ? [] : [sensor("charge_cost", "Cost of this charge", "cost", {
      ...{ device_class: "monetary", unit_of_measurement: currency, ...ofCharge },
    })]),
    ...([1, 2, 3] as const).map((line) =>
      sensor(`current_l${line}`, `Current L${line}`, `currentA.l${line}`, {
        ...{ device_class: "current", state_class: "measurement", unit_of_measurement: "A" },
      })
    ),
    sensor("soc", "State of charge", "socPercent", {
      ...{ device_class: "battery", state_class: "measurement", unit_of_measurement: "%" },
    }),
    [key("card"), {
      platform: "sensor",
      name: titled("Card"),
      state_topic,
      value_template: "{{ value_json.tagName or value_json.tagId }}",
    }],
    [
      key("limit"),
      whenControlled(mayControl, {
        platform: "number",
        name: titled("Limit"),
        device_class: "current",
        unit_of_measurement: "A",
        ...{ min: 0, max: maxA ?? limitMaxA, step: 1, mode: "slider" },
        state_topic,
        value_template: "{{ value_json.limitA }}",
        command_topic: command("limit"),
      }),
    ],
    [
      key("charging"),
      whenControlled(mayControl, {
        platform: "switch",
        name: titled("Charging"),
        state_topic,
        value_template: "{{ 'ON' if value_json.charging else 'OFF' }}",
        command_topic: command("charge"),
      }),
    ],
    [
      key("unlock"),
      whenControlled(mayControl, {
        platform: "button",
        name: titled("Unlock"),
        command_topic: command("unlock"),
      }),
    ],
  ];
}

function whenControlled(mayControl: boolean, component: Component): Component {
  return mayControl ? component : { platform: component.platform };
}

/** Home Assistant's entity ids are in lower case, without `-`. */
function entityId(platform: string, id: string): string {
  return `${platform}.${id.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^_|_$/g, "")}`;
}
