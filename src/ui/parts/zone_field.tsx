/** The choice of a time zone. */
import { SelectField } from "./field.tsx";
import { withChosen } from "./with_chosen.ts";

/** The zone of this browser: a server in a container often does not know where it stands. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The field. */
export function ZoneField(
  { label, value, onValue }: {
    readonly label: string;
    readonly value: string;
    readonly onValue: (zone: string) => void;
  },
) {
  const zones = withChosen(["UTC", ...Intl.supportedValuesOf("timeZone")], value);
  return (
    <SelectField
      label={label}
      value={value}
      onValue={onValue}
      options={[...new Set(zones)].map((zone) => [zone, zone.replaceAll("_", " ")] as const)}
    />
  );
}
