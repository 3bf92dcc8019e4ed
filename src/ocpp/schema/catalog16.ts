import { type Catalog, catalogOf } from "./catalog.ts";
import { directions16 } from "./directions.ts";
import * as validators from "./gen/v16.js";

/** The actions of OCPP 1.6 with the security extension. */
export const catalog16: Catalog = catalogOf({ directions: directions16, ...validators });
