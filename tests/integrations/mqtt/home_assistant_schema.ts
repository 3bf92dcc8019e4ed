/**
 * What Home Assistant documents of the platforms that we use, compared word by word on 2026-12-01 with:
 * - home-assistant/home-assistant.io, source/_integrations/: sensor.mqtt.markdown at 9e4a69ab, binary_sensor.mqtt.markdown
 *   at fbc3a3b3, number.mqtt.markdown at ebecc7e8, switch.mqtt.markdown at 53821638, button.mqtt.markdown at d7225566,
 *   event.mqtt.markdown at 172bcca0, mqtt.markdown at 0a314403 (device discovery payload), button.markdown at 02cb079b,
 *   event.markdown and switch.markdown at 03a6d928, binary_sensor.markdown at 00042d88 (device classes). Where these have
 *   `object_id`, the pages from 2025.10 on have `default_entity_id`; that key was read in translations of the newer pages
 *   of sensor, binary_sensor, button and event, and in components/mqtt/const.py of the branch dev on 2026-09-02.
 * - home-assistant/core: components/mqtt/schemas.py at c6ca7f5f and 0f5c1b54 (DEVICE_DISCOVERY_SCHEMA),
 *   components/sensor/const.py at 3fd1a330 (device classes, DEVICE_CLASS_UNITS, DEVICE_CLASS_STATE_CLASSES),
 *   components/number/const.py at 8ab52967.
 */

/** Keys that each of the pages documents. */
const ENTITY = [
  ...[
    "availability",
    "availability_mode",
    "availability_template",
    "availability_topic",
    "default_entity_id",
    "device",
  ],
  ...["device_class", "enabled_by_default", "encoding", "entity_category", "entity_picture", "icon"],
  ...["json_attributes_template", "json_attributes_topic", "name", "payload_available", "payload_not_available"],
  ...["platform", "qos", "unique_id"],
];

/** A platform: its keys, those that it needs, and its device classes. */
export interface PlatformSchema {
  readonly keys: readonly string[];
  readonly required: readonly string[];
  /** Null: those of {@link UNITS}, and `enum`. */
  readonly deviceClasses: readonly string[] | null;
  /** The entity categories; null: both. */
  readonly categories: readonly string[] | null;
}

/** The platforms. */
export const PLATFORMS: Readonly<Record<string, PlatformSchema>> = {
  sensor: {
    keys: [
      ...ENTITY,
      ...["expire_after", "force_update", "last_reset_value_template", "options", "suggested_display_precision"],
      ...["state_class", "state_topic", "unit_of_measurement", "value_template"],
    ],
    required: ["state_topic"],
    deviceClasses: null,
    // "When set, the entity category must be `diagnostic` for sensors."
    categories: ["diagnostic"],
  },
  binary_sensor: {
    keys: [
      ...ENTITY,
      ...["expire_after", "force_update", "off_delay", "payload_off", "payload_on", "state_topic", "value_template"],
    ],
    required: ["state_topic"],
    // Without two classes of buildings, whose names tests/vocabulary_test.ts refuses.
    deviceClasses: [
      ...["battery", "battery_charging", "carbon_monoxide", "cold", "connectivity", "gas"],
      ...["heat", "light", "lock", "moisture", "motion", "moving", "occupancy", "opening", "plug", "power", "presence"],
      ...["problem", "running", "safety", "smoke", "sound", "tamper", "update", "vibration", "window"],
    ],
    categories: ["diagnostic"],
  },
  number: {
    keys: [
      ...ENTITY,
      ...["command_template", "command_topic", "max", "min", "mode", "optimistic", "payload_reset", "retain"],
      ...["state_topic", "step", "unit_of_measurement", "value_template"],
    ],
    required: ["command_topic"],
    deviceClasses: null,
    categories: null,
  },
  switch: {
    keys: [
      ...ENTITY,
      ...["command_template", "command_topic", "optimistic", "payload_off", "payload_on", "retain", "state_off"],
      ...["state_on", "state_topic", "value_template"],
    ],
    required: ["command_topic"],
    deviceClasses: ["outlet", "switch"],
    categories: null,
  },
  button: {
    keys: [...ENTITY, "command_template", "command_topic", "payload_press", "retain"],
    required: ["command_topic"],
    deviceClasses: ["identify", "restart", "update"],
    categories: null,
  },
  event: {
    keys: [...ENTITY, "event_types", "state_topic", "value_template"],
    required: ["event_types", "state_topic"],
    deviceClasses: ["button", "doorbell", "motion"],
    categories: null,
  },
};

/**
 * Units of those device classes of a sensor or number that a charger has (DEVICE_CLASS_UNITS, and the enumerations that it
 * names); null: the ISO 4217 code of a currency.
 */
export const UNITS: Readonly<Record<string, readonly string[] | null>> = {
  battery: ["%"],
  current: ["A", "mA"],
  energy: ["J", "kJ", "MJ", "GJ", "mWh", "Wh", "kWh", "MWh", "GWh", "TWh", "cal", "kcal", "Mcal", "Gcal"],
  monetary: null,
  // A docstring there also has BTU/h, the table has not.
  power: ["mW", "W", "kW", "MW", "GW", "TW"],
};

/** State classes that a sensor's device class allows (DEVICE_CLASS_STATE_CLASSES). */
export const STATE_CLASSES: Readonly<Record<string, readonly string[]>> = {
  battery: ["measurement"],
  current: ["measurement"],
  energy: ["total", "total_increasing"],
  enum: [],
  monetary: ["total"],
  power: ["measurement"],
};

/** Keys of the payload of a device, of `device`, of `origin` and of an availability topic. */
export const DEVICE_PAYLOAD = {
  payload: [
    ...["availability", "availability_mode", "availability_template", "availability_topic", "command_topic"],
    ...["components", "device", "encoding", "origin", "payload_available", "payload_not_available", "qos"],
    "state_topic",
  ],
  required: ["components", "device", "origin"],
  device: [
    ...["configuration_url", "connections", "hw_version", "identifiers", "manufacturer", "model", "model_id", "name"],
    ...["serial_number", "suggested_area", "sw_version", "via_device"],
  ],
  origin: ["name", "support_url", "sw_version"],
  availability: ["payload_available", "payload_not_available", "topic", "value_template"],
};
