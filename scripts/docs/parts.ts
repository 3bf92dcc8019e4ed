/** The parts of docs/ that follow from tables of the code: one row a document. */
import type { Command } from "commander";
import { commands } from "../../main.ts";
import { v1Api } from "../../src/api/v1/api.ts";
import type { V1Deps } from "../../src/api/v1/dependencies.ts";
import { openapiOf } from "../../src/api/v1/http/openapi.ts";
import type { Environment } from "../../src/cli/environment.ts";
import { allPaths, nodeAt, type Path, pathText, type SchemaNode } from "../../src/config/json_schema.ts";
import { EVENT_TYPES, eventView } from "../../src/domain/event_view.ts";
import type { DomainEvent, EventType } from "../../src/domain/events.ts";
import { WARNINGS } from "../../src/domain/warnings.ts";
import { supportTables } from "../support_table.ts";
import { EVENT_EXAMPLES, EXAMPLE_STATION, EXAMPLE_TIME } from "./event_examples.ts";
import { paragraph, table } from "./markdown.ts";
import { WARNING_CAUSES } from "./warning_causes.ts";

/** What stands between the markers of each document. */
export const PARTS: { readonly [document: string]: () => string | Promise<string> } = {
  "docs/support.md": supportTables,
  "docs/events.md": eventEntries,
  "docs/warnings.md": warningEntries,
  "docs/settings.md": settingsTable,
  "docs/cli.md": commandTable,
  "docs/rest-api.md": routeTables,
};

/** A heading, when it is published, and one of it as JSON. */
function eventEntries(): string {
  return EVENT_TYPES.map((type) => {
    const view = eventView(exampleOf(type));
    return `### ${type}\n\n${paragraph(EVENT_EXAMPLES[type].when)}\n\n\`\`\`json\n${
      JSON.stringify(view, null, 2)
    }\n\`\`\``;
  }).join("\n\n");
}

/** The event that docs/events.md shows of a type. */
export function exampleOf(type: EventType): DomainEvent {
  const { example } = EVENT_EXAMPLES[type];
  // The row of a type has the properties of that type; TypeScript can't follow the key through the union.
  return { type, stationId: EXAMPLE_STATION, at: EXAMPLE_TIME, ...example } as DomainEvent;
}

function warningEntries(): string {
  return Object.entries(WARNINGS).map(([code, { message: says, remedy: remedy }]) => {
    // The keys of WARNINGS are the codes.
    const cause = WARNING_CAUSES[code as keyof typeof WARNINGS];
    const lines = [
      paragraph(`The charger ${says}.`),
      paragraph(`Cause: ${cause}`),
      paragraph(`Remedy: ${remedy}.`),
    ];
    return `### ${code}\n\n${lines.join("\n\n")}`;
  }).join("\n\n");
}

async function settingsTable(): Promise<string> {
  const { default: schema } = await import("../../src/config/gen/settings_schema.json", { with: { type: "json" } });
  // What gen_config.ts has written is a JSON schema.
  const root = schema as SchemaNode;
  const paths = allPaths(root);
  const isSection = (path: Path) =>
    paths.some((other) => other.length > path.length && path.every((step, i) => step === other[i]));
  const rows = paths.filter((path) => !isSection(path)).map((path) => {
    const node = nodeAt(root, path) ?? {};
    const range = node.minimum === undefined ? "" : ` (${node.minimum} to ${node.maximum})`;
    const words = node.enum === undefined ? "" : ` One of ${node.enum.map((word) => `\`${word}\``).join(", ")}.`;
    const text = `${(node.description ?? "").replace(/\.$/, "")}${range}.${words}`;
    return [`\`${pathText(path)}\``, `\`${JSON.stringify(node.default)}\``, text];
  });
  return table([["setting", "default", "meaning"], ...rows]);
}

async function commandTable(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, summary, load } of commands) {
    const loaded = await load();
    // Help is made of what a command says of itself; nothing of its world is used for that.
    if (typeof loaded === "function") rows.push(...commandRows(loaded(absent() as Environment), "ocppd", summary));
    else rows.push([`\`ocppd ${name}\``, loaded.description]);
  }
  return table([["command", "what it does"], ...rows]);
}

function commandRows(command: Command, above: string, summary = ""): string[][] {
  const path = `${above} ${command.name()}`;
  const args = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
    return argument.required ? ` <${name}>` : ` [${name}]`;
  });
  const under = command.commands.filter((child) => child.name() !== "help").flatMap((child) =>
    commandRows(child, path)
  );
  if (under.length > 0 && !("_actionHandler" in command && command._actionHandler)) return under;
  return [[`\`${path}${args.join("")}\``, command.description() || summary], ...under];
}

/** Every command with its long options, by its words: `station add` -> `--password`, ... */
export async function commandOptions(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const add = (command: Command, path: string) => {
    found.set(path, command.options.flatMap(({ long }) => long ?? []));
    for (const child of command.commands) add(child, `${path} ${child.name()}`);
  };
  for (const { name, load } of commands) {
    const loaded = await load();
    if (typeof loaded === "function") add(loaded(absent() as Environment), name);
    else found.set(name, SERVE_OPTIONS);
  }
  return found;
}

/** The options of commands that run without commander. */
const SERVE_OPTIONS: readonly string[] = ["--config", "--data-dir", "--host", "--port", "--tls", "--log-level"];

/** Every path of the OpenAPI document. */
export function routePaths(): readonly string[] {
  return Object.keys(apiDocument().paths);
}

/** As far as this file looks into the OpenAPI document. */
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly "x-scope"?: string;
}

interface ApiDocument {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
}

function apiDocument(): ApiDocument {
  // Contracts are made without anything that answers them.
  return openapiOf(v1Api(absent() as V1Deps), "0.0.0") as ApiDocument;
}

function routeTables(): string {
  const byTag = new Map<string, string[][]>();
  for (const [path, methods] of Object.entries(apiDocument().paths)) {
    for (
      const [method, { summary = "", tags: [tag = "other"] = [], "x-scope": scope = "" }] of Object.entries(methods)
    ) {
      const rows = byTag.get(tag) ?? [];
      byTag.set(tag, [...rows, [`\`${method.toUpperCase()} ${path}\``, scope, summary]]);
    }
  }
  return [...byTag].map(([tag, rows]) => `### ${tag}\n\n${table([["route", "scope", "what it does"], ...rows])}`)
    .join("\n\n");
}

/** Stands for everything that a description does not need. */
function absent(): unknown {
  return new Proxy(() => absent(), { get: (_, name) => name === "version" ? "0.0.0" : absent() });
}
