/** A component as it is named (2.x ComponentType). */
export interface Component {
  readonly name: string;
  readonly instance?: string;
  readonly evse?: { readonly id: number; readonly connectorId?: number };
}

/** A variable as it is named (2.x VariableType). */
export interface Variable {
  readonly name: string;
  readonly instance?: string;
}

/** True when both name the same component; names have no capitals (2.x Part 2, device model). */
export function samePlace(one: Component, other: Component): boolean {
  return same(one.name, other.name) && same(one.instance, other.instance) && one.evse?.id === other.evse?.id &&
    one.evse?.connectorId === other.evse?.connectorId;
}

/** True when a question means that variable: what it leaves out may be anything (B08.FR.20 to 23). */
export function isMeant(
  asked: { readonly component: Component; readonly variable?: Variable },
  { component, variable }: { readonly component: Component; readonly variable: Variable },
): boolean {
  const { evse, instance, name } = asked.component;
  return same(name, component.name) &&
    (instance === undefined || same(instance, component.instance)) &&
    (evse === undefined || evse.id === component.evse?.id) &&
    (evse?.connectorId === undefined || evse.connectorId === component.evse?.connectorId) &&
    (asked.variable === undefined || same(asked.variable.name, variable.name)) &&
    (asked.variable?.instance === undefined || same(asked.variable.instance, variable.instance));
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}
