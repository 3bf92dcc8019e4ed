/** The position of a setting in the device model of a 2.x station; a 1.6 key has an empty component. */
export interface VariablePlace {
  readonly component: string;
  readonly componentInstance: string;
  /** 0 for the station itself. */
  readonly connector: number;
  readonly variable: string;
  readonly variableInstance: string;
  /** Actual, Target, MinSet or MaxSet. */
  readonly attribute: string;
}

const PART = "([^.@#[\\]]+)";
const INSTANCE = "(?:\\[([^\\]]*)\\])?";
const NAME = new RegExp(`^${PART}${INSTANCE}(?:@(\\d{1,9}))?\\.${PART}${INSTANCE}(?:#(\\w+))?$`);

/**
 * The name of a 2.x variable as one text: `Component[instance]@evse.Variable[instance]#attribute`. Instances, the EVSE and the
 * attribute Actual are left out where there are none: `OCPPCommCtrlr.HeartbeatInterval`, `DeviceDataCtrlr.ItemsPerMessage[GetReport]`,
 * `Connector@2.Available`, `SmartChargingCtrlr.LimitChangeSignificance#MaxSet`. Separators within a part are percent-encoded (`%2E`).
 * A 1.6 key is its own name.
 */
export function printVariableName(place: VariablePlace): string {
  if (place.component === "") return place.variable;
  const instance = (text: string) => text === "" ? "" : `[${escaped(text, /[%\]]/g)}]`;
  const at = place.connector === 0 ? "" : `@${place.connector}`;
  const attribute = place.attribute === "Actual" ? "" : `#${place.attribute}`;
  const part = (text: string) => escaped(text, /[%.@#[\]]/g);
  return `${part(place.component)}${instance(place.componentInstance)}${at}.${part(place.variable)}${
    instance(place.variableInstance)
  }${attribute}`;
}

/** Reads what {@link printVariableName} writes; undefined when it is no name of a 2.x variable. */
export function parseVariableName(name: string): VariablePlace | undefined {
  const match = NAME.exec(name.trim());
  if (match === null) return undefined;
  const [, component = "", componentInstance = "", connector = "0", variable = "", variableInstance = "", attribute] =
    match;
  return {
    component: plain(component),
    componentInstance: plain(componentInstance),
    connector: Number(connector),
    variable: plain(variable),
    variableInstance: plain(variableInstance),
    attribute: attribute ?? "Actual",
  };
}

function escaped(text: string, signs: RegExp): string {
  return text.replaceAll(signs, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function plain(text: string): string {
  return text.replaceAll(/%([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
