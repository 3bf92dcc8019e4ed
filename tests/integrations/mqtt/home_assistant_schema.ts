/**
 * What Home Assistant documents of the platforms that we use: keys, device classes, state classes and units. The device
 * payload was read in home-assistant/core, components/mqtt/schemas.py; the lists of the platforms are those of
 * home-assistant.io/integrations/{sensor,binary_sensor,number,switch,button,event}.mqtt as they are known, and were not
 * compared with those pages word by word.
 */

/** Keys that every entity may have. */
const ENTITY = [
  ...["platform", "unique_id", "default_entity_id", "name", "icon", "entity_category", "entity_picture"],
  ...["enabled_by_default", "availability", "availability_mode", "availability_topic", "availability_template"],
  ...["payload_available", "payload_not_available", "json_attributes_topic", "json_attributes_template"],
  ...["qos", "encoding"],
];

/** A platform: its keys, those that it needs, and its device classes. */
export interface PlatformSchema {
  readonly keys: readonly string[];
  readonly required: readonly string[];
  readonly deviceClasses: readonly string[];
}

/** The platforms. */
export const PLATFORMS: Readonly<Record<string, PlatformSchema>> = {
  sensor: {
    keys: [
      ...ENTITY,
      ...["state_topic", "value_template", "device_class", "state_class", "unit_of_measurement", "options"],
      ...["expire_after", "force_update", "last_reset_value_template", "suggested_display_precision"],
    ],
    required: ["state_topic"],
    deviceClasses: ["battery", "current", "energy", "enum", "monetary", "power"],
  },
  binary_sensor: {
    keys: [
      ...ENTITY,
      ...["state_topic", "value_template", "device_class", "payload_on", "payload_off", "expire_after"],
      ...["force_update", "off_delay"],
    ],
    required: ["state_topic"],
    deviceClasses: ["connectivity"],
  },
  number: {
    keys: [
      ...ENTITY,
      ...["command_topic", "command_template", "state_topic", "value_template", "device_class", "min", "max", "step"],
      ...["mode", "optimistic", "payload_reset", "retain", "unit_of_measurement"],
    ],
    required: ["command_topic"],
    deviceClasses: ["current"],
  },
  switch: {
    keys: [
      ...ENTITY,
      ...["command_topic", "command_template", "state_topic", "value_template", "device_class", "payload_on"],
      ...["payload_off", "state_on", "state_off", "optimistic", "retain"],
    ],
    required: ["command_topic"],
    deviceClasses: ["outlet", "switch"],
  },
  button: {
    keys: [...ENTITY, "command_topic", "command_template", "device_class", "payload_press", "retain"],
    required: ["command_topic"],
    deviceClasses: ["identify", "restart", "update"],
  },
  event: {
    keys: [...ENTITY, "state_topic", "value_template", "device_class", "event_types"],
    required: ["state_topic", "event_types"],
    deviceClasses: ["button", "doorbell", "motion"],
  },
};

/** Units of a sensor's or number's device class; null: any text, such as the code of a currency. */
export const UNITS: Readonly<Record<string, readonly string[] | null>> = {
  battery: ["%"],
  current: ["A", "mA"],
  energy: ["J", "kJ", "MJ", "GJ", "mWh", "Wh", "kWh", "MWh", "GWh", "TWh", "cal", "kcal", "Mcal", "Gcal"],
  monetary: null,
  power: ["mW", "W", "kW", "MW", "GW", "TW", "BTU/h"],
};

/** State classes that a sensor's device class allows. */
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
    ...["device", "origin", "components", "availability", "availability_mode", "availability_topic"],
    ...["availability_template", "payload_available", "payload_not_available", "state_topic", "command_topic"],
    ...["qos", "encoding"],
  ],
  device: [
    ...["identifiers", "connections", "manufacturer", "model", "model_id", "name", "hw_version", "serial_number"],
    ...["sw_version", "via_device", "suggested_area", "configuration_url"],
  ],
  origin: ["name", "sw_version", "support_url"],
  availability: ["topic", "payload_available", "payload_not_available", "value_template"],
};
