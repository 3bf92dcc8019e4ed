import type { Variable } from "../../../domain/station_report.ts";
import type { SettingSource } from "../../../domain/setting.ts";
import { type Database, marks, whole } from "../engine/database.ts";
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

/** How many variables of a station are kept: a station with five outlets has about a thousand. */
const KEPT = 5_000;

const KEY = ["station", "connector", "component", "component_instance", "variable", "variable_instance", "attribute"];
const UPDATE = `UPDATE variables SET value = ?, mutability = coalesce(?, mutability), source = ?, at = ?
  WHERE ${KEY.map((column) => `${column} = ?`).join(" AND ")}`;
const INSERT = `INSERT INTO variables (value, mutability, source, at, ${KEY.join(", ")})
  VALUES (${marks(KEY.length + 4)})`;
const COUNT = "SELECT count(*) AS n FROM variables WHERE station = ?";

/** Adds or replaces variables of stations; returns how many were not added because their station has 5,000. */
export function putVariables(db: Database, variables: readonly Variable[]): number {
  const counts = new Map<number, number>();
  let refused = 0;
  for (const variable of variables) {
    const station = stationKey(db, variable.stationId).key;
    const row = [
      variable.value,
      variable.mutability,
      variable.source,
      variable.at,
      station,
      whole(variable.connector) ?? 0,
      variable.component,
      variable.componentInstance,
      variable.variable,
      variable.variableInstance,
      variable.attribute,
    ];
    if (db.run(UPDATE, ...row) > 0) continue;
    const count = counts.get(station) ?? db.get<{ n: number }>(COUNT, station)?.n ?? 0;
    const isFull = count >= KEPT;
    counts.set(station, isFull ? count : count + 1);
    if (isFull) refused++;
    else db.run(INSERT, ...row);
  }
  return refused;
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
