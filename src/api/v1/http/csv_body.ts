import type { MiddlewareHandler } from "hono";
import { bodyText, replaceBody } from "./body_text.ts";

/**
 * Takes every body for CSV, in the charset that it names: spreadsheets write others than UTF-8. Throws a problem for what is
 * no text in it.
 */
export const csvBody: MiddlewareHandler = async (context, next) => {
  const type = context.req.header("content-type") ?? "";
  const text = await bodyText(context.req, /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1]);
  replaceBody(context.req, text, "text/csv");
  await next();
};
