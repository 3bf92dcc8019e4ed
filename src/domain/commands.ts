import type { ChargingLimit } from "./limit.ts";
import type { IdToken } from "./id_token.ts";
import type { Protocol } from "./station.ts";

/** What an operator may ask of a station, in our own words; each version's `to_station` folder has one file a kind. */
export type Command =
  /** Restart as soon as nobody charges (1.6: Soft). */
  | { readonly kind: "reset" }
  /** Let go of the cable. */
  | { readonly kind: "unlock"; readonly connector: number }
  /** A constant limit, every day, until cleared; connector 0 is the whole station. */
  | { readonly kind: "setLimit"; readonly connector: number; readonly limit: ChargingLimit; readonly from: number }
  | { readonly kind: "clearLimit"; readonly connector: number }
  /** As if `token` were presented at `connector`. */
  | { readonly kind: "start"; readonly connector: number; readonly token: IdToken; readonly remoteStartId: number }
  | { readonly kind: "stop"; readonly transactionId: number; readonly reference: string | null };

/** The name of a command. */
export type CommandKind = Command["kind"];

/** The command of kind `K`. */
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>;

/** How a command ended. */
export type Outcome =
  /** The station's own word: Accepted, Rejected, Unlocked ... */
  | { readonly kind: "answered"; readonly status: string }
  | { readonly kind: "not_connected" }
  | { readonly kind: "timeout" }
  /** It answered with an error, or hung up before it answered. */
  | { readonly kind: "failed"; readonly code: string; readonly description: string }
  /** Too many commands wait for this station already. */
  | { readonly kind: "busy" };

/** A station on the line. */
export interface ConnectedStation {
  readonly stationId: string;
  readonly protocol: Protocol;
  readonly address: string;
  readonly since: number;
}

/** The port down to the stations; ocpp/server implements it. Ids are compared without regard to case. */
export interface StationLink {
  /** Sends and waits for the answer; never rejects. */
  send(stationId: string, command: Command): Promise<Outcome>;
  /** The stations on the line, in the order of their ids. */
  connected(): readonly ConnectedStation[];
  find(stationId: string): ConnectedStation | undefined;
  /** Ends the connection of a station that may no longer have one. */
  disconnect(stationId: string, reason: string): void;
}
