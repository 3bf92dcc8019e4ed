import type { ConnectorSnapshot, StationSnapshot } from "../../domain/station_commands.ts";

/** The retained payloads of docs/integrations/mqtt.md, as JSON. Each property is named: a new internal one is not published. */

/** The state of a charger. */
export function stationPayload({ id, name, online, vendor, model, firmware, warnings }: StationSnapshot): string {
  return JSON.stringify({ id, name, online, vendor, model, firmware, warningCount: warnings.length, warnings });
}

/** The state of a connector; the properties of a charge are null without one. */
export function connectorPayload(snapshot: ConnectorSnapshot): string {
  const { connector, name, status, fault, powerW, meterWh, currentA, socPercent } = snapshot;
  const { charge, limitA, limitW, limitConfirmed } = snapshot;
  return JSON.stringify({
    ...{ connector, name, status, fault, powerW, meterWh, socPercent },
    currentA: { l1: currentA?.l1 ?? null, l2: currentA?.l2 ?? null, l3: currentA?.l3 ?? null },
    charging: charge !== null,
    transactionId: charge?.transactionId ?? null,
    startedAt: charge?.startedAt ?? null,
    energyWh: charge?.energyWh ?? null,
    cost: charge === null || charge.cost === null ? null : Number(charge.cost),
    tagId: charge?.tagId ?? null,
    tagName: charge?.tagName ?? null,
    ...{ limitA, limitW, limitConfirmed },
  });
}
