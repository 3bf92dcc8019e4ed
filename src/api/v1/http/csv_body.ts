import type { MiddlewareHandler } from "hono";
import { bodyText, replaceBody } from "./body_text.ts";

/**
 * Reads every body as CSV in the charset of its Content-Type: spreadsheets write others than UTF-8. Throws a problem for bytes
 * that are not valid in the charset.
 */
export const csvBody: MiddlewareHandler = async (context, next) => {
  const type = context.req.header("content-type") ?? "";
  const text = await bodyText(context.req, /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1]);
  replaceBody(context.req, text, "text/csv");
  await next();
};
