import { type Evaluation, issuesOf } from "./check.ts";

/** A charge in words: how to play it again, what is wrong, and (long) what was sent. */
export function describe(evaluated: Evaluation, length: "short" | "long"): string {
  const { seed, number, charge: { charge, faults }, disturbed, billedWh, flags, calls } = evaluated;
  const { station, truthWh } = charge;
  const { version, supply, meter, resolutionWh, sampleResolutionWh, measurands, periodMs, notation } = station;
  const what = [
    `${version} ${supply.kind} ${Math.round(station.maxW)} W`,
    `${meter} meter in steps of ${resolutionWh}/${sampleResolutionWh} Wh (${notation.unit} /${notation.divisor})`,
    periodMs === null ? "start and stop alone" : `${measurands} every ${periodMs / 1000} s`,
    station.namesTransaction ? "" : "unnamed",
  ].filter((text) => text !== "").join(", ");
  const head = `--seed ${seed} charge ${number} [${faults.join(" + ") || "honest"}${disturbed ? ", neighbour" : ""}] ` +
    `${issuesOf(evaluated).join(", ") || "fine"}: billed ${billedWh} for ${truthWh} Wh, flags [${flags.join(", ")}]; ` +
    `${what}, register ${Math.round(charge.registerWh)}`;
  if (length === "short") return head;
  return [head, ...calls.map(({ action, payload }) => `    ${action} ${JSON.stringify(payload)}`)].join("\n");
}
