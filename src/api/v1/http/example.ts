/** Makes the examples of the OpenAPI document from schemas and names: a property has the same example everywhere. */

/** The members of a JSON schema that this file reads. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The schemas of the document's components, by name. */
export type Components = Readonly<Record<string, unknown>>;

/** The examples of properties by name, for schemas without an example. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  action: "TriggerMessage",
  address: "192.168.1.20",
  amount: "4.3208",
  by: "dashboard",
  bytes: 1048576,
  comment: "next to the gate",
  currency: "EUR",
  detail: "seen in StatusNotification",
  durationMs: 120,
  durationS: 7200,
  energyWh: 18500,
  meterWh: 1204500,
  meterStartWh: 1186000,
  meterStopWh: 1204500,
  lastEnergyWh: 1204500,
  firmware: "1.4.2",
  group: "family",
  location: "ftp://10.0.0.5/logs/",
  model: "Wallbox 11",
  name: "Garage",
  phases: 3,
  powerW: 11000,
  rawStatus: "Available",
  reason: "Local",
  serial: "SN-0042",
  setBy: "dashboard",
  socPercent: 55,
  stationId: "garage-1",
  startS: 0,
  status: "Accepted",
  tagId: "04A1B2C3D4E5F6",
  url: "https://example.com/hook",
  vendor: "Acme",
};

/** The depth limit of an example; no schema of the API is deeper. */
const DEPTH_MAX = 12;

/** An example that `schema` allows. With `brief`, optional properties without an example of their own are omitted. */
export function exampleOf(schema: unknown, components: Components, { brief = false, name = "" } = {}): unknown {
  return exampleAt(schema as Schema, { components, brief }, name, 0);
}

interface Options {
  readonly components: Components;
  readonly brief: boolean;
}

function exampleAt(schema: Schema, options: Options, name: string, depth: number): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref !== undefined) {
    const found = options.components[schema.$ref.split("/").at(-1) ?? ""];
    return exampleAt((found ?? {}) as Schema, options, name, depth);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== "null");
  if (choice !== undefined) return exampleAt(choice, options, name, depth);
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  const type = [schema.type ?? []].flat().find((one) => one !== "null");
  if (type === "object") return depth >= DEPTH_MAX ? {} : objectExample(schema, options, depth);
  if (type === "array") return schema.items === undefined ? [] : [exampleAt(schema.items, options, name, depth + 1)];
  return scalarExample(type, schema.format, name);
}

function objectExample({ properties = {}, required = [] }: Schema, options: Options, depth: number): unknown {
  const shown = Object.entries(properties).filter(([name, { example, default: fallback }]) =>
    !options.brief || required.includes(name) || example !== undefined || isScalar(fallback)
  );
  return Object.fromEntries(shown.map(([name, schema]) => [name, exampleAt(schema, options, name, depth + 1)]));
}

function isScalar(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== "object";
}

const BY_TYPE: Readonly<Record<string, unknown>> = { integer: 1, number: 16, boolean: true, string: "text" };

/** The example of a name, if it has the type of the schema; else that of the type. */
function scalarExample(type: string | undefined, format: string | undefined, name: string): unknown {
  if (format === "date-time") return "2026-06-01T10:00:00.000Z";
  const byName = BY_NAME[name];
  const kind: string = typeof byName;
  const fits = kind === (type === "integer" ? "number" : type);
  return byName !== undefined && fits ? byName : BY_TYPE[type ?? ""] ?? {};
}
