import type { Validator } from "./checks.ts";
import type { Direction } from "./directions.ts";

/** What the schemas and the message chapters of a version say about one action. */
export interface ActionSchema {
  readonly action: string;
  readonly sender: Direction;
  /** A `send` (2.1) is never answered and so has no `response`. */
  readonly kind: "call" | "send";
  readonly request: Validator;
  readonly response?: Validator;
}

/** All actions of a version by their exact name. */
export type Catalog = ReadonlyMap<string, ActionSchema>;

/** What {@link catalogOf} puts together. */
export interface CatalogParts<Action extends string> {
  readonly directions: Readonly<Record<Action, Direction>>;
  readonly requests: Readonly<Record<Action, Validator>>;
  readonly responses: Readonly<Partial<Record<Action, Validator>>>;
}

/** The catalog of a version; each has a module of its own, so that nobody pays for schemas that no station speaks. */
export function catalogOf<Action extends string>({ directions, requests, responses }: CatalogParts<Action>): Catalog {
  const catalog = new Map<string, ActionSchema>();
  for (const action in directions) {
    const response = responses[action];
    const sender = directions[action];
    const request = requests[action];
    catalog.set(
      action,
      response === undefined
        ? { action, sender, kind: "send", request }
        : { action, sender, kind: "call", request, response },
    );
  }
  return catalog;
}

/** The action of this name, whatever its capitals: stations have sent `bootNotification` (quirk R10). */
export function findAction(catalog: Catalog, name: string): ActionSchema | undefined {
  const exact = catalog.get(name);
  if (exact) return exact;
  for (const schema of catalog.values()) {
    // The length first: what a hostile station calls an action may be a megabyte long.
    if (schema.action.length === name.length && schema.action.toLowerCase() === name.toLowerCase()) return schema;
  }
  return undefined;
}
