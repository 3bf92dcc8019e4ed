import { type Catalog, catalogOf } from "./catalog.ts";
import { directions21 } from "./directions.ts";
import * as validators from "./gen/v21.js";

/** The actions of OCPP 2.1. */
export const catalog21: Catalog = catalogOf({ directions: directions21, ...validators });
