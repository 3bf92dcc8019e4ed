import type { Services } from "../services/mod.ts";
import type { ReportBuilder } from "./report.ts";

/** The services through which an import writes. */
export type ImportServices = Pick<
  Services,
  "stations" | "authorization" | "connectorNames" | "transactionImport" | "users"
>;

/** What each part of an import works with. */
export interface ImportContext {
  readonly services: ImportServices;
  readonly report: ReportBuilder;
  /** False: only find out what would happen. */
  readonly apply: boolean;
  /** See {@link ImportSource}. */
  readonly replaces: boolean;
  readonly now: number;
}
