import { z } from "@hono/zod-openapi";

/**
 * An object that may have the properties of `shape` and no others. Its validation error of another property names the allowed
 * ones, also after `extend` and `partial`.
 */
export function strictObject<const S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject(shape, {
    error: ({ code, inst }) =>
      code === "unrecognized_keys" && inst instanceof z.ZodObject ? Object.keys(inst.shape).join(", ") : undefined,
  });
}
