import { type Evaluation, issuesOf } from "./check.ts";

/** Describes a charge: how to replay it, what is wrong, and (long) the messages that were sent. */
export function describe(evaluated: Evaluation, length: "short" | "long"): string {
  const { seed, number, charge: { charge, faults }, disturbed, billedWh, flags, calls } = evaluated;
  const { station, truthWh } = charge;
  const { version, supply, meter, resolutionWh, sampleResolutionWh, measurands, periodMs, notation } = station;
  const what = [
    `${version} ${supply.kind} ${Math.round(station.maxW)} W`,
    `${meter} meter in steps of ${resolutionWh}/${sampleResolutionWh} Wh (${notation.unit} /${notation.divisor})`,
    periodMs === null ? "only start and stop" : `${measurands} every ${periodMs / 1000} s`,
    station.namesTransaction ? "" : "unnamed",
  ].filter((text) => text !== "").join(", ");
  const head =
    `--seed ${seed} charge ${number} [${faults.join(" + ") || "faultless"}${disturbed ? ", adjacent charge" : ""}] ` +
    `${issuesOf(evaluated).join(", ") || "fine"}: billed ${billedWh} for ${truthWh} Wh, flags [${flags.join(", ")}]; ` +
    `${what}, register ${Math.round(charge.registerWh)}`;
  if (length === "short") return head;
  return [head, ...calls.map(({ action, payload }) => `    ${action} ${JSON.stringify(payload)}`)].join("\n");
}
