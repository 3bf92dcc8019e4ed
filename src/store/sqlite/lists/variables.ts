import type { Variable } from "../../../domain/station_report.ts";
import type { SettingSource } from "../../../domain/setting.ts";
import { type Database, whole } from "../engine/database.ts";
import { everKnownKey, stationKey } from "./stations.ts";

interface Row {
  readonly connector: number;
  readonly component: string;
  readonly component_instance: string;
  readonly variable: string;
  readonly variable_instance: string;
  readonly attribute: string;
  readonly value: string | null;
  readonly mutability: string | null;
  readonly source: SettingSource;
  readonly at: number;
}

const UPSERT = `INSERT INTO variables
  (station, connector, component, component_instance, variable, variable_instance, attribute, value, mutability, source, at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    value = excluded.value, mutability = coalesce(excluded.mutability, mutability), source = excluded.source, at = excluded.at`;

/** Adds or replaces variables of a station. */
export function putVariables(db: Database, variables: readonly Variable[]): void {
  for (const variable of variables) {
    db.run(
      UPSERT,
      stationKey(db, variable.stationId).key,
      whole(variable.connector) ?? 0,
      variable.component,
      variable.componentInstance,
      variable.variable,
      variable.variableInstance,
      variable.attribute,
      variable.value,
      variable.mutability,
      variable.source,
      variable.at,
    );
  }
}

/** The station's variables by connector, component and name. */
export function listVariables(db: Database, stationId: string): readonly Variable[] {
  const station = everKnownKey(db, stationId);
  if (station === undefined) return [];
  return db.all<Row>(
    `SELECT connector, component, component_instance, variable, variable_instance, attribute, value, mutability, source, at
     FROM variables WHERE station = ?
     ORDER BY connector, component, component_instance, variable, variable_instance, attribute`,
    station,
  ).map((row) => ({
    stationId,
    component: row.component,
    componentInstance: row.component_instance,
    connector: row.connector,
    variable: row.variable,
    variableInstance: row.variable_instance,
    attribute: row.attribute,
    value: row.value,
    mutability: row.mutability,
    source: row.source,
    at: row.at,
  }));
}
