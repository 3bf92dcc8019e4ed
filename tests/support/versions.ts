import type { Protocol } from "../../src/domain/station.ts";
import type { Version } from "../../src/ocpp/version.ts";
import { VERSIONS as LOADED } from "../../src/ocpp/versions.ts";

/** Every version, loaded. */
export const VERSIONS: Readonly<Record<Protocol, Version>> = {
  "ocpp1.6": await LOADED["ocpp1.6"](),
  "ocpp2.0.1": await LOADED["ocpp2.0.1"](),
  "ocpp2.1": await LOADED["ocpp2.1"](),
};
