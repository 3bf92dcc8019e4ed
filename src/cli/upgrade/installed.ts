import type { DataOptions } from "../options.ts";
import { placesIn } from "../service/places.ts";
import { exists } from "../with_app.ts";

/** Where `ocppd install` puts its files. */
export const INSTALLED = placesIn("");

/** The given options; without any those of the installed service, where it is there. */
export function installedOptions({ config, dataDir }: DataOptions): DataOptions {
  if (config !== undefined || dataDir !== undefined || !exists(INSTALLED.settings)) {
    return { ...config === undefined ? {} : { config }, ...dataDir === undefined ? {} : { dataDir } };
  }
  return { config: INSTALLED.settings, dataDir: INSTALLED.data };
}
