import generated from "./gen/settings_schema.json" with { type: "json" };
import type { SchemaNode } from "./json_schema.ts";

/** The settings schema as scripts/gen_config.ts wrote it: what settings are judged by, and what is said of them. */
export const SETTINGS_NODE: SchemaNode = generated as SchemaNode;
