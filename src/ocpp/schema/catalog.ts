import type { Validator } from "./checks.ts";
import { type Direction, directions16, directions201, directions21 } from "./directions.ts";
import * as v16 from "./gen/v16.js";
import * as v201 from "./gen/v201.js";
import * as v21 from "./gen/v21.js";

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

interface Parts<Action extends string> {
  readonly directions: Readonly<Record<Action, Direction>>;
  readonly requests: Readonly<Record<Action, Validator>>;
  readonly responses: Readonly<Partial<Record<Action, Validator>>>;
}

function catalogOf<Action extends string>({ directions, requests, responses }: Parts<Action>): Catalog {
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

/** The actions of OCPP 1.6 with the security extension. */
export const catalog16: Catalog = catalogOf({ directions: directions16, ...v16 });

/** The actions of OCPP 2.0.1. */
export const catalog201: Catalog = catalogOf({ directions: directions201, ...v201 });

/** The actions of OCPP 2.1. */
export const catalog21: Catalog = catalogOf({ directions: directions21, ...v21 });

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
