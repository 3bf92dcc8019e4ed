import type { Quantity as Parts } from "../base/format.ts";

/** A number and its unit, which never wrap; the unit is smaller. */
export function Quantity({ of: { value, unit } }: { readonly of: Parts }) {
  return (
    <span class="quantity">
      {value}
      {"\u00a0"}
      <small>{unit}</small>
    </span>
  );
}
