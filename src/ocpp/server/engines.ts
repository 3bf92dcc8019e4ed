import type { Engine } from "../../domain/commands.ts";
import type { OpenPort } from "./engine.ts";
import { openHardenedPort } from "./hardened_engine.ts";
import { openNativePort } from "./native_engine.ts";

/** One row per engine; all keep the same contract (tests/ocpp/server). */
export const OPEN_PORT: Readonly<Record<Engine, OpenPort>> = {
  native: openNativePort,
  hardened: openHardenedPort,
};
