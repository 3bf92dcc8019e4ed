/** The callbacks for an answer to an HTTP request. */
export interface ResponseListener {
  head(status: number, text: string): void;
  /** A part of the body, without the framing of chunks; the buffer is reused. */
  body(bytes: Uint8Array): void;
  end(): void;
}

type State = "head" | "length" | "size" | "chunk" | "trailer";

/** Reads answers of HTTP/1.1 (RFC 9112) from a connection, one after another, as their bytes come: with a length or in chunks. */
export function createResponseReader(listener: ResponseListener): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder("latin1");
  let state: State = "head";
  let head: string[] = [];
  /** A line that has not come whole. */
  let line = "";
  /** Bytes of the body, or of a chunk, that are still to come. */
  let left = 0;

  const ended = () => {
    state = "head";
    listener.end();
  };
  const headEnded = () => {
    const text = head.join("\n");
    head = [];
    const length = Number(/^content-length: *(\d+)$/im.exec(text)?.[1] ?? 0);
    const chunked = /^transfer-encoding: *chunked$/im.test(text);
    state = chunked ? "size" : "length";
    left = chunked ? 0 : length;
    listener.head(Number(text.split(" ")[1]), text);
    if (!chunked && length === 0) ended();
  };
  const lines: Readonly<Record<State, (text: string) => void>> = {
    head: (text) => text === "" ? headEnded() : void head.push(text),
    length() {},
    size(text) {
      left = Number.parseInt(text, 16);
      state = left === 0 ? "trailer" : "chunk";
    },
    // The end of the line that a chunk has behind it.
    chunk: () => void (state = "size"),
    trailer: (text) => text === "" ? ended() : undefined,
  };

  return (bytes) => {
    let at = 0;
    while (at < bytes.length) {
      if (left > 0) {
        const part = bytes.subarray(at, at + left);
        at += part.length;
        left -= part.length;
        listener.body(part);
        if (left === 0 && state === "length") ended();
        continue;
      }
      const end = bytes.indexOf(10, at);
      line += decoder.decode(bytes.subarray(at, end < 0 ? bytes.length : end));
      if (end < 0) return;
      at = end + 1;
      const whole = line.replace(/\r$/, "");
      line = "";
      lines[state](whole);
    }
  };
}
