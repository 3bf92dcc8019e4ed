import type { Validator } from "./checks.ts";
import type { Direction } from "./directions.ts";

/** The actions of a version. What its schemas and message chapters define about one action: */
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

/** Input of {@link catalogOf}. */
export interface CatalogParts<Action extends string> {
  readonly directions: Readonly<Record<Action, Direction>>;
  readonly requests: Readonly<Record<Action, Validator>>;
  readonly responses: Readonly<Partial<Record<Action, Validator>>>;
}

/**
 * Builds the catalog of a version; each version has its own module, so that the schemas of unused versions are not
 * loaded.
 */
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

/** The action of this name in any case: some stations send `bootNotification` (quirk R10). */
export function findAction(catalog: Catalog, name: string): ActionSchema | undefined {
  const exact = catalog.get(name);
  if (exact) return exact;
  for (const schema of catalog.values()) {
    // Compares the length first: a hostile station may send a name of a megabyte.
    if (schema.action.length === name.length && schema.action.toLowerCase() === name.toLowerCase()) return schema;
  }
  return undefined;
}
