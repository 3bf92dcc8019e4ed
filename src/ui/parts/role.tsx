/** The choice of a role, with what it may do. */
import { type Scope, SCOPES } from "../base/session.ts";
import { t } from "../messages.ts";
import { SelectField } from "./field.tsx";

/** The field. */
export function RoleField({ value, onValue }: { readonly value: Scope; readonly onValue: (value: Scope) => void }) {
  const { role, roleAbout } = t();
  return (
    <SelectField
      label={role.label}
      hint={roleAbout[value]}
      value={value}
      onValue={onValue}
      options={SCOPES.map((one) => [one, role[one]] as const)}
    />
  );
}
