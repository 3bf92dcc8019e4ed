import { sentence } from "../../../domain/sentences/mod.ts";
import type { HonoRequest } from "hono";
import { Problem } from "../../problem.ts";

/** The body as text, without a byte order mark. Throws a {@link Problem} when it is not valid in `encoding`, or that is unknown. */
export async function bodyText(req: HonoRequest, encoding = "utf-8"): Promise<string> {
  const decoder = decoderOf(encoding);
  const bytes = await req.arrayBuffer();
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Problem("invalid", sentence("body_encoding", { encoding: decoder.encoding }));
  }
}

/** Replaces the body by a text, with the content type of the contract. */
export function replaceBody(req: HonoRequest, text: string, type: string): void {
  const headers = new Headers(req.raw.headers);
  headers.set("content-type", type);
  // A copy of the raw request would touch its signal, and Deno would print a warning.
  req.raw = new Request(req.url, { method: req.method, headers, body: text });
  req.bodyCache = {};
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    const found = JSON.stringify(encoding.slice(0, 40));
    throw new Problem("invalid", sentence("body_charset", { found }));
  }
}
