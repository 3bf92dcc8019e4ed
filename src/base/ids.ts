/** The only source of randomness in the program, so that tests can replace it. */
export interface Ids {
  /** A UUID of 36 characters, used as the message id of calls. */
  uuid(): string;
  /** A random secret of `bytes` bytes as URL-safe text. */
  secret(bytes: number): string;
  /** A whole number from 1 to 2^31-1, the range of OCPP's requestId. */
  int31(): number;
}

/** Ids from the system's random source. */
export const randomIds: Ids = {
  uuid: () => crypto.randomUUID(),
  secret(bytes) {
    const text = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))));
    return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  },
  int31() {
    const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
    return (word & 0x7fffffff) || 1;
  },
};
