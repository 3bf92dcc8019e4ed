/**
 * The part of npm mqtt that broker.ts uses. The package's own types would bring those of Node into the whole program, in
 * place of Deno's.
 */

/** Options of a connection; a `reconnectPeriod` of 0 never connects again by itself. */
export interface IClientOptions {
  readonly clientId?: string;
  readonly clean?: boolean;
  /** Seconds. */
  readonly keepalive?: number;
  /** Ms. */
  readonly connectTimeout?: number;
  readonly reconnectPeriod?: number;
  readonly resubscribe?: boolean;
  readonly queueQoSZero?: boolean;
  readonly timerVariant?: "native";
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly will?: { readonly topic: string; readonly payload: string; readonly retain: boolean; readonly qos: 1 };
}

/** A connection to a broker. */
export interface MqttClient {
  on(event: "connect" | "close", listener: () => void): this;
  on(event: "error", listener: (error: unknown) => void): this;
  on(
    event: "message",
    listener: (topic: string, payload: Uint8Array, packet: { readonly retain: boolean }) => void,
  ): this;
  publishAsync(
    topic: string,
    payload: string,
    options: { readonly qos: 1; readonly retain: boolean },
  ): Promise<unknown>;
  subscribeAsync(filters: string[], options: { readonly qos: 1 }): Promise<unknown>;
  unsubscribeAsync(filters: string[]): Promise<unknown>;
  /** Closes the connection; with `force` at once. */
  end(force: boolean): this;
  endAsync(force: boolean): Promise<void>;
}

/** Opens a connection to the broker at an address such as mqtt://host:1883. */
export function connect(url: string, options: IClientOptions): MqttClient;
