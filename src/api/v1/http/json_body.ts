import { faultOf } from "./body.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isSecretSetting } from "../../../domain/setting.ts";
import { Problem } from "../../problem.ts";
import { bodyText, replaceBody } from "./body_text.ts";

/** The largest accepted body, in bytes. */
const BODY_MAX = 64 * 1024;

/** Refuses a body that is too large, before it is read. Throws a {@link Problem}. */
export const smallBody: MiddlewareHandler = bodyLimit({
  maxSize: BODY_MAX,
  onError: () => {
    throw new Problem("too_large", sentence("body_too_large", { most: BODY_MAX }));
  },
});

/**
 * Reads every body as JSON, whatever its Content-Type: `curl -d '{...}'` sends it as a form. A missing body is an empty
 * object. Throws a {@link Problem} for a body that is not JSON, or that holds texts which can't be stored.
 */
export const jsonBody: MiddlewareHandler = async (context, next) => {
  const text = (await bodyText(context.req)).trim() || "{}";
  try {
    JSON.parse(text, (_, value) => {
      if (typeof value === "string" && !isKeepable(value)) throw unkeepable(value);
      return value;
    });
  } catch (thrown) {
    throw thrown instanceof Problem ? thrown : noJson(text);
  }
  replaceBody(context.req, text, "application/json");
  await next();
};

/** A lone surrogate has no bytes in UTF-8, and some programs cut a text at U+0000. */
function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function unkeepable(text: string): Problem {
  const found = JSON.stringify(text.slice(0, 60));
  return new Problem("invalid", sentence("body_text", { found }));
}

function noJson(text: string): Problem {
  // Half a body may be a whole password.
  const shown = isSecretSetting(text) ? `${text.length} characters` : text.length > 60 ? `${text.slice(0, 59)}…` : text;
  const faults = [faultOf("", shown, sentence("wanted_json_object"))];
  return new Problem("invalid", sentence("body_not_json", { found: shown }), { faults });
}
