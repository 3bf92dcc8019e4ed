import { complaintsAbout, type Judged } from "./judge.ts";

/** A charge in words: how to play it again, what is wrong, and (long) what was sent. */
export function describe(judged: Judged, length: "short" | "long"): string {
  const { seed, number, charge: { charge, faults }, disturbed, billedWh, flags, calls } = judged;
  const { station, truthWh } = charge;
  const { version, supply, meter, resolutionWh, sampleResolutionWh, measurands, periodMs, notation } = station;
  const what = [
    `${version} ${supply.kind} ${Math.round(station.maxW)} W`,
    `${meter} meter in steps of ${resolutionWh}/${sampleResolutionWh} Wh (${notation.unit} /${notation.divisor})`,
    periodMs === null ? "start and stop alone" : `${measurands} every ${periodMs / 1000} s`,
    station.namesTransaction ? "" : "unnamed",
  ].filter((text) => text !== "").join(", ");
  const head = `--seed ${seed} charge ${number} [${faults.join(" + ") || "honest"}${disturbed ? ", neighbour" : ""}] ` +
    `${complaintsAbout(judged).join(", ") || "fine"}: billed ${billedWh} for ${truthWh} Wh, flags [${
      flags.join(", ")
    }]; ` +
    `${what}, register ${Math.round(charge.registerWh)}`;
  if (length === "short") return head;
  return [head, ...calls.map(({ action, payload }) => `    ${action} ${JSON.stringify(payload)}`)].join("\n");
}

interface Row {
  charges: number;
  inexact: number;
  flagged: number;
  far: number;
  above: number;
}

/** How many charges were wrong in which way, one line a fault. */
export function table(all: readonly Judged[]): string {
  const rows = new Map<string, Row>();
  for (const judged of all) {
    const name = nameOf(judged);
    const row = rows.get(name) ?? { charges: 0, inexact: 0, flagged: 0, far: 0, above: 0 };
    row.charges++;
    for (const complaint of complaintsAbout(judged)) row[complaint]++;
    rows.set(name, row);
  }
  const cell = (value: string | number) => String(value).padStart(8);
  const lines = [...rows].sort(([a], [b]) => a.localeCompare(b)).map(([name, row]) =>
    `${name.padEnd(22)}${[row.charges, row.inexact, row.flagged, row.far, row.above].map(cell).join("")}`
  );
  return [`${"".padEnd(22)}${["charges", "inexact", "flagged", "far", "above"].map(cell).join("")}`, ...lines].join(
    "\n",
  );
}

function nameOf({ charge: { faults }, disturbed }: Judged): string {
  const names = [...faults, ...(disturbed ? ["(neighbour)"] : [])];
  return names.length === 0 ? "(honest)" : names.length === 1 ? names[0] ?? "" : "(several)";
}
