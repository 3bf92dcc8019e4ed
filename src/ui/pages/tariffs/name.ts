import { t } from "./messages.ts";

/** The name of a tariff for people: its own, else its number. */
export function nameOf({ name, id }: { readonly name: string | null; readonly id: number }): string {
  return name ?? t().tariff.number(id);
}
