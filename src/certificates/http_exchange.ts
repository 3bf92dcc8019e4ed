/** A POST whose answer is bounded in time and bytes. */
export interface Exchange {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/**
 * Posts to a configured address, and returns the body of the answer. Redirects are not followed: they would take the
 * credentials elsewhere. Throws for any status but 2xx, after the time, and for a longer answer.
 */
export async function exchange(url: string, { body, headers, timeoutMs, maxBytes }: Exchange): Promise<Uint8Array> {
  const response = await fetch(url, {
    ...{ method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) },
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answered ${response.status}`);
  }
  return await boundedBody(response, maxBytes);
}

/** The body of a response. Throws when it is longer than `maxBytes`. */
async function boundedBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > maxBytes) throw new Error(`its answer is longer than ${maxBytes} bytes`);
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
