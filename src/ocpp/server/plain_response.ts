/** The headers of an answer that is text for a person or a charger, in whatever browser it may end up. */
const HEADERS = {
  "content-type": "text/plain; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** A sentence as answer to a request that ends before the upgrade, or before the REST API sees it. */
export function plainResponse(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, { status, headers: HEADERS });
}
