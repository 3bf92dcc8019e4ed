import { type Catalog, catalogOf } from "./catalog.ts";
import { directions201 } from "./directions.ts";
import * as validators from "./gen/v201.js";

/** The actions of OCPP 2.0.1. */
export const catalog201: Catalog = catalogOf({ directions: directions201, ...validators });
