import type { ImportedCharge } from "../services/charging/mod.ts";

/** What another central system has, in our words; each reader of a format makes one. */
export interface ImportSource {
  /** For the report: which file, in which form. */
  readonly title: string;
  readonly stations: readonly SourceStation[];
  readonly tags: readonly SourceTag[];
  readonly connectorNames: readonly SourceConnectorName[];
  /** Page by page: a history of years is not held in memory. */
  readonly charges: Iterable<readonly SourceCharge[]>;
  /** True: its values replace those here. Else what is set here stays, and the report names the conflict. */
  readonly replaces?: boolean;
}

/** A charger. */
export interface SourceStation {
  readonly id: string;
  readonly name: string | null;
  readonly comment: string | null;
  /** As the charger sends it; null: it needs none. */
  readonly password: string | null;
  /** The user name with the password, where it is another than the id. */
  readonly userName: string | null;
  /** What the report says of it besides. */
  readonly remarks?: readonly string[];
}

/** A card; an undefined property is not in the source. */
export interface SourceTag {
  readonly id: string;
  readonly name?: string | null;
  readonly group?: string | null;
  readonly kind?: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | null;
  readonly blocked?: boolean;
  /** A user of this server by name, or an e-mail address. */
  readonly owner?: string | null;
  readonly remarks?: readonly string[];
}

/** The name of a connector. */
export interface SourceConnectorName {
  readonly stationId: string;
  readonly connector: number;
  readonly name: string;
}

/** A charge: one that has ended, or why it can't be imported. */
export type SourceCharge =
  | { readonly id: string; readonly charge: ImportedCharge }
  | { readonly id: string; readonly fault: string };
