import assert from "node:assert/strict";
import type { ConnectorSnapshot, StationSnapshot } from "../../../src/domain/station_commands.ts";
import { discoveryPayload, discoveryTopic, STATUSES } from "../../../src/integrations/mqtt/home_assistant.ts";
import { createTopics } from "../../../src/integrations/mqtt/topics.ts";
import { DEVICE_PAYLOAD, PLATFORMS, STATE_CLASSES, UNITS } from "./home_assistant_schema.ts";

const connector = (number: number, more: Partial<ConnectorSnapshot> = {}): ConnectorSnapshot => ({
  ...{ connector: number, name: null, status: "available", fault: null, powerW: null, meterWh: null },
  ...{ currentA: null, socPercent: null, charge: null, limitA: null, limitW: null, limitConfirmed: null, maxA: null },
  ...more,
});

const station = (more: Partial<StationSnapshot> = {}): StationSnapshot => ({
  ...{ id: "CP1", name: "Garage", online: true, vendor: "V", model: "M", serial: "S", firmware: "1.0", warnings: [] },
  connectors: [connector(1), connector(2, { maxA: 16 })],
  ...more,
});

const FACTS = {
  ...{ topics: createTopics("ocppd"), baseTopic: "ocppd", version: "1.2.3", mayControl: true },
  ...{ currency: "EUR", limitMaxA: 32 },
};

// deno-lint-ignore no-explicit-any -- a payload is read key by key
type Json = any;

const payloadOf = (more: Partial<StationSnapshot> = {}, facts: object = {}): Json =>
  JSON.parse(discoveryPayload(station(more), { ...FACTS, ...facts }));

const known = (keys: readonly string[], object: object, where: string) => {
  for (const key of Object.keys(object)) assert.ok(keys.includes(key), `${where}: ${key} is not documented`);
};

Deno.test("every key, device class, state class and unit of the discovery payload is documented by Home Assistant", () => {
  const odd = { vendor: null, model: null, serial: null, firmware: null, name: null };
  for (const payload of [payloadOf(), payloadOf(odd), payloadOf({ connectors: [connector(1)] }, { currency: null })]) {
    known(DEVICE_PAYLOAD.payload, payload, "payload");
    for (const key of DEVICE_PAYLOAD.required) assert.ok(payload[key] !== undefined, `the payload has ${key}`);
    known(DEVICE_PAYLOAD.device, payload.device, "device");
    known(DEVICE_PAYLOAD.origin, payload.origin, "origin");
    assert.ok(payload.device.identifiers.length > 0);
    assert.equal(payload.origin.name, "ocppd");
    for (const one of payload.availability) known(DEVICE_PAYLOAD.availability, one, "availability");
    for (const [name, component] of Object.entries<Json>(payload.components)) {
      const schema = PLATFORMS[component.platform];
      assert.ok(schema, `${name}: the platform ${component.platform} is documented`);
      known(schema.keys, component, name);
      for (const key of ["platform", "unique_id", "default_entity_id", ...schema.required]) {
        assert.ok(component[key] !== undefined, `${name} has ${key}`);
      }
      const { device_class, state_class, unit_of_measurement, options, entity_category, availability } = component;
      for (const one of availability ?? []) known(DEVICE_PAYLOAD.availability, one, `${name}.availability`);
      const categories = schema.categories ?? ["config", "diagnostic"];
      if (entity_category !== undefined) assert.ok(categories.includes(entity_category), `${name}: ${entity_category}`);
      if (device_class === undefined) continue;
      const classes = schema.deviceClasses ??
        [...Object.keys(UNITS), ...(component.platform === "sensor" ? ["enum"] : [])];
      assert.ok(classes.includes(device_class), `${name}: ${device_class}`);
      const units = UNITS[device_class];
      if (units === undefined) assert.equal(unit_of_measurement, undefined, `${name} has no unit`);
      else if (units !== null) assert.ok(units.includes(unit_of_measurement), `${name}: ${unit_of_measurement}`);
      if (state_class !== undefined) assert.ok(STATE_CLASSES[device_class]?.includes(state_class), name);
      if (units === null) assert.match(unit_of_measurement, /^[A-Z]{3}$/, `${name}: the code of a currency`);
      assert.equal(options !== undefined, device_class === "enum", `${name}: options belong to enum`);
      if (component.last_reset_value_template !== undefined) assert.equal(state_class, "total", name);
    }
  }
});

Deno.test("a charger has the entities of the issue, with their classes", () => {
  const { components, availability, availability_mode } = payloadOf();
  const shown = (key: string) => {
    const { platform, device_class, state_class, unit_of_measurement } = components[key];
    return [platform, device_class, state_class, unit_of_measurement];
  };
  assert.deepEqual(shown("connector_1_status"), ["sensor", "enum", undefined, undefined]);
  assert.deepEqual(shown("connector_1_power"), ["sensor", "power", "measurement", "W"]);
  assert.deepEqual(shown("connector_1_energy"), ["sensor", "energy", "total_increasing", "Wh"]);
  assert.deepEqual(shown("connector_1_charge_energy"), ["sensor", "energy", "total", "Wh"]);
  assert.deepEqual(shown("connector_1_charge_cost"), ["sensor", "monetary", "total", "EUR"]);
  assert.deepEqual(shown("connector_2_current_l3"), ["sensor", "current", "measurement", "A"]);
  assert.deepEqual(shown("connector_1_soc"), ["sensor", "battery", "measurement", "%"]);
  assert.deepEqual(shown("connector_1_card"), ["sensor", undefined, undefined, undefined]);
  assert.deepEqual(shown("online"), ["binary_sensor", "connectivity", undefined, undefined]);
  assert.deepEqual(shown("restart"), ["button", "restart", undefined, undefined]);
  assert.equal(components.connector_1_charging.platform, "switch");
  assert.equal(components.connector_1_unlock.platform, "button");
  assert.deepEqual(components.card_event.event_types, ["accepted", "refused"]);
  assert.deepEqual([components.connector_1_limit.min, components.connector_2_limit.min], [0, 0], "0 pauses");
  assert.deepEqual([components.connector_1_limit.max, components.connector_2_limit.max], [32, 16]);
  assert.deepEqual(components.connector_1_status.options, [...STATUSES]);
  assert.equal(availability_mode, "all");
  const topics = availability.map(({ topic }: Json) => topic);
  assert.deepEqual(topics, ["ocppd/status", "ocppd/stations/CP1/availability"]);
  assert.deepEqual(components.online.availability, [{ topic: "ocppd/status" }], "it is seen while the charger is away");
});

Deno.test("ids stay when a charger gets another name or more connectors, and differ between chargers and servers", () => {
  const ids = (payload: Json) =>
    Object.fromEntries(
      Object.entries<Json>(payload.components).map(([key, one]) => [key, [one.unique_id, one.default_entity_id]]),
    );
  assert.deepEqual(ids(payloadOf({ name: "Carport" })), ids(payloadOf()));
  const single = ids(payloadOf({ connectors: [connector(1)] }));
  for (const [key, value] of Object.entries(single)) assert.deepEqual(value, ids(payloadOf())[key]);
  const topics = ["CP1", "CP_1", "CP/1", "CP 1", "cp1", "CP_5f_1"].flatMap((id) =>
    ["ocppd", "ocppd/CP1", "ocppd_2"].map((base) => discoveryTopic("homeassistant", base, id))
  );
  assert.equal(new Set(topics).size, topics.length);
  for (const topic of topics) assert.match(topic, /^homeassistant\/device\/[A-Za-z0-9_-]+\/config$/);
  const all = Object.values(ids(payloadOf())).map(([id]) => id);
  assert.equal(new Set(all).size, all.length);
});

Deno.test("without the scope control the controls are named by their platform alone, which removes them", () => {
  const { components } = payloadOf({}, { mayControl: false });
  assert.deepEqual(components.restart, { platform: "button" });
  assert.deepEqual(components.connector_1_limit, { platform: "number" });
  assert.ok(Object.values<Json>(components).every(({ command_topic }) => command_topic === undefined));
});
