import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";

/** What a charger of each version says to be taken for one. */
export const BOOTS: Readonly<Record<Protocol, object>> = {
  "ocpp1.6": { chargePointVendor: "Vendor", chargePointModel: "Model" },
  "ocpp2.0.1": { reason: "PowerUp", chargingStation: { vendorName: "Vendor", model: "Model" } },
  "ocpp2.1": { reason: "PowerUp", chargingStation: { vendorName: "Vendor", model: "Model" } },
};

export { type Protocol, PROTOCOLS };
