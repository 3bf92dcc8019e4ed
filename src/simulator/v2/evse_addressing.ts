/** Addresses of components and variables. A component (2.x ComponentType): */
export interface Component {
  readonly name: string;
  readonly instance?: string;
  readonly evse?: { readonly id: number; readonly connectorId?: number };
}

/** A variable (2.x VariableType). */
export interface Variable {
  readonly name: string;
  readonly instance?: string;
}

/** True when both address the same component; names are case-insensitive (2.x Part 2, device model). */
export function samePlace(one: Component, other: Component): boolean {
  return same(one.name, other.name) && same(one.instance, other.instance) && one.evse?.id === other.evse?.id &&
    one.evse?.connectorId === other.evse?.connectorId;
}

/** True when a query matches that variable: omitted parts match anything (B08.FR.20 to 23). */
export function isMeant(
  query: { readonly component: Component; readonly variable?: Variable },
  { component, variable }: { readonly component: Component; readonly variable: Variable },
): boolean {
  const { evse, instance, name } = query.component;
  return same(name, component.name) &&
    (instance === undefined || same(instance, component.instance)) &&
    (evse === undefined || evse.id === component.evse?.id) &&
    (evse?.connectorId === undefined || evse.connectorId === component.evse?.connectorId) &&
    (query.variable === undefined || same(query.variable.name, variable.name)) &&
    (query.variable?.instance === undefined || same(query.variable.instance, variable.instance));
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}
