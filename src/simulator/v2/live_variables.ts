import type { Requests201 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls } from "../protocol.ts";
import type { Outlet } from "../outlet.ts";
import type { Station } from "../station.ts";

type Item = NonNullable<Requests201["NotifyReport"]["reportData"]>[number];

/** Variables with the present state of the station; they can be read and monitored, not set. */
export interface LiveVariable {
  readonly component: Item["component"];
  readonly variable: Item["variable"];
  readonly characteristics: Item["variableCharacteristics"];
  /** Included in a summary report (B07.FR.09). */
  readonly summary: boolean;
  read(): string;
}

/** The present count and the capacity of a list, where a version has variables for them. */
export interface Count {
  readonly component: string;
  readonly variable: string;
  readonly most: number;
  read(controls: Controls): number;
}

const STATES = { dataType: "OptionList", valuesList: "Available,Occupied,Reserved,Unavailable,Faulted" } as const;

/** The live variables of a station and of each of its EVSEs (2.x Part 2 appendix 3). */
export function liveVariables(controls: Controls, counts: readonly Count[]): readonly LiveVariable[] {
  const { station, now } = controls;
  return [
    {
      ...named({ name: "ChargingStation" }, "AvailabilityState", STATES, true),
      read: () => station.operative ? "Available" : "Unavailable",
    },
    ...counts.map(({ component, variable, most, read }) => ({
      ...named({ name: component }, variable, { dataType: "integer", maxLimit: most }, false),
      read: () => String(read(controls)),
    })),
    ...station.outlets.flatMap((outlet) => [
      {
        ...named({ name: "EVSE", evse: { id: outlet.number } }, "AvailabilityState", STATES, true),
        read: () => availabilityOf(outlet),
      },
      {
        ...named({ name: "EVSE", evse: { id: outlet.number } }, "Power", powerOf(station), false),
        read: () => outlet.measure(now()).powerW.toFixed(0),
      },
      {
        ...named(
          { name: "EVSE", evse: { id: outlet.number } },
          "ActiveTransactionId",
          { dataType: "string" },
          false,
        ),
        read: () => outlet.session?.key ?? "",
      },
      {
        ...named({ name: "Connector", evse: { id: outlet.number, connectorId: 1 } }, "AvailabilityState", STATES, true),
        read: () => availabilityOf(outlet),
      },
    ]),
  ];
}

/** The status of a connector in both 2.x (ConnectorStatusEnumType). */
export function availabilityOf({ status, car, reservation }: Outlet) {
  if (status === "unavailable") return "Unavailable";
  if (car !== undefined) return "Occupied";
  return reservation === undefined ? "Available" : "Reserved";
}

function powerOf(station: Station) {
  return { dataType: "decimal", unit: "W", maxLimit: station.limits.mostW } as const;
}

function named(
  component: Item["component"],
  variable: string,
  characteristics: Omit<NonNullable<Item["variableCharacteristics"]>, "supportsMonitoring">,
  summary: boolean,
) {
  return {
    component,
    variable: { name: variable },
    characteristics: { supportsMonitoring: true, ...characteristics },
    summary,
  };
}
