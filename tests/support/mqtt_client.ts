/** The client of npm mqtt, with the few types that src/integrations/mqtt declares of it. */
// @ts-types="../../src/integrations/mqtt/mqtt_client.d.ts"
export { connect, type MqttClient } from "mqtt";
