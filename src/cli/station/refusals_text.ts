import type { RemedyView } from "../../domain/refusal_view.ts";
import type { RefusedConnection } from "../../domain/station.ts";
import { localTime } from "../local_time.ts";
import { printable } from "../../base/printable.ts";
import { idText } from "./station_facts.ts";

/** Refused connections for people: when and who, why, and what would let them in. */
export function refusalsText(
  entries: readonly { readonly refusal: RefusedConnection; readonly remedy: RemedyView }[],
): string {
  return entries.map(({ refusal, remedy }) => {
    const { address, count, lastAt, detail } = refusal;
    const often = count === 1 ? "once" : `${count} times, the last time`;
    return [
      `${printable(idText(refusal))} from ${printable(address)}, ${often} at ${localTime(lastAt)}`,
      `  why:  ${printable(detail)}`,
      ...(remedy.command === null ? [] : [`  do:   ${printable(remedy.command)}`]),
      ...(remedy.remedy === null ? [] : [`  ${remedy.command === null ? "do:  " : "     "} ${remedy.remedy}`]),
    ].map((line) => `${line}\n`).join("");
  }).join("\n");
}
