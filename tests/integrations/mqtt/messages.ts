import type { BrokerClient } from "../../support/mosquitto.ts";

/** A broker under load takes its time. */
export const DEADLINE_MS = 60_000;

/** The next message of a topic whose payload fits. */
export function next({ messages }: BrokerClient, topic: string, fits: (payload: string) => boolean = () => true) {
  return messages.next((one) => one.topic === topic && fits(one.payload), topic, DEADLINE_MS);
}

/** As {@link next}, with a payload of JSON. */
export async function nextJson(
  client: BrokerClient,
  topic: string,
  // deno-lint-ignore no-explicit-any -- a test reads what it expects
  fits: (json: any) => boolean = () => true,
  // deno-lint-ignore no-explicit-any -- a test reads what it expects
): Promise<any> {
  const { payload } = await next(client, topic, (payload) => payload !== "" && fits(JSON.parse(payload)));
  return JSON.parse(payload);
}
