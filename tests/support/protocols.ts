import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { bootOf } from "./booted.ts";

/** What a charger of each version says when it boots. */
export const BOOTS: Readonly<Record<Protocol, object>> = {
  "ocpp1.6": bootOf("ocpp1.6"),
  "ocpp2.0.1": bootOf("ocpp2.0.1"),
  "ocpp2.1": bootOf("ocpp2.1"),
};

export { type Protocol, PROTOCOLS };
