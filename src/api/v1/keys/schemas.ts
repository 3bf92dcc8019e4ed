import { z } from "@hono/zod-openapi";
import { SCOPES } from "../../../domain/api_scope.ts";
import { Time } from "../http/shapes.ts";

/** An API key in answers. */
export const KeyShape = z.object({
  id: z.int(),
  name: z.string(),
  scope: z.enum(SCOPES).openapi({
    description:
      "`read` reads, `control` also sends commands to stations, `config` also changes settings, `admin` allows everything",
  }),
  state: z.enum(["active", "revoked", "expired"]),
  createdAt: Time,
  expiresAt: Time.nullable(),
  revokedAt: Time.nullable(),
  lastUsedAt: Time.nullable().openapi({ description: "accurate to the hour" }),
}).openapi("Key");

/** The answer to the creation of a key. */
export const NewKeyShape = KeyShape.extend({
  key: z.string().openapi({ description: "the key itself; shown only here", example: "ocppd_7_…" }),
}).openapi("NewKey");
