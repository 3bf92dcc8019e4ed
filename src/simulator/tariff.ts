/**
 * Computes the cost of a transaction with simple tariffs: one price per component (2.1 I07 to I12). Prices are without
 * tax.
 */
export interface Tariff {
  readonly id: string;
  readonly currency: string;
  readonly validFrom: number | undefined;
  readonly fixed: Price | undefined;
  /** Per kWh. */
  readonly energy: Price | undefined;
  /** Per minute while energy flows, and while none does. */
  readonly chargingTime: Price | undefined;
  readonly idleTime: Price | undefined;
  /** Of the total, without tax. */
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** A price and its taxes, as a factor of 0 or more. */
export interface Price {
  readonly amount: number;
  readonly tax: number;
}

/** The billed quantities. */
export interface Usage {
  readonly energyWh: number;
  readonly chargingMs: number;
  readonly idleMs: number;
}

/** An amount without and with tax. */
export interface Amount {
  readonly net: number;
  readonly gross: number;
}

/** The cost; a component without a price is omitted. */
export interface Cost {
  readonly parts: Readonly<Partial<Record<"fixed" | "energy" | "chargingTime" | "idleTime", Amount>>>;
  readonly total: Amount;
  /** Set when the minimum or the maximum of the tariff replaced the sum. */
  readonly bound: "least" | "most" | undefined;
}

const MS_PER_MINUTE = 60_000;

/** Computes the cost of a transaction. */
export function costOf(tariff: Tariff, { energyWh, chargingMs, idleMs }: Usage): Cost {
  const quantities = {
    fixed: 1,
    energy: energyWh / 1000,
    chargingTime: chargingMs / MS_PER_MINUTE,
    idleTime: idleMs / MS_PER_MINUTE,
  } as const;
  const names = ["fixed", "energy", "chargingTime", "idleTime"] as const;
  const parts: Partial<Record<(typeof names)[number], Amount>> = {};
  let net = 0;
  let gross = 0;
  for (const name of names) {
    const price = tariff[name];
    if (price === undefined) continue;
    const amount = price.amount * quantities[name];
    net += amount;
    gross += amount * (1 + price.tax);
    parts[name] = rounded(amount, amount * (1 + price.tax));
  }
  const bound = net < (tariff.least ?? net) ? "least" : net > (tariff.most ?? net) ? "most" : undefined;
  if (bound === undefined) return { parts, total: rounded(net, gross), bound };
  // The taxes keep their share.
  const wanted = tariff[bound] ?? net;
  return { parts, total: rounded(wanted, net === 0 ? wanted : wanted * gross / net), bound };
}

function rounded(net: number, gross: number): Amount {
  const cents = (amount: number) => Math.round(amount * 10_000) / 10_000;
  return { net: cents(net), gross: cents(gross) };
}
