import { isoSeconds } from "../../base/time.ts";
import type { Responses21 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows21 } from "../protocol.ts";
import type { Tariff } from "../tariff.ts";
import { readTariff } from "./tariff_mapping.ts";

type Assignment = NonNullable<Responses21["GetTariffs"]["tariffAssignments"]>[number];

/** A tariff at one EVSE: the default, or that of a transaction. */
interface Placed {
  readonly evse: number;
  readonly tariff: Tariff;
  readonly kind: Assignment["tariffKind"];
  readonly idToken: string | undefined;
}

/** Tariffs for the station's own cost calculation (2.1 I07 to I12). */
export const tariffs: Rows21<"SetDefaultTariff" | "GetTariffs" | "ClearTariffs" | "ChangeTransactionTariff"> = {
  SetDefaultTariff: ({ evseId, tariff: wire }, controls) => {
    const { station, now } = controls;
    const outlets = station.outlets.filter(({ number }) => evseId === 0 || evseId === number);
    if (outlets.length === 0) return { status: "Rejected", statusInfo: { reasonCode: "UnknownEvse" } };
    const tariff = readTariff(wire);
    if (typeof tariff === "string") return { status: tariff };
    if (placed(controls).some(({ tariff: { id } }) => id === tariff.id)) return { status: "DuplicateTariffId" };
    for (const outlet of outlets) {
      // The present tariff applies until the new one starts.
      const current = outlet.tariff(now());
      const kept = current === undefined || (tariff.validFrom ?? 0) <= now() ? [] : [current];
      outlet.tariffs = [...kept, tariff];
    }
    return { status: "Accepted" };
  },
  GetTariffs: ({ evseId }, controls) => {
    const here = placed(controls).filter(({ evse }) => evseId === 0 || evse === evseId);
    const ids = [...new Set(here.map(({ tariff, kind }) => `${kind} ${tariff.id}`))];
    const tariffAssignments = ids.flatMap((id) => {
      const same = here.filter(({ tariff, kind }) => `${kind} ${tariff.id}` === id);
      return same.slice(0, 1).map((first) => assignment(first, same));
    });
    return tariffAssignments.length === 0 ? { status: "NoTariff" } : { status: "Accepted", tariffAssignments };
  },
  ClearTariffs: ({ tariffIds, evseId }, controls) => {
    const cleared = new Set<string>();
    for (const { evse, tariff: { id } } of placed(controls)) {
      if ((evseId ?? evse) !== evse || !(tariffIds?.includes(id) ?? true)) continue;
      const outlet = controls.station.find(evse);
      // A running transaction keeps its tariff (I10.FR.07).
      if (outlet !== undefined) outlet.tariffs = outlet.tariffs.filter((one) => one.id !== id);
      cleared.add(id);
    }
    const missing = (tariffIds ?? []).filter((id) => !cleared.has(id));
    const clearTariffsResult = [
      ...[...cleared].map((tariffId) => ({ tariffId, status: "Accepted" as const })),
      ...missing.map((tariffId) => ({ tariffId, status: "NoTariff" as const })),
    ];
    return { clearTariffsResult: clearTariffsResult.length === 0 ? [{ status: "NoTariff" }] : clearTariffsResult };
  },
  ChangeTransactionTariff: ({ transactionId, tariff: wire }, { station }) => {
    const outlet = station.charging(transactionId);
    if (outlet === undefined) return { status: "TxNotFound" };
    const tariff = readTariff(wire);
    if (typeof tariff === "string") return { status: tariff };
    const { currency = tariff.currency } = outlet.session.tariff ?? {};
    if (currency !== tariff.currency) return { status: "NoCurrencyChange" };
    station.changeTariff(outlet, tariff);
    return { status: "Accepted" };
  },
};

function placed({ station }: Controls): readonly Placed[] {
  return station.outlets.flatMap(({ number: evse, tariffs, session }) => {
    const own = session?.tariff;
    const isOwn = own !== undefined && !tariffs.includes(own);
    return [
      ...tariffs.map((tariff) => ({ evse, tariff, kind: "DefaultTariff" as const, idToken: undefined })),
      ...(isOwn ? [{ evse, tariff: own, kind: "DriverTariff" as const, idToken: session?.token.id }] : []),
    ];
  });
}

function assignment({ tariff, kind }: Placed, everywhere: readonly Placed[]): Assignment {
  const idTokens = everywhere.flatMap(({ idToken }) => idToken === undefined || idToken === "" ? [] : [idToken]);
  return {
    tariffId: tariff.id,
    tariffKind: kind,
    ...(tariff.validFrom === undefined ? {} : { validFrom: isoSeconds(tariff.validFrom) }),
    evseIds: everywhere.map(({ evse }) => evse),
    ...(idTokens.length === 0 ? {} : { idTokens }),
  };
}
